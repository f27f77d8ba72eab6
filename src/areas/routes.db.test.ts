import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../tests/harness/database.ts'
import { testServer } from '../../tests/harness/http.ts'
import type { Actor } from '../base/actor.ts'
import { areaRoutes, openAreas } from './index.ts'

const VILLAGE = '530103004006'
const { db } = await testDatabase()
const areas = await openAreas({ db })
await areas.install(readFileSync(join(import.meta.dirname, '../../data/areas-yunnan.txt'), 'utf8'))

const holding = (role: string, area: string): Actor => ({
  kind: 'person',
  personId: `${role} ${area}`,
  county: '530103',
  posts: [{ id: 'post', role, area }],
})
const server = await testServer(
  { routes: [...areaRoutes(areas)] },
  {
    secretary: holding('secretary', VILLAGE),
    neighbour: holding('secretary', '530103004007'),
    steward: holding('steward', `${VILLAGE}G01`),
  },
)
afterAll(() => server.close())

const get = async (path: string) => {
  const answer = await server.inject({ method: 'GET', url: `/api/v1${path}` })
  return { status: answer.statusCode, body: answer.json() }
}
const send = async (
  method: 'POST' | 'PATCH',
  path: string,
  asked: { as: string; body: object },
) => {
  const answer = await server.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${asked.as}` },
    payload: asked.body,
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('[S1.01] anybody walks from the province down to a community', async () => {
  const provinces = await get('/areas')
  expect(provinces.body.places).toMatchObject([{ code: '53', name: '云南省', children: 16 }])
  const towns = await get('/areas?parent=530103')
  expect(towns.body.places[3]).toMatchObject({ code: '530103004', name: '联盟街道', kind: 'town' })
  const community = await get(`/areas/${VILLAGE}`)
  expect(community.body.path.map((one: { name: string }) => one.name)).toEqual([
    '云南省',
    '昆明市',
    '盘龙区',
    '联盟街道',
    '金江路社区',
  ])
})

test('a search says where each place lies', async () => {
  const found = await get(`/areas/search?name=${encodeURIComponent('金江路')}&within=5301&limit=2`)
  expect(found.body.places[0]).toMatchObject({
    code: VILLAGE,
    level: 'village',
    around: '昆明市 盘龙区 联盟街道',
  })
  expect((await get('/areas/search?name=')).status).toBe(422)
  expect((await get('/areas/search?name=x&limit=1000')).status).toBe(422)
  expect((await get('/areas/search?name=%25')).body.places).toEqual([])
})

test('a place that is not there, and a code that is none', async () => {
  expect(await get('/areas/530103099')).toMatchObject({
    status: 404,
    body: { code: 'area-unknown' },
  })
  expect(await get('/areas?parent=530103099')).toMatchObject({ status: 404 })
  expect((await get('/areas/constructor')).status).toBe(422)
  expect((await get("/areas/53'--")).status).toBe(422)
})

test('[S1.01] a secretary adds a grid and names it anew; others may not', async () => {
  const body = { parent: VILLAGE, name: '第一网格', nameEn: 'Grid 1' }
  const added = await send('POST', '/areas', { as: 'secretary', body })
  expect(added).toMatchObject({ status: 200, body: { code: `${VILLAGE}G01`, level: 'grid' } })
  const path = `/areas/${VILLAGE}G01`
  const renamed = await send('PATCH', path, { as: 'secretary', body: { name: '金江网格' } })
  expect(renamed.body).toMatchObject({ name: '金江网格', nameEn: null, children: 0 })
  expect((await get(path)).body.name).toBe('金江网格')

  expect(await send('POST', '/areas', { as: 'neighbour', body })).toMatchObject({
    status: 403,
    body: { code: 'area-not-yours' },
  })
  expect((await send('PATCH', path, { as: 'neighbour', body })).status).toBe(403)
  expect((await send('POST', '/areas', { as: 'steward', body })).body.code).toBe('not-allowed')
  expect((await send('POST', '/areas', { as: 'stranger', body })).status).toBe(401)
  const national = { parent: '530103004', name: '某社区' }
  expect((await send('POST', '/areas', { as: 'secretary', body: national })).body.code).toBe(
    'area-national',
  )
  const blank = { parent: VILLAGE, name: '   ' }
  expect((await send('POST', '/areas', { as: 'secretary', body: blank })).status).toBe(422)
})
