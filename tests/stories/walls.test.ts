/**
 * Whom a file accuses finds nothing of it, by any way of asking: every answer that they get about
 * it is byte for byte the answer about a file that does not exist (R 2.08).
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { act, expectUnknown, told, view } from '../builders/story.ts'
import { anApp, COMMUNITY, COUNTY, GRID, STREET } from '../harness/app.ts'
import { openPage } from '../harness/app-live.ts'
import { answerTo, ask, type Person, refusal, type Sent, send } from '../harness/app-person.ts'

const app = await anApp()
const GHOST = '01a20fb8-0000-7000-8000-000000000000'
const source = readFileSync(join(import.meta.dirname, '../procedures/accusation.yaml'), 'utf8')
const head = await app.person({ posts: [['head', COUNTY]] })
await ask(head, 'POST /procedures/{name}/changes', {
  name: 'accusation',
  area: COUNTY,
  kind: 'procedure',
  source,
})
const inspector = await app.person({ name: '秦核查', posts: [['discipline', COUNTY]] })
/** The accused has every post that could show it: over the place, above it, and an inspector's. */
const accused = await app.person({
  name: '贾某某',
  posts: [
    ['secretary', COMMUNITY],
    ['steward', GRID],
    ['supervisor', STREET],
  ],
})
const bystander = await app.person({ name: '旁人', posts: [['registrar', COUNTY]] })

// The unit of the accused: the office of their place, and the body that a post of theirs names.
const colleague = await app.person({ name: '同事', posts: [['handler', COMMUNITY]] })
const { id: bureau } = await ask(head, 'POST /organisations', {
  area: COUNTY,
  kind: 'supervision',
  name: '第三监督室',
})
const inBureau = (personId: string) =>
  ask(head, 'POST /posts', { personId, role: 'discipline', area: COUNTY, organisationId: bureau })
/** Holds the very post that the file waits for, in the body of the accused. */
const insider = await app.person({ name: '同室人', posts: [['head', COUNTY]] })
/** Holds it elsewhere, and may speak for the accused. */
const delegate = await app.person({ name: '代言人', posts: [['discipline', COUNTY]] })
/** Holds it elsewhere, until they join the body of the accused. */
const newcomer = await app.person({ name: '后来人', posts: [['discipline', COUNTY]] })
await inBureau(accused.id)
await inBureau(insider.id)
await app.rooms().people.giveMandate(COUNTY, { personId: accused.id, proxyId: delegate.id })
const accuser = await app.person({ name: '吴勇', homeArea: GRID })
const WORDS = { title: '低保名额给了亲戚', story: '三月的名单里有他的外甥' }

/** All that could tell them something, without naming a file. */
const LISTS: readonly Sent[] = [
  ...['mine', 'overdue', 'soon', 'new', 'rating', 'all', 'ended'].flatMap((filter) => [
    `/worklist?filter=${filter}`,
    `/worklist?filter=${filter}&area=${GRID}&procedure=accusation`,
    `/worklist?filter=${filter}&words=${encodeURIComponent('低保')}`,
  ]),
  '/cases/mine',
  `/cases/search?q=${encodeURIComponent('低保名额')}`,
  `/cases/search?q=${encodeURIComponent('亲戚')}`,
  `/cases/search?q=${encodeURIComponent('吴勇')}`,
  '/cases/search?q=PL-2026',
  `/cases/similar?procedure=accusation&area=${GRID}&words=${encodeURIComponent('低保名额给了亲戚')}`,
  `/cases/answered?area=${COUNTY}`,
  '/notices',
  '/notices/unread',
  `/figures?area=${COUNTY}`,
  `/figures?area=${GRID}`,
  `/figures/times?area=${COUNTY}`,
  `/worklist?figure=opened&area=${COUNTY}`,
  `/worklist?figure=left-out`,
  '/me/data',
].map((path) => ({ method: 'GET', path: `/api/v1${path}`, headers: { 'accept-language': 'zh' } }))

