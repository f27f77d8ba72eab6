/** Where it looks as if a matter was closed without being done, whoever supervises is asked. */
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { act, answered, report, theStaff } from '../builders/story.ts'
import { anApp, COMMUNITY, GRID, NEXT_COMMUNITY, OTHER_GRID, STREET } from '../harness/app.ts'
import { ask, type Person, refusal } from '../harness/app-person.ts'

const app = await anApp()
const staff = await theStaff(app)
const secretary = await app.person({ name: '杨春梅', posts: [['secretary', COMMUNITY]] })
const nextSecretary = await app.person({ name: '何书记', posts: [['secretary', NEXT_COMMUNITY]] })
const supervisor = await app.person({ name: '普云霞', posts: [['supervisor', STREET]] })

const RATED = { solved: 'yes', satisfied: 'yes' }

async function look(): Promise<void> {
  app.clock.advance(60_000)
  while ((await app.rooms().cases.lookForDoubts()) > 0);
}

const open = async (by: Person) => (await ask(by, 'GET /doubts', {})).doubts
const about = async (by: Person, caseId: string) =>
  (await ask(by, 'GET /cases/{caseId}/doubts', { caseId })).doubts

/** A complaint up to the answer, with these words and photos. */
async function done(title: string, answer: string, photos: readonly Uint8Array[] = []) {
  const opener = await app.person({ homeArea: GRID })
  const { caseId, number } = await report(opener, { title, story: `${title}，请处理` })
  await act(staff.steward, caseId, 'accept', {
    category: 'repair',
    urgency: 'ordinary',
    handler: staff.handler.id,
  })
  const attachments: string[] = []
  for (const file of photos) {
    const kept = await ask(
      staff.handler,
      'POST /blobs',
      { name: 'a.jpg', bytes: new Uint8Array() },
      { file },
    )
    attachments.push(kept.blobId)
  }
  const form = { answer }
  await ask(staff.handler, 'POST /cases/{caseId}/acts', { caseId, act: 'done', form, attachments })
  return { caseId, number, opener }
}

/** A drawn street with a lamp; another seed is another street. */
const photo = (seed: number, width = 800) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#9ab' } })
    .composite(
      Array.from({ length: 6 }, (_, at) => ({
        input: Buffer.from(
          `<svg width="90" height="70"><rect width="90" height="70" fill="hsl(${(seed * 71 + at * 50) % 360} 60% ${20 + ((seed * 37 + at * 29) % 60)}%)"/></svg>`,
        ),
        left: (seed * 53 + at * 67) % 310,
        top: (seed * 31 + at * 47) % 230,
      })),
    )
    .png()
    .toBuffer()
    .then((drawn) => sharp(drawn).resize(width).jpeg().toBuffer())

test('[K.18] the same place and words soon after it was solved: the secretary is asked on both files, and nobody beside', async () => {
  const lamp = { title: '幼儿园门口路灯不亮', story: '晚上接孩子看不见路' }
  const first = await answered(await app.person({ homeArea: GRID }), staff, lamp)
  const opener = await app.person({ homeArea: GRID })
  // While it is open it is another matter that says the same: no doubt about anything.
  await report(opener, lamp)
  await look()
  expect(await open(secretary)).toEqual([])
  const old = (await ask(secretary, 'GET /cases/{caseId}', { caseId: first })).number
  const owner = await app.person({ homeArea: GRID })
  const solved = await answered(owner, staff, { title: '菜场井盖松动', story: '车一过就响' })
  await act(owner, solved, 'rate', RATED)
  expect(old).toMatch(/^PL/)

  await app.later(24 * 20)
  const again = await report(opener, { title: '菜场门口井盖又松动了', story: '车一过就响得很' })
  // Another matter of the same place, with the same please.
  await report(owner, { title: '菜场摊位占道', story: '车过不去，请来看看' })
  // Elsewhere the same words are another matter.
  const elsewhere = await app.person({ homeArea: OTHER_GRID })
  await report(elsewhere, { title: '菜场门口井盖又松动了', story: '车一过就响得很' }, OTHER_GRID)
  await look()
  const [doubt, ...more] = await open(secretary)
  expect(more).toEqual([])
  expect(doubt).toMatchObject({ kind: 'back', caseId: again.caseId, otherId: solved, others: 1 })
  expect(doubt?.question.zh).toMatch(/真的办好了吗？$/)
  for (const caseId of [again.caseId, solved])
    expect((await about(secretary, caseId)).map((one) => one.kind)).toEqual(['back'])
  expect(await about(supervisor, solved)).toHaveLength(1)

  // Those who did the work, the resident and the next community are not told.
  for (const somebody of [staff.handler, staff.steward, opener])
    expect(await about(somebody, again.caseId)).toEqual([])
  expect(await open(nextSecretary)).toEqual([])
  expect(await refusal(staff.steward, 'GET /doubts', {})).toBe('not-allowed')
  expect(await refusal(nextSecretary, 'GET /cases/{caseId}/doubts', { caseId: solved })).toBe(
    'case-unknown',
  )
})

