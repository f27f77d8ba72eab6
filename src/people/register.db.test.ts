import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import {
  aColleague,
  aPeople,
  BUILDING,
  COMMUNITY,
  COMPOUND,
  COUNTY,
  GRID,
  NEXT_COMMUNITY,
  UNIT,
} from '../../tests/builders/people.ts'
import { testDatabase } from '../../tests/harness/database.ts'

const { db, pool } = await testDatabase()
const bench = aPeople(db, { demo: true })
const { people } = bench
const secretary = await aColleague(bench, { role: 'secretary', area: COMMUNITY, name: '书记' })

const csv = (...lines: string[]) => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
const HEAD = '姓名,手机,身份证号,区域代码,门牌,户主,语言'
const take = (file: Uint8Array, dryRun: boolean, register: 'people' | 'posts' = 'people') =>
  people.importRegister(secretary.ctx, { register, file, dryRun })
const count = async (table: string) =>
  Number((await pool.query(`select count(*) from ${table}`)).rows[0].count)

test('[K.24] a dry run lists every bad row and changes nothing', async () => {
  const before = await count('person')
  const file = csv(
    HEAD,
    `好一,13700000001,53010319900307008X,${UNIT},101,是,中文`,
    `,12345,530103199003070081,${UNIT},102,也许,法文`,
    `坏二,13700000003,,110101001001,103,,`,
    `坏三,13700000004,,${NEXT_COMMUNITY},104,,`,
    `坏四,13700000005,53010319900307,${UNIT},,是,`,
    ',,,,,,',
    `好一,13700000001,53010319900307008X,${UNIT},101,,`,
  )
  const answer = await take(file, true)
  expect(answer).toMatchObject({ rows: 6, added: 0, written: false })
  expect(answer.bad.map(({ row, column }) => `${row} ${column}`)).toEqual([
    '3 姓名',
    '3 手机',
    '3 身份证号',
    '3 户主',
    '3 语言',
    '4 区域代码',
    '5 区域代码',
    '6 身份证号',
    '6 户主',
  ])
  expect(answer.bad[0]).toMatchObject({
    wrong: { zh: '这一格不能空着', en: 'This cell may not be empty' },
    todo: { zh: '请填写' },
  })
  expect(await count('person')).toBe(before)
})

test('[K.24] a row that repeats another, or takes a number that is held, is told', async () => {
  const held = csv(HEAD, `持有人,13700000011,530103199003070151,${UNIT},1,,`)
  expect((await take(held, true)).bad).toEqual([])
  await take(held, false)
  const file = csv(
    HEAD,
    `重一,13700000012,,${UNIT},2,,`,
    `重一,13700000012,,${UNIT},2,,`,
    `冒名,13700000013,530103199003070151,${UNIT},3,,`,
  )
  const answer = await take(file, false)
  expect(answer).toMatchObject({ written: false, added: 0, changed: 0 })
  expect(answer.bad.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 姓名', '4 身份证号'])
})

test('[K.24] a clean sheet says what it would do, then does it whole', async () => {
  const file = csv(
    HEAD,
    `户主甲,13711110001,,${UNIT},301,是,中文`,
    `家人甲,13711110001,,${UNIT},301,否,英文`,
    `邻居乙,,,${BUILDING},"3""02",,`,
  )
  const before = await count('person')
  expect(await take(file, true)).toMatchObject({ rows: 3, added: 3, changed: 0, written: false })
  expect(await count('person')).toBe(before)
  expect(await take(file, false)).toMatchObject({ added: 3, changed: 0, bad: [], written: true })
  expect(await count('person')).toBe(before + 3)
  // The same sheet again finds the same people.
  expect(await take(file, false)).toMatchObject({ added: 0, changed: 3 })
  expect(await count('person')).toBe(before + 3)

  const head = await people.findOrAdd(COUNTY, { name: '户主甲', phone: '13711110001' })
  const { rows } = await pool.query('select door from household where head_id = $1', [head])
  expect(rows).toEqual([{ door: '301' }])
  const { rows: signers } = await pool.query(
    'select count(*) from person where signs_in and household_id in (select household_id from person where id = $1)',
    [head],
  )
  expect(signers).toEqual([{ count: 1 }])
})

test('[K.24] XLSX with numbers as numbers and English headings, CSV in GB 18030', async () => {
  const xlsx = await writeXlsx([
    [{ value: 'Name' }, { value: 'Phone' }, { value: 'Area code' }],
    [{ value: '数一' }, { value: 13722220001, type: Number }, { value: UNIT }],
  ]).toBuffer()
  expect(await take(xlsx, true)).toMatchObject({ rows: 1, added: 1, bad: [] })

  // 姓名,区域代码 and 国一 as Excel in China saves them.
  const names = Buffer.from('d0d5c3fb2cc7f8d3f2b4fac2eb0d0ab9fad2bb2c', 'hex')
  const gb = Buffer.concat([names, Buffer.from(`${UNIT}\r\n`)])
  await take(gb, false)
  expect(await people.find(COUNTY, '国一', 5)).toHaveLength(1)
})

test('an identity number that a spreadsheet has rounded is told, not taken', async () => {
  const xlsx = await writeXlsx([
    [{ value: '姓名' }, { value: '身份证号' }, { value: '区域代码' }],
    [{ value: '数二' }, { value: Number('530103199003070151'), type: Number }, { value: UNIT }],
  ]).toBuffer()
  const { bad } = await take(xlsx, true)
  expect(bad).toMatchObject([{ row: 2, column: '身份证号', todo: { en: /text/ } }])
})

test('a missing column is told once, by its name', async () => {
  const { bad } = await take(csv('姓名,手机', '王一,13700000001'), true)
  expect(bad.map(({ row, column }) => `${row} ${column}`)).toEqual(['1 区域代码'])
})

test('what is no sheet is refused with a reason', async () => {
  const zip = Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)])
  await expect(take(zip, true)).rejects.toMatchObject({ code: 'sheet-unreadable' })
  await expect(take(Buffer.from([0xff, 0xfe, 0xff]), true)).rejects.toMatchObject({
    code: 'sheet-unreadable',
  })
  await expect(take(Buffer.alloc(0), true)).rejects.toMatchObject({ code: 'sheet-empty' })
  await expect(take(csv('姓名,"手机'), true)).rejects.toMatchObject({ code: 'sheet-unreadable' })
  const long = csv(HEAD, ...Array.from({ length: 20_001 }, () => '王'))
  await expect(take(long, true)).rejects.toMatchObject({ code: 'sheet-too-long' })
})

