/** A survey from the draft to the sheet, over HTTP, with everybody whom it concerns or does not. */
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { AGAINST, aSurvey, IN_FAVOUR } from '../builders/surveys.ts'
import { anApp, COMMUNITY, COUNTY, GRID, NEXT_COMMUNITY, OTHER_GRID } from '../harness/app.ts'
import { openPage } from '../harness/app-live.ts'
import { aKey, answerTo, ask, type Person, refusal, send, sentOf } from '../harness/app-person.ts'

const app = await anApp()
const { areas, people } = app.rooms()
const STAIRWAY = `${GRID}C01B001U01`
await areas.addAll([
  { code: `${GRID}C01`, name: '金康园' },
  { code: `${GRID}C01B001`, name: '1栋' },
  { code: `${GRID}C01B002`, name: '2栋' },
  { code: STAIRWAY, name: '1单元' },
  { code: `${GRID}C01B002U01`, name: '1单元' },
])
const secretary = await app.person({ name: '杨春梅', posts: [['secretary', COMMUNITY]] })
const steward = await app.person({ name: '赵丽芬', posts: [['steward', GRID]] })
const outside = await app.person({ name: '何文静', posts: [['secretary', NEXT_COMMUNITY]] })
const stranger = await app.person({ name: '外人', homeArea: OTHER_GRID })

/** Two who live behind one door, as the register has them. */
async function household(door: string, names: readonly string[]): Promise<Person[]> {
  const persons: Person[] = []
  for (const name of names) persons.push(await app.person({ name, homeArea: STAIRWAY }))
  const rows = persons.map((one) => `${one.name},${one.phone},${STAIRWAY},${door}`)
  const file = Buffer.from(['name,phone,area,door', ...rows].join('\n'))
  const registrar = await app.person({ posts: [['registrar', COMMUNITY]] })
  const read = await ask(
    registrar,
    'POST /registers/{register}/import',
    { register: 'people', dryRun: false, bytes: new Uint8Array() },
    { file },
  )
  expect(read.bad).toEqual([])
  return persons
}

async function anOpenSurvey(over: Partial<Parameters<typeof aSurvey>[0]> = {}): Promise<string> {
  const { surveyId } = await ask(secretary, 'POST /surveys', aSurvey({ area: COMMUNITY, ...over }))
  await ask(secretary, 'POST /surveys/{surveyId}/open', { surveyId })
  return surveyId
}

const results = (surveyId: string, by?: string) =>
  ask(secretary, 'GET /surveys/{surveyId}/results', {
    surveyId,
    ...(by ? { question: 'favour', by } : {}),
  })

test('[S1.08] a household answers once: at the phone, on paper or at the door, whoever is first', async () => {
  const [wife, husband] = await household('901', ['李家媳', '李家儿'])
  const { surveyId } = await ask(secretary, 'POST /surveys', aSurvey({ area: COMMUNITY }))
  expect(await refusal(wife!, 'GET /surveys/{surveyId}', { surveyId })).toBe('survey-unknown')
  await ask(secretary, 'POST /surveys/{surveyId}/open', { surveyId })
  const page = await openPage(secretary)

  // Half an answer lies with the server: another phone goes on from there.
  const first = await ask(wife!, 'PUT /surveys/{surveyId}/draft', {
    surveyId,
    answers: { favour: 'no' },
  })
  expect(first).toMatchObject({ asked: expect.arrayContaining(['why-not']), next: 'why-not' })
  const changed = await ask(wife!, 'PUT /surveys/{surveyId}/draft', {
    surveyId,
    answers: { favour: 'yes', near: 9 },
  })
  expect(changed.asked).not.toContain('why-not')
  expect(changed.wrong).toEqual([{ question: 'near', why: 'too-large' }])
  const seen = await ask(wife!, 'GET /surveys/{surveyId}', { surveyId })
  expect(seen).toMatchObject({ draft: { favour: 'yes' }, next: 'meals', answered: false })

  const key = aKey()
  const input = { surveyId, answers: IN_FAVOUR }
  const sent = await ask(wife!, 'POST /surveys/{surveyId}/answers', input, { key })
  expect(await ask(wife!, 'POST /surveys/{surveyId}/answers', input, { key })).toEqual(sent)
  await page.until('survey', surveyId)
  const again = await ask(husband!, 'GET /surveys/{surveyId}', { surveyId })
  expect(again).toMatchObject({ answered: true, answers: 1 })
  expect(await refusal(husband!, 'POST /surveys/{surveyId}/answers', input)).toBe('survey-answered')
  const seat = { area: STAIRWAY, door: ' 901室 ' }
  const atDoor = { ...input, seat }
  expect(await refusal(steward, 'POST /surveys/{surveyId}/answers', atDoor)).toBe('survey-answered')
  const door = { surveyId, area: STAIRWAY, door: '901' }
  expect(await ask(steward, 'GET /surveys/{surveyId}', door)).toMatchObject({ doorAnswered: true })
  // The same person without a door of the register is asked to have it registered.
  const newcomer = await app.person({ homeArea: STAIRWAY })
  expect(await refusal(newcomer, 'POST /surveys/{surveyId}/answers', input)).toBe(
    'survey-household-unknown',
  )
  expect((await results(surveyId)).channels).toEqual({ web: 1, paper: 0, visit: 0 })
  expect(app.faults).toEqual([])
})

