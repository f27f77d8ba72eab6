/**
 * Section 1, the opinions: 58 residents go from door to door with a survey of the community and
 * bring back what 1,146 households say of setting up a homeowners' committee.
 */
import { z } from 'zod'
import type { ApiClient } from '../../src/app/api-client.ts'
import { drawsOf } from '../../src/app/county/chance.ts'
import { HOMES, type Home, homeAt, JINJIANG, layOut } from '../../src/app/county/jinjiang.ts'
import { fullName } from '../../src/app/county/names.ts'
import { visitorPhone } from '../../src/app/county/phones.ts'
import type { Figure } from '../../src/app/page-scenario.ts'
import { signInResident } from '../../src/app/sign-in-client.ts'
import { assert } from '../../src/base/assert.ts'

const VOLUNTEERS = 58
const OPINIONS = 1146
const IN_FAVOUR = 1077
/** Phones of the volunteers of a run; those of the reporters end below. */
const PHONES_FROM = 8_700_000
const RUNS = 22_000

const Made = z.object({ surveyId: z.string() })
const People = z.object({ people: z.array(z.object({ id: z.string() })) })
const Volunteers = z.object({ volunteers: z.array(z.object({ personId: z.string() })) })
const Results = z.object({
  answers: z.number(),
  channels: z.object({ visit: z.number() }),
  questions: z.array(
    z.object({
      question: z.string(),
      counts: z.array(z.object({ value: z.string(), count: z.number() })),
    }),
  ),
  cross: z.object({ rows: z.array(z.object({ people: z.number() })), hidden: z.number() }),
})

type Stage = {
  readonly client: ApiClient
  readonly secretary: string
  readonly run: number
}

const SURVEY = {
  area: JINJIANG,
  title: '成立业主委员会问卷',
  about: '请每户说一句：赞成不赞成成立业主委员会。',
  rule: 'household',
  results: 'after',
  design: [
    { kind: 'yes-no', key: 'favour', words: { zh: '赞成成立业主委员会吗' } },
    {
      kind: 'long-text',
      key: 'words',
      words: { zh: '有什么话要带给社区' },
      required: false,
    },
  ],
}

export async function playSurvey({ client, secretary, run }: Stage): Promise<Figure[]> {
  const post = (path: string, body: object = {}, token = secretary) =>
    client.call({ method: 'POST', path, token, body })
  const { surveyId } = Made.parse(await post('/surveys', SURVEY))
  await post(`/surveys/${surveyId}/open`)
  const laidOut = layOut(JINJIANG)
  const homes = Array.from({ length: OPINIONS }, (_, at) =>
    homeAt(laidOut, Math.floor((at * HOMES) / OPINIONS)),
  )
  // One after another, as a counter lets people sign in; then all go from door to door at once.
  const tokens: string[] = []
  for (let number = 0; number < VOLUNTEERS; number++)
    tokens.push(await volunteer({ client, secretary, run }, { surveyId, number, homes }))
  const visits = tokens.map(async (token, number) => {
    for (let at = number; at < OPINIONS; at += VOLUNTEERS) {
      // Spread over the doors, so that no building speaks with one voice.
      const favour = (at * 7) % OPINIONS < IN_FAVOUR ? 'yes' : 'no'
      const key = `page-${surveyId}-${at}`
      await client.call({
        method: 'POST',
        path: `/surveys/${surveyId}/answers`,
        token,
        key,
        body: { answers: { favour }, seat: homes[at] },
      })
    }
  })
  await Promise.all(visits)
  await post(`/surveys/${surveyId}/close`)
  return readSurvey({ client, secretary, run }, surveyId)
}

/** A neighbour who signs in by phone, is named by the secretary, and goes. */
async function volunteer(
  { client, secretary, run }: Stage,
  one: { readonly surveyId: string; readonly number: number; readonly homes: readonly Home[] },
): Promise<string> {
  const { surveyId, number, homes } = one
  const phone = visitorPhone(PHONES_FROM + (run % RUNS) * VOLUNTEERS + number)
  const { name } = fullName(drawsOf(1, 'page-volunteer', number))
  const homeArea = homes[number]!.area
  const token = await signInResident(client, { name, phone, homeArea })
  const path = `/people?q=${phone}`
  const found = People.parse(await client.call({ method: 'GET', path, token: secretary }))
  const personId = found.people[0]?.id
  assert(personId !== undefined, 'a neighbour who signed in is found by phone')
  await client.call({
    method: 'POST',
    path: `/surveys/${surveyId}/volunteers`,
    token: secretary,
    body: { personId },
  })
  return token
}

async function readSurvey({ client, secretary: token }: Stage, surveyId: string) {
  const read = (path: string) =>
    client.call({ method: 'GET', path: `/surveys/${surveyId}${path}`, token })
  const { volunteers } = Volunteers.parse(await read('/volunteers'))
  const { answers, channels, questions, cross } = Results.parse(
    await read('/results?question=favour&by=building'),
  )
  const counts = questions.find(({ question }) => question === 'favour')?.counts ?? []
  const favour = counts.find(({ value }) => value === 'yes')?.count ?? 0
  const crossed = cross.rows.reduce((sum, { people }) => sum + people, cross.hidden)
  return [
    { name: 'resident volunteers', want: VOLUNTEERS, got: volunteers.length },
    { name: 'opinions collected', want: OPINIONS, got: answers },
    { name: 'opinions collected at the door', want: OPINIONS, got: channels.visit },
    { name: 'in favour of the committee', want: IN_FAVOUR, got: favour },
    {
      name: 'percent in favour of the committee',
      want: 94,
      got: Math.round((100 * favour) / answers),
    },
    { name: 'opinions by building, all together', want: OPINIONS, got: crossed },
  ]
}