const everythingSeenBy = (by: Person) =>
  Promise.all(
    LISTS.map(async (one) => {
      const { status, text } = await send(by, one)
      // When oneself was last seen is no matter of the file.
      return [one.path, status, text.replace(/"seenAt":"[^"]*"/g, '')]
    }),
  )

/** Every way to ask for one file, with its id and number put in. */
const about = (caseId: string, number: string): Sent[] => {
  const headers = { 'accept-language': 'zh', 'content-type': 'application/json' }
  const get = (path: string): Sent => ({ method: 'GET', path: `/api/v1${path}`, headers })
  const post = (path: string, body: object): Sent => ({
    method: 'POST',
    path: `/api/v1${path}`,
    headers,
    body: JSON.stringify(body),
  })
  return [
    get(`/cases/${caseId}`),
    get(`/cases/${caseId}/alike`),
    get(`/cases/${caseId}/export`),
    post(`/cases/${caseId}/follow`, {}),
    ...['note', 'look-into', 'correct', 'withdraw', 'no-such-act'].map((name) =>
      post(`/cases/${caseId}/acts`, { act: name, form: { answer: 'x' } }),
    ),
    post(`/cases/${caseId}/acts`, { act: 'note', form: {}, seq: 1 }),
    post('/cases', { procedure: 'complaint', area: GRID, form: { title: 'x' }, parent: caseId }),
    get(`/cases/search?q=${number}`),
    get(`/cases/search?q=${caseId}`),
    post('/cases/look-up', { number, pickUpCode: 'AAAA-BBBB' }),
  ]
}

test('[K.10] for whom it accuses, their unit and their delegates, and for whoever has no part in it, a file does not exist in page, list, count, search, export, live or notice', async () => {
  const others = [accused, colleague, insider, delegate, bystander]
  const before = await Promise.all(others.map(everythingSeenBy))
  const pages = await Promise.all(others.map((by) => openPage(by)))
  const photo = await ask(
    accuser,
    'POST /blobs',
    { name: 'a.pdf', bytes: new Uint8Array() },
    {
      file: Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'),
    },
  )
  const opened = await ask(accuser, 'POST /cases', {
    procedure: 'accusation',
    area: GRID,
    form: { ...WORDS, accused: [accused.id] },
    attachments: [photo.blobId],
  })
  const { caseId, number } = opened
  await act(inspector, caseId, 'note', { minutes: '名单已调取' })

  for (const [at, one] of others.entries()) {
    expect(await everythingSeenBy(one)).toEqual(before[at])
    const unlike = 'PL-2026-999999'
    for (const [i, sent] of about(caseId, number).entries()) {
      const [real, ghost] = [await send(one, sent), await send(one, about(GHOST, unlike)[i]!)]
      const plain = ({ status, text, type }: typeof real) => ({
        status,
        type,
        text: text
          .replaceAll(caseId, '#')
          .replaceAll(GHOST, '#')
          .replaceAll(number, '#')
          .replaceAll(unlike, '#'),
      })
      expect([sent.path, plain(real)]).toEqual([sent.path, plain(ghost)])
    }
    const blob = (blobId: string) => answerTo(one, 'GET /attachments/{blobId}', { blobId })
    const none = 'ab'.repeat(32)
    expect((await blob(photo.blobId)).text).toBe(
      (await blob(none)).text.replaceAll(none, photo.blobId),
    )
    expect(await told(one, caseId)).toEqual([])
  }
  // Live: only their own complaint, brought afterwards, arrives; of the file nothing has.
  const { caseId: own } = await ask(accuser, 'POST /cases', {
    procedure: 'complaint',
    area: GRID,
    form: { title: '路灯不亮' },
  })
  for (const page of pages) {
    await page.until('case', own)
    expect(page.events.map(({ id }) => id)).toEqual([own])
  }

  // For those who have a part in it, it is there.
  expect((await view(accuser, caseId)).title).toBe(WORDS.title)
  expect((await view(inspector, caseId)).story).toBe(WORDS.story)
  expect((await told(accuser, caseId)).map(([, says]) => says)).toContain('taken')
  expect(await refusal(bystander, 'GET /cases/{caseId}', { caseId })).toBe('case-unknown')
  expect(app.faults).toEqual([])
})

test('[K.10] whoever joins the unit of the accused knows of the file no more; whoever told it keeps it, though they be of that unit', async () => {
  const waiting = async (by: Person) => {
    const { counts, lines } = await ask(by, 'GET /worklist', { filter: 'mine' })
    return [counts.mine, lines.map((one) => one.caseId)]
  }
  const nothing = await waiting(insider)
  const { caseId } = await ask(colleague, 'POST /cases', {
    procedure: 'accusation',
    area: GRID,
    form: { ...WORDS, accused: [accused.id] },
  })
  expect((await view(newcomer, caseId)).caseId).toBe(caseId)
  const [before, ids] = await waiting(newcomer)
  expect(ids).toContain(caseId)
  await inBureau(newcomer.id)
  expect(before).toBeGreaterThan(0)
  expect(await waiting(newcomer)).toEqual(nothing)
  await expectUnknown(newcomer, caseId)
  expect(await ask(newcomer, 'GET /cases/search', { q: WORDS.title })).toEqual({ lines: [] })
  await app.later(24 * 40)
  const page = await openPage(newcomer)
  await act(inspector, caseId, 'note', { minutes: '约谈了两人' })
  expect(await told(newcomer, caseId)).toEqual([])

  expect((await view(colleague, caseId)).story).toBe(WORDS.story)
  const own = await ask(colleague, 'POST /cases', {
    procedure: 'complaint',
    area: GRID,
    form: { title: '路灯不亮' },
  })
  await page.until('case', own.caseId)
  expect(page.events.map(({ id }) => id)).toEqual([own.caseId])
})

test('[K.10] a relative of a file that accuses is not in the family for the unit of the accused', async () => {
  const { caseId: parent } = await ask(accuser, 'POST /cases', {
    procedure: 'complaint',
    area: GRID,
    form: { title: '名单没有公示' },
  })
  const { caseId } = await ask(accuser, 'POST /cases', {
    procedure: 'accusation',
    area: GRID,
    form: { ...WORDS, accused: [accused.id] },
    parent,
  })
  const relatives = async (by: Person) => (await view(by, parent)).family.map((one) => one.caseId)
  expect(await relatives(accuser)).toEqual([caseId])
  expect(await relatives(colleague)).toEqual([])
  expect(await relatives(accused)).toEqual([])
})

test('[K.10] time tells the accused nothing either: a late file is brought to others above', async () => {
  const { caseId } = await ask(accuser, 'POST /cases', {
    procedure: 'accusation',
    area: GRID,
    form: { ...WORDS, accused: [accused.id] },
  })
  await app.later(24 * 40)
  expect(await told(accused, caseId)).toEqual([])
  const warned = (await view(accuser, caseId)).entries.map((one) => one.act)
  expect(warned).toContain('late')
})