test('[S1.08] two of a household, a slip and a visit at the same moment: one is counted', async () => {
  const surveyId = await anOpenSurvey()
  for (let door = 1; door <= 6; door++) {
    const family = await household(`${door}01`, [`甲${door}`, `乙${door}`])
    const seat = { area: STAIRWAY, door: `${door}01` }
    const tries = [
      ...family.map((one) => [one, { surveyId, answers: IN_FAVOUR }] as const),
      [steward, { surveyId, answers: AGAINST, seat }] as const,
      [
        secretary,
        { surveyId, answers: AGAINST, seat, channel: 'paper', slip: `A${door}` },
      ] as const,
      [
        secretary,
        { surveyId, answers: AGAINST, seat, channel: 'paper', slip: `B${door}` },
      ] as const,
    ]
    const codes = await Promise.all(
      tries.map(async ([by, input]) => {
        const { status, text } = await send(by, sentOf('POST /surveys/{surveyId}/answers', input))
        return status < 300 ? 'taken' : JSON.parse(text).code
      }),
    )
    expect(codes.toSorted()).toEqual([...Array(4).fill('survey-answered'), 'taken'])
  }
  expect((await results(surveyId)).answers).toBe(6)
})

test('[S1.08] whom it does not concern finds nothing; a drafter elsewhere may not make it here', async () => {
  const surveyId = await anOpenSurvey()
  for (const by of [stranger, outside])
    for (const name of ['GET /surveys/{surveyId}', 'GET /surveys/{surveyId}/results'] as const)
      expect(await refusal(by, name, { surveyId })).toBe('survey-unknown')
  const ghost = '01a20fb8-0000-7000-8000-000000000000'
  const answers = { answers: IN_FAVOUR }
  const there = await answerTo(stranger, 'POST /surveys/{surveyId}/answers', {
    surveyId,
    ...answers,
  })
  const gone = await answerTo(stranger, 'POST /surveys/{surveyId}/answers', {
    surveyId: ghost,
    ...answers,
  })
  expect(there).toEqual(gone)
  expect((await ask(stranger, 'GET /surveys', {})).surveys).toEqual([])
  expect((await ask(outside, 'GET /surveys', {})).surveys).toEqual([])
  expect(await refusal(outside, 'POST /surveys', aSurvey({ area: COMMUNITY }))).toBe(
    'area-not-yours',
  )
  expect(await refusal(app.stranger, 'GET /surveys', {})).toBe('not-signed-in')
  expect(await refusal(stranger, 'POST /surveys', aSurvey({ area: COMMUNITY }))).toBe('not-allowed')
  // A neighbour may answer, and neither run it nor read what is kept for staff.
  const neighbour = await app.person({ homeArea: GRID })
  expect(await refusal(neighbour, 'GET /surveys/{surveyId}/results', { surveyId })).toBe(
    'survey-results-kept',
  )
  expect(await refusal(neighbour, 'POST /surveys/{surveyId}/close', { surveyId })).toBe(
    'not-allowed',
  )
})

