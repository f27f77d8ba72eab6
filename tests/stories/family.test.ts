/** One matter grows into others and stays one: the note of a round, the complaint, the promise. */
import { expect, test } from 'vitest'
import { act, theStaff, view } from '../builders/story.ts'
import { anApp, COMMUNITY, GRID } from '../harness/app.ts'
import { ask, refusal } from '../harness/app-person.ts'

const app = await anApp()
const { steward, checker, lead, outside } = await theStaff(app)

test('[K.02] the family of a file is one page, from every member of it, and each is read only by whom it is for', async () => {
  const resident = await app.person({ name: '李老师', homeArea: GRID })
  const water = await app.person({ posts: [['handler', COMMUNITY]] })
  const visit = await ask(steward, 'POST /cases', {
    procedure: 'visit',
    area: GRID,
    channel: 'visit',
    form: { title: '下水道返味', story: '走访时几户都说' },
    opener: { name: resident.name, phone: resident.phone },
  })
  await act(steward, visit.caseId, 'raise')
  const [child] = (await view(steward, visit.caseId)).family
  expect(child).toMatchObject({ relation: 'child', title: '下水道返味' })
  const complaint = child?.caseId ?? ''
  const { entries, story } = await view(steward, complaint)
  expect([story, entries.length]).toEqual(['走访时几户都说', 1])

  await act(steward, complaint, 'accept', { category: 'hygiene', urgency: 'ordinary' })
  await act(steward, complaint, 'join', { departments: [water.id] })
  await act(water, complaint, 'opinion', {
    opinion: '清掏',
    promises: [{ who: water.id, title: '清掏化粪池', due: '2026-05-20' }],
  })
  const relations = async (caseId: string) =>
    (await view(resident, caseId)).family.map(({ relation, title }) => `${relation} ${title}`)
  const promise = (await view(resident, complaint)).family.find(
    ({ relation }) => relation === 'child',
  )
  expect(await relations(visit.caseId)).toEqual(
    expect.arrayContaining(['child 下水道返味', 'relative 清掏化粪池']),
  )
  expect(await relations(complaint)).toEqual(
    expect.arrayContaining(['parent 下水道返味', 'child 清掏化粪池']),
  )
  expect(await relations(promise?.caseId ?? '')).toEqual(
    expect.arrayContaining(['parent 下水道返味', 'root 下水道返味']),
  )
  expect(await refusal(outside, 'GET /cases/{caseId}', { caseId: complaint })).toBe('case-unknown')
  await act(lead, complaint, 'sum-up', { answer: '已清掏' })
  await act(checker, complaint, 'confirm')
  expect(app.faults).toEqual([])
})