test('[K.18] after thirty days it is a new matter', async () => {
  const owner = await app.person({ homeArea: GRID })
  const words = { title: '健身器材螺丝松了', story: '踩上去晃，孩子差点摔' }
  const solved = await answered(owner, staff, words)
  await act(owner, solved, 'rate', RATED)
  await app.later(24 * 31)
  const { caseId } = await report(owner, words)
  await look()
  expect(await about(secretary, caseId)).toEqual([])
})

test('[K.18] words that were used for several other matters raise a question; what one says anyhow does not', async () => {
  const same = (n: number) => `我们已于${n}月安排工作人员到现场核实处理，感谢您的关心与支持。`
  const titles = ['花坛缺土', '宣传栏玻璃碎了', '长椅木板断了', '水池边太滑', '公示牌褪色']
  const cases = []
  for (const [at, title] of titles.entries()) cases.push(await done(title, same(at + 1)))
  for (const title of ['门锁', '窗框', '水龙头', '信报箱']) await done(`${title}坏了`, '已更换。')
  await look()
  const words = (await open(secretary)).filter((one) => one.kind === 'words')
  // The first three are what they are; from the fourth on three others say the same.
  expect(words.map((one) => one.caseId).sort()).toEqual([cases[3]!.caseId, cases[4]!.caseId].sort())
  expect(words.map((one) => one.others).sort()).toEqual([3, 4])
  expect(words[0]?.question.zh).toContain('字句相同')
})

test('[K.18] a photo of another matter is found again, smaller and saved anew as well', async () => {
  const [own, small, other] = await Promise.all([photo(1), photo(1, 500), photo(2)])
  const first = await done('车棚灯坏', '灯已换好，当晚试亮', [own])
  const resized = await done('地锁挡路', '地锁已经拆除，路面平了', [small])
  const fresh = await done('墙皮脱落', '墙皮铲掉重新粉刷了一遍', [other])
  await look()
  const photos = (await open(secretary)).filter((one) => one.kind === 'photo')
  expect(photos.map((one) => [one.caseId, one.otherId])).toEqual([[resized.caseId, first.caseId]])
  expect(await about(secretary, fresh.caseId)).toEqual([])
})

test('[K.18] whoever looked writes what they found, and the question leaves the list but not the file', async () => {
  const [doubt] = await open(secretary)
  const { caseId, kind, seq } = doubt!
  const answer = { caseId, kind, seq, found: '去现场看过，这次是另一盏灯' }
  const path = 'POST /cases/{caseId}/doubts/{kind}/{seq}'
  expect(await refusal(staff.steward, path, answer)).toBe('not-allowed')
  expect(await refusal(nextSecretary, path, answer)).toBe('case-unknown')
  expect(await refusal(secretary, path, { ...answer, seq: 99 })).toBe('doubt-unknown')
  await ask(secretary, path, answer)
  expect((await open(secretary)).map((one) => [one.caseId, one.kind])).not.toContainEqual([
    caseId,
    kind,
  ])
  expect((await about(secretary, caseId))[0]).toMatchObject({ found: answer.found })
  // Page by page, each once.
  const all = await open(secretary)
  const pages = []
  let after: string | undefined
  do {
    const page = await ask(secretary, 'GET /doubts', { limit: 1, ...(after ? { after } : {}) })
    pages.push(...page.doubts)
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(pages).toEqual(all)
  // R 14.02: nothing says whose work it was, and nothing counts.
  expect(JSON.stringify(all)).not.toMatch(/王志华|赵丽芬|马建平/)
  expect(Object.keys(await ask(secretary, 'GET /doubts', {}))).toEqual(['doubts', 'next'])
  expect(app.faults).toEqual([])
})