test('[S1.08] a named volunteer goes to the doors that were given them, and to no other', async () => {
  const surveyId = await anOpenSurvey({ rule: 'person' })
  const volunteer = await app.person({ name: '和志愿', homeArea: STAIRWAY })
  const at = (area: string, name: string) => ({
    surveyId,
    answers: IN_FAVOUR,
    seat: { area, door: '301', name },
  })
  const other = `${GRID}C01B002U01`
  expect(await refusal(volunteer, 'POST /surveys/{surveyId}/answers', at(STAIRWAY, '张一'))).toBe(
    'survey-door-not-yours',
  )
  const area = `${GRID}C01B001`
  const naming = { surveyId, personId: volunteer.id, area }
  await ask(secretary, 'POST /surveys/{surveyId}/volunteers', naming)
  const { answerId } = await ask(
    volunteer,
    'POST /surveys/{surveyId}/answers',
    at(STAIRWAY, '张一'),
  )
  // One a person: another one at the same door counts, too; the same one does not.
  await ask(volunteer, 'POST /surveys/{surveyId}/answers', at(STAIRWAY, '张二'))
  expect(await refusal(volunteer, 'POST /surveys/{surveyId}/answers', at(STAIRWAY, '张一'))).toBe(
    'survey-answered',
  )
  expect(await refusal(volunteer, 'POST /surveys/{surveyId}/answers', at(other, '张三'))).toBe(
    'survey-door-not-yours',
  )
  expect(
    await refusal(volunteer, 'POST /surveys/{surveyId}/answers', {
      ...at(STAIRWAY, '张四'),
      channel: 'paper',
      slip: '7',
    }),
  ).toBe('survey-paper-by-staff')
  // What was written down wrongly is taken back with a reason, and may be answered anew.
  const wrong = { surveyId, answerId, why: '听错了' }
  expect(
    await refusal(steward, 'POST /surveys/{surveyId}/answers/{answerId}/take-back', wrong),
  ).toBe('survey-answer-unknown')
  await ask(volunteer, 'POST /surveys/{surveyId}/answers/{answerId}/take-back', wrong)
  await ask(volunteer, 'POST /surveys/{surveyId}/answers', at(STAIRWAY, '张一'))
  expect((await results(surveyId)).answers).toBe(2)
  const { entered } = await ask(secretary, 'GET /surveys/{surveyId}/entered', { surveyId })
  expect(entered.map(({ takenBackWhy }) => takenBackWhy).toSorted()).toEqual(
    [null, null, '听错了'].toSorted(),
  )
  await ask(secretary, 'DELETE /surveys/{surveyId}/volunteers/{personId}', naming)
  expect(await refusal(volunteer, 'POST /surveys/{surveyId}/answers', at(STAIRWAY, '张五'))).toBe(
    'survey-door-not-yours',
  )
})

test('[S1.08] opened it is not changed, at its hour it closes by itself, and it stays closed', async () => {
  const closesAt = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
  const survey = aSurvey({ area: COMMUNITY, rule: 'person', closesAt })
  const { surveyId } = await ask(secretary, 'POST /surveys', survey, { key: 'once' })
  const twice = await ask(secretary, 'POST /surveys', survey, { key: 'once' })
  expect(twice.surveyId).toBe(surveyId)
  const { area: _area, ...settings } = survey
  await ask(secretary, 'PUT /surveys/{surveyId}', { surveyId, ...settings, title: '食堂问卷' })
  const neighbour = await app.person({ homeArea: GRID })
  expect(
    await refusal(neighbour, 'POST /surveys/{surveyId}/answers', { surveyId, answers: IN_FAVOUR }),
  ).toBe('survey-unknown')
  await ask(secretary, 'POST /surveys/{surveyId}/open', { surveyId })
  await ask(secretary, 'POST /surveys/{surveyId}/open', { surveyId })
  expect(await refusal(secretary, 'PUT /surveys/{surveyId}', { surveyId, ...settings })).toBe(
    'survey-opened',
  )
  app.clock.advance(3_600_000 - 1)
  await ask(neighbour, 'POST /surveys/{surveyId}/answers', { surveyId, answers: IN_FAVOUR })
  app.clock.advance(1)
  const late = await app.person({ homeArea: GRID })
  expect(
    await refusal(late, 'POST /surveys/{surveyId}/answers', { surveyId, answers: IN_FAVOUR }),
  ).toBe('survey-closed')
  expect(await refusal(secretary, 'POST /surveys/{surveyId}/open', { surveyId })).toBe(
    'survey-closed',
  )
  // One answer is no result that neighbours may see.
  const kept = await ask(neighbour, 'GET /surveys/{surveyId}/results', { surveyId })
  expect(kept).toMatchObject({ answers: 1, questions: null })
})

