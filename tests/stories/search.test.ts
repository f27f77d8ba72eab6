/** Found by what one remembers of it, and only by whom it is for. */
import { expect, test } from 'vitest'
import { report, theStaff } from '../builders/story.ts'
import { anApp, GRID, NEXT_GRID, STREET } from '../harness/app.ts'
import { ask, type Person } from '../harness/app-person.ts'

const app = await anApp()
const { steward, desk, outside } = await theStaff(app)
const resident = await app.person({ name: '欧阳桂兰', homeArea: GRID })
const other = await app.person({ name: '令狐明', homeArea: NEXT_GRID })
const above = await app.person({ posts: [['supervisor', STREET]] })
const unitHead = await app.person({ posts: [['unit-head', `${GRID}C01B001U01`]] })

const lamp = await report(resident, {
  title: '三单元二楼路灯不亮',
  story: '声控开关坏了，物业说下个月再修',
})
const tree = await report(other, { title: '香樟树挡住了阳台' }, NEXT_GRID)

const found = async (by: Person, q: string) =>
  (await ask(by, 'GET /cases/search', { q })).lines.map((one) => one.number).toSorted()
const { number } = lamp

test('[K.13] by a word, a part of the story, the number or its end, the name, the phone and its tail', async () => {
  const tail = resident.phone.slice(-4)
  const asked = [
    '路灯',
    '声控开关',
    '物业 下个月',
    number,
    number.slice(0, -1),
    '1',
    '欧阳桂兰',
    '桂兰',
    resident.phone,
    tail,
  ]
  for (const q of asked) expect([q, (await found(desk, q)).includes(number)]).toEqual([q, true])
  for (const q of ['路灯不存在的词', '9999999', 'PL-2019', '公孙', '13700000000', '0000'])
    expect([q, await found(desk, q)]).toEqual([q, []])
})

test('[K.13][K.10] everyone finds only what they may see', async () => {
  const all = [number, tree.number].toSorted()
  expect(await found(above, 'PL-2026')).toEqual(all)
  expect(await found(desk, 'PL-2026')).toEqual(all)
  expect(await found(steward, 'PL-2026')).toEqual([number])
  expect(await found(resident, 'PL-2026')).toEqual([number])
  expect(await found(other, '路灯')).toEqual([])
  expect(await found(other, resident.phone)).toEqual([])
  expect(await found(other, resident.phone.slice(-4))).toEqual([])
  for (const q of ['路灯', number, resident.name, resident.phone.slice(-4)]) {
    expect(await found(outside, q)).toEqual([])
    expect(await found(unitHead, q)).toEqual([])
  }
})

test('[K.13] people and places are found, too, each by whom they are for', async () => {
  const cards = (by: Person, q: string) => ask(by, 'GET /people', { q })
  expect((await cards(desk, '欧阳')).people.map(({ name }) => name)).toEqual(['欧阳*'])
  expect((await cards(outside, '欧阳')).people).toEqual([])
  const places = await ask(app.stranger, 'GET /areas/search', { name: '金江路' })
  expect(places.places.map(({ name }) => name)).toContain('金江路社区')
})
