import { expect, test } from 'vitest'
import {
  aColleague,
  aPeople,
  BUILDING,
  COMMUNITY,
  COMPOUND,
  COUNTY,
  GRID,
  NEXT_COMMUNITY,
  STREET,
  UNIT,
} from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const { db } = await testDatabase()
const bench = aPeople(db, { demo: true })
const { people, clock } = bench

const onPoster = { public: true }
await aColleague(bench, { role: 'supervisor', area: COUNTY, name: '周督办', ...onPoster })
await aColleague(bench, { role: 'unit-head', area: UNIT, name: '钱单元', ...onPoster })
await aColleague(bench, {
  role: 'steward',
  area: GRID,
  name: '李网格',
  ...onPoster,
  workPhone: '087163310000',
})
await aColleague(bench, { role: 'handler', area: STREET, name: '不公开' })
await aColleague(bench, { role: 'secretary', area: NEXT_COMMUNITY, name: '隔壁人', ...onPoster })
const branch = { area: COMPOUND, kind: 'branch', name: '第二庭院党支部', phone: '0871-63310001' }
await people.addOrganisation(COUNTY, branch)
await people.addOrganisation(COUNTY, { area: COMMUNITY, kind: 'committee', name: '居民委员会' })
await people.addOrganisation(COUNTY, { area: `${GRID}C09`, kind: 'branch', name: '第九庭院党支部' })

test('[S1.01] my stairway names who is in charge, from the unit up to the county', async () => {
  const page = await people.contactPage(UNIT)
  expect(page.posts.map(({ role, name, phone }) => [role, name, phone])).toEqual([
    ['unit-head', '钱单元', null],
    ['steward', '李网格', '087163310000'],
    ['supervisor', '周督办', null],
  ])
  expect(page.posts[0]).toMatchObject({ title: { zh: '单元长' }, areaName: { zh: `${UNIT}处` } })
  expect(page.organisations.map((one) => one.name).sort()).toEqual(
    ['居民委员会', '第二庭院党支部'].sort(),
  )
  expect(page.organisations.find((one) => one.kind === 'branch')).toMatchObject({
    kindTitle: { zh: '庭院党支部' },
    phone: '087163310001',
  })
})

test('[S1.01] a community lists all of its courtyard branches', async () => {
  const page = await people.contactPage(COMMUNITY)
  expect(page.organisations).toHaveLength(3)
  expect(page.posts.map((post) => post.name)).toEqual(['周督办'])
})

test('a post that ended or has not begun is not on the page', async () => {
  const personId = await people.findOrAdd(COUNTY, { name: '将来人', phone: '13912345678' })
  const hour = (count: number) => new Date(clock.now().getTime() + count * 3_600_000)
  const names = async () => (await people.contactPage(BUILDING)).posts.map((post) => post.name)
  await people.givePost(COUNTY, {
    personId,
    role: 'building-head',
    area: BUILDING,
    since: hour(1),
    until: hour(2),
    public: true,
  })
  expect(await names()).not.toContain('将来人')
  clock.advance(3_600_000)
  expect(await names()).toContain('将来人')
  clock.advance(3_600_000)
  expect(await names()).not.toContain('将来人')
})

test('[S1.01] the poster is A4 with names, phones and a code that opens the page', async () => {
  const poster = await people.poster(UNIT, 'zh')
  expect(poster.type).toContain('image/svg+xml')
  const svg = String(poster.bytes)
  expect(svg).toContain('width="210mm" height="297mm"')
  for (const words of ['我的楼道谁负责', '李网格', '087163310000', '网格员', '2026-11-24'])
    expect(svg).toContain(words)
  expect(svg).toContain(`https://linli.example/contact/${UNIT}`)
  expect(svg).not.toContain('不公开')
  expect(svg.match(/M\d+ \d+h1v1h-1z/g)!.length).toBeGreaterThan(200)
  expect(String((await people.poster(UNIT, 'en')).bytes)).toContain('Stairway head')
})

test('a name cannot break out of the poster', async () => {
  await aColleague(bench, {
    role: 'courtyard-head',
    area: COMPOUND,
    name: '</text><script>x&"',
    ...onPoster,
  })
  const svg = String((await people.poster(UNIT, 'zh')).bytes)
  expect(svg).not.toContain('<script>')
  expect(svg).toContain('&#60;script&#62;')
})

test('a place that does not exist, or lies outside any county, has no page', async () => {
  for (const area of ['990101001001', '53'])
    await expect(people.contactPage(area)).rejects.toMatchObject({ code: 'area-unknown' })
})