test('[S1.08] cross-tables and sheets come out without anybody in them; open answers are masked', async () => {
  const surveyId = await anOpenSurvey({ rule: 'person', groupMin: 3 })
  const answerAs = (n: number, favour: boolean, building: number) =>
    ask(secretary, 'POST /surveys/{surveyId}/answers', {
      surveyId,
      seat: { area: `${GRID}C01B00${building}U01`, door: '101', name: `答${n}` },
      channel: 'paper',
      slip: `S${n}`,
      age: n % 2 ? '60-79' : '35-59',
      answers: {
        ...(favour ? IN_FAVOUR : AGAINST),
        words: n === 0 ? '=HYPERLINK("x") 联系人王秀英 13800138000' : `第${n}条`,
      },
    })
  for (let n = 0; n < 9; n++) await answerAs(n, n % 3 !== 0, n < 7 ? 1 : 2)

  const plain = await results(surveyId)
  const favour = plain.questions?.find(({ question }) => question === 'favour')
  expect(favour).toMatchObject({
    answered: 9,
    counts: [
      { value: 'yes', count: 6 },
      { value: 'no', count: 3 },
    ],
  })
  // Two of the second building would be told by subtraction: all are taken together.
  const byBuilding = await results(surveyId, 'building')
  expect(byBuilding.cross).toMatchObject({ rows: [{ value: null, together: 2, people: 9 }] })
  const byMeals = await results(surveyId, 'why-not')
  expect(byMeals.cross?.rows[0]).toMatchObject({ value: 'noise', people: 3, counts: [0, 3] })
  expect((await results(surveyId, 'age')).cross?.rows.map(({ people: count }) => count)).toEqual([
    5, 4,
  ])

  const { texts } = await ask(secretary, 'GET /surveys/{surveyId}/texts', {
    surveyId,
    question: 'words',
  })
  expect(texts).toHaveLength(9)
  expect(texts.join()).not.toMatch(/138|秀英/)
  const csv = await answerTo(secretary, 'GET /surveys/{surveyId}/export', { surveyId, form: 'csv' })
  expect(csv.type).toContain('text/csv')
  expect(csv.text).toContain(`"'=HYPERLINK`)
  expect(csv.text).not.toMatch(/138001|答\d|S\d|,101/)
  const token = await secretary.token()
  const xlsx = await fetch(`${app.address()}/api/v1/surveys/${surveyId}/export?form=xlsx`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const rows = await readSheet(Buffer.from(await xlsx.arrayBuffer()))
  expect(rows).toHaveLength(10)
  expect(JSON.stringify(rows)).not.toMatch(/138001|答\d/)
  // The table of answers names nobody either.
  const { rows: kept } = await app.database.pool.query('select * from survey_answer')
  const names = await people.fullNames(
    COUNTY,
    (await app.database.pool.query<{ id: string }>('select id from person')).rows.map(
      ({ id }) => id,
    ),
  )
  expect([...names.values()].filter((name) => JSON.stringify(kept).includes(name))).toEqual([])
  expect(app.faults).toEqual([])
})

test('[S1.08] a design that cannot be asked, and answers that cannot stand, are refused by name', async () => {
  const broken = aSurvey({
    area: COMMUNITY,
    design: [
      {
        kind: 'yes-no',
        key: 'a',
        words: { zh: '一' },
        showIf: { question: 'b', is: 'answered' },
      },
    ],
  })
  expect(await refusal(secretary, 'POST /surveys', broken)).toBe('survey-design')
  const surveyId = await anOpenSurvey({ rule: 'person' })
  const neighbour = await app.person({ homeArea: GRID })
  const { text } = await answerTo(neighbour, 'POST /surveys/{surveyId}/answers', {
    surveyId,
    answers: { ...IN_FAVOUR, meals: ['morning', 'noon', 'evening'] },
  })
  expect(JSON.parse(text)).toMatchObject({
    code: 'survey-answer',
    facts: { question: 'meals', why: 'too-many' },
  })
  // "Something else" ends it: what comes after is not asked.
  const ended = { favour: 'no', 'why-not': 'else' }
  await ask(neighbour, 'POST /surveys/{surveyId}/answers', { surveyId, answers: ended })
})
