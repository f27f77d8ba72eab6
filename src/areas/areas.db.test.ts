import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testDatabase } from '../../tests/harness/database.ts'
import type { Actor } from '../base/actor.ts'
import { openAreas } from './areas.ts'

const { db, pool } = await testDatabase()
const YUNNAN = readFileSync(join(import.meta.dirname, '../../data/areas-yunnan.txt'), 'utf8')
const VILLAGE = '530103004006'

const areas = await openAreas({ db })
const secretary: Actor = {
  kind: 'person',
  personId: 'p1',
  county: '530103',
  posts: [{ id: 'post', role: 'secretary', area: VILLAGE }],
}

test('[S1.01] the divisions are loaded once', async () => {
  expect(await areas.install(YUNNAN)).toBe(16_495)
  expect(await areas.install(YUNNAN)).toBe(0)
  const again = await openAreas({ db })
  expect(await again.install(YUNNAN)).toBe(0)
  expect(again.view(VILLAGE)).toEqual(areas.view(VILLAGE))
  const { rows } = await pool.query(
    `select count(*) as count from area where code >= '530103' and code < '530103~'`,
  )
  expect(rows[0].count).toBeGreaterThan(50)
})

test('two processes that load at once load once', async () => {
  const fresh = await testDatabase(2)
  const [one, other] = await Promise.all([openAreas(fresh), openAreas(fresh)])
  const added = await Promise.all([one.install(YUNNAN), other.install(YUNNAN)])
  expect(added.toSorted((a, b) => a - b)).toEqual([0, 16_495])
})

test('a place knows its way up and what lies below', () => {
  expect(areas.path(VILLAGE).map((one) => one.name)).toEqual(['联盟街道', '金江路社区'])
  expect(areas.view('530103').path.map((one) => one.name)).toEqual(['云南省', '昆明市', '盘龙区'])
  expect(areas.children('530103004').map((one) => one.code)).toContain(VILLAGE)
  expect(areas.children(null).map((one) => one.name)).toEqual(['云南省'])
  expect(areas.search({ name: '金江路', within: '530103', limit: 5 })[0]?.code).toBe(VILLAGE)
  expect(areas.nameOf(VILLAGE)).toEqual({ zh: '金江路社区', en: '金江路社区' })
  expect(areas.nameOf('999999')).toBeNull()
  expect(() => areas.path('539999')).toThrow('area-unknown')
})

test('[S1.01] grid, compound, building and stairway are added one below the other', async () => {
  const grid = await areas.add(secretary, { parent: VILLAGE, name: '第一网格', nameEn: 'Grid 1' })
  const yard = await areas.add(secretary, { parent: grid.code, name: '和谐苑' })
  const building = await areas.add(secretary, { parent: yard.code, name: '2栋' })
  const unit = await areas.add(secretary, { parent: building.code, name: '1单元' })
  expect(unit).toMatchObject({ code: `${VILLAGE}G01C01B001U01`, kind: 'town' })
  expect(areas.labelOf(unit.code)).toEqual({
    zh: '金江路社区 第一网格 和谐苑 2栋 1单元',
    en: '金江路社区 Grid 1 和谐苑 2栋 1单元',
  })
  await expect(areas.add(secretary, { parent: unit.code, name: '1室' })).rejects.toThrow(
    'area-smallest',
  )
  expect((await openAreas({ db })).find(unit.code)).toEqual(unit)
})

test('places of others and of the national list are left alone', async () => {
  const add = (parent: string) => areas.add(secretary, { parent, name: '某处' })
  await expect(add('530103004007')).rejects.toThrow('area-not-yours')
  await expect(add('530103004')).rejects.toThrow('area-national')
  await expect(add('530103004999')).rejects.toThrow('area-unknown')
  await expect(areas.rename(secretary, { code: VILLAGE, name: '某社区' })).rejects.toThrow(
    'area-national',
  )
  const all = (code: string) => areas.addAll([{ code, name: '某处' }])
  await expect(all('530103004099')).rejects.toThrow('area-national')
  await expect(all('53010300400X')).rejects.toThrow('area-code')
  await expect(all(`${VILLAGE}G77C01`)).rejects.toThrow('area-unknown')
})

test('a new name is kept, the code stays', async () => {
  const grid = await areas.add(secretary, { parent: VILLAGE, name: '旧名' })
  const renamed = await areas.rename(secretary, { code: grid.code, name: '新名' })
  expect(renamed).toMatchObject({ code: grid.code, name: '新名', nameEn: null })
  expect(areas.find(grid.code)?.name).toBe('新名')
  expect((await openAreas({ db })).find(grid.code)?.name).toBe('新名')
})

test('many who add at once get one number each, until they are used up', async () => {
  const parent = `${VILLAGE}G01`
  const before = areas.children(parent).length
  const added = await Promise.all(
    Array.from({ length: 12 }, (_, at) => areas.add(secretary, { parent, name: `新院${at}` })),
  )
  expect(new Set(added.map((one) => one.code)).size).toBe(12)
  expect(areas.children(parent)).toHaveLength(before + 12)
  await areas.addAll([{ code: `${parent}C99`, name: '最后一院' }])
  await expect(areas.add(secretary, { parent, name: '再多' })).rejects.toThrow('area-full')
})

test('an import adds a tree in one go, and again adds nothing', async () => {
  const tree = ['G50', 'G50C01', 'G50C01B001'].map((part) => ({
    code: VILLAGE + part,
    name: part,
  }))
  expect(await areas.addAll(tree)).toBe(3)
  expect(await areas.addAll(tree)).toBe(0)
  expect(areas.line(areas.find(`${VILLAGE}G50`)!)).toMatchObject({ level: 'grid', children: 1 })
})
