import { expect, test } from 'vitest'
import { COMMUNITY, COUNTY, GRID, STREET } from '../../tests/builders/people.ts'
import { aSpine, aStaff } from '../../tests/builders/spine.ts'
import { testDatabase } from '../../tests/harness/database.ts'
import { openInsight } from './index.ts'

const database = await testDatabase(10)
const spine = await aSpine(database)
const { steward, second, handler, lead } = await aStaff(spine)
const insight = openInsight({ cases: spine.cases, areas: spine.needs.areas })
const refusal = (code: string) => expect.objectContaining({ code })

test('[I.01] open, due, overdue and the three rates are counted with their numerators', async () => {
  const resident = await spine.resident()
  const ids: string[] = []
  for (let at = 0; at < 4; at++) ids.push((await spine.open(resident)).caseId)
  const [solved, refused, late] = ids
  const form = { category: 'repair', urgency: 'ordinary', handler: handler.personId }
  await spine.act(steward, solved!, { act: 'accept', form })
  await spine.act(handler, solved!, { act: 'done', form: { answer: '好了' } })
  await spine.act(second, solved!, { act: 'confirm' })
  await spine.act(resident, solved!, { act: 'rate', form: { solved: 'yes', satisfied: 'no' } })
  await spine.act(steward, refused!, {
    act: 'decline',
    form: { reason: '不归社区', 'other-ways': '城管' },
  })
  spine.clock.advance(3 * 86_400_000)
  await spine.act(steward, late!, { act: 'accept', form: { ...form, category: 'noise' } })

  const street = await insight.figures(spine.as(lead))
  // Three are valid: the refused one says nothing of how matters are handled.
  expect(street).toMatchObject({
    area: STREET,
    open: 2,
    overdue: 1,
    answered: { part: 1, whole: 3 },
    solved: { part: 1, whole: 3 },
    satisfied: { part: 0, whole: 1 },
    months: [{ month: '2026-11', opened: 4, ended: 2 }],
  })
  expect(street.byArea).toMatchObject([{ key: COMMUNITY, open: 2, overdue: 1, opened: 4 }])
  expect(street.byKind.map(({ key, opened }) => [key, opened])).toEqual([
    ['complaint/', 2],
    ['complaint/noise', 1],
    ['complaint/repair', 1],
  ])
  expect(street.byKind[1]!.name).toEqual({ zh: '居民诉求 · 噪音', en: 'Complaint · Noise' })
  // A grid's figures are those of its village: nothing smaller is counted.
  expect((await insight.figures(spine.as(steward), GRID)).area).toBe(COMMUNITY)
})

test('figures are for whoever reads the place', async () => {
  await expect(insight.figures(spine.as(await spine.resident()))).rejects.toEqual(
    refusal('post-needed'),
  )
  await expect(insight.figures(spine.as(second), COUNTY)).rejects.toEqual(refusal('post-needed'))
})