test('[K.24] posts come in by title, and the same post is not given twice', async () => {
  const head = '姓名,手机,岗位,区域代码,起始日期,截止日期,公开,公开电话'
  const good = csv(head, `新网格,13733330001,网格员,${GRID},2026-01-01,,是,0871-63310002`)
  const bad = csv(
    head,
    `甲,13733330002,国王,${GRID},,,,`,
    `乙,13733330003,网格员,${COMPOUND},,,,`,
    `丙,13733330004,网格员,${GRID},2026-01-01,2025-01-01,,`,
    `丁,13733330005,网格员,${GRID},2026-02-30,,,`,
  )
  expect(
    (await take(bad, false, 'posts')).bad.map(({ row, column }) => `${row} ${column}`),
  ).toEqual(['2 岗位', '3 岗位', '4 截止日期', '5 起始日期'])
  expect(await take(good, false, 'posts')).toMatchObject({ added: 1, written: true })
  expect(await take(good, false, 'posts')).toMatchObject({ added: 0, changed: 1 })
  const [holder] = people.staffing(COUNTY).holders('steward', GRID)
  expect((await people.fullNames(COUNTY, [holder!])).get(holder!)).toBe('新网格')
})

test('[K.24] two thousand households come in together', async () => {
  const lines = Array.from(
    { length: 2000 },
    (_, at) => `住户${at},138${String(at).padStart(8, '0')},,${UNIT},A${at},是,`,
  )
  expect(await take(csv(HEAD, ...lines), false)).toMatchObject({ added: 2000, written: true })
})

test('[K.24] the register goes out masked, under the headings it came in by', async () => {
  const bytes = await people.exportRegister(secretary.ctx, { register: 'people', area: UNIT })
  const rows = await readSheet(Buffer.from(bytes.bytes))
  expect(rows[0]).toEqual(HEAD.split(','))
  const one = rows.find((row) => row[0] === '户*' && row[5] === '是')
  expect(one).toEqual(['户*', '137****0001', null, UNIT, null, '是', '中文'])
  const beside = await aColleague(bench, { role: 'secretary', area: NEXT_COMMUNITY })
  await expect(
    people.exportRegister(beside.ctx, { register: 'people', area: UNIT }),
  ).rejects.toMatchObject({ code: 'register-not-yours' })
})
