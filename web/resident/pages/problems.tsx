import { dayText, momentText } from '../../shared/dates.ts'
import type { Api, ListLine, ListView, ProblemLine } from '../api.ts'
import { type Asked, type Here, inLanguage, page, Refused, type Refusing } from '../page.ts'
import { ChoosePlace } from '../parts/choose-place.tsx'
import { Empty, More, Refusal, Submit } from '../parts/fields.tsx'
import { problemsWords } from './problems.words.ts'

type Problems = {
  readonly lists: readonly ListLine[]
  readonly list: ListView | null
  readonly sort: Sort
  readonly refusing: Refusing | null
  readonly sent: boolean
}

const SORTS = ['marks', 'age', 'homes', 'kind'] as const
type Sort = (typeof SORTS)[number]
const sortOf = (asked: string | undefined): Sort => SORTS.find((one) => one === asked) ?? 'marks'

const addressOf = (listId: string, sort: Sort) =>
  `/problems?${new URLSearchParams({ list: listId, ...(sort === 'marks' ? {} : { sort }) })}`

function When({ list, here }: { list: ListLine; here: Here }) {
  const words = problemsWords(here.language)
  const at = (moment: string) => momentText(moment, here.language, here.now)
  const says = {
    coming: () => words.from(at(list.opensAt)),
    open: () => words.until(at(list.closesAt)),
    closed: () => words.closed(at(list.closesAt)),
  }
  return (
    <p class="quiet-words">
      {says[list.state]()} · {words.people(list.people)}
    </p>
  )
}

/** Why this reader has no boxes to tick, and what they can do. */
function WhyNot({ list, here }: { list: ListView; here: Here }) {
  const words = problemsWords(here.language)
  const { whyNot } = list.mine
  if (whyNot === 'not-signed-in' && list.state === 'open')
    return (
      <a class="button" href={`/sign-in?${new URLSearchParams({ next: here.address })}`}>
        {words.signIn}
      </a>
    )
  if (whyNot === 'hall-not-resident' && list.state === 'open')
    return <p class="note tone-going">{words.notResident}</p>
  return null
}

function Problem({ line, canMark, here }: { line: ProblemLine; canMark: boolean; here: Here }) {
  const words = problemsWords(here.language)
  const numbers = line.sources.map(({ number }) => number).join(' ')
  return (
    <li class="card problem">
      <div class="split">
        <h2 class="card-title">{line.title}</h2>
        <span class="chip tone-going">{inLanguage(line.kindName, here)}</span>
      </div>
      <p class="quiet-words">
        {line.areaName} · {words.since(dayText(line.since, here.language, here.now))}
        {line.homes > 0 ? ` · ${words.homesOf(line.homes)}` : ''}
      </p>
      {numbers ? <p class="quiet-words">{words.sources(numbers)}</p> : null}
      {line.topic ? (
        <p>
          <span class="chip tone-done">
            {words.topic(line.topic.number, inLanguage(line.topic.stepName, here))}
          </span>
        </p>
      ) : null}
      <div class="split marks-line">
        <strong>{words.marksOf(line.marks)}</strong>
        {canMark ? (
          <label class="choice">
            <input type="checkbox" name="mark" value={line.problemId} checked={line.marked} />
            <span>
              {words.mark}
              <span class="unseen">{line.title}</span>
            </span>
          </label>
        ) : line.marked ? (
          <span class="chip tone-turn">{words.marked}</span>
        ) : null}
      </div>
    </li>
  )
}

function Chosen({ props, list, here }: { props: Problems; list: ListView; here: Here }) {
  const words = problemsWords(here.language)
  const canMark = list.mine.whyNot === null
  return (
    <form
      method="post"
      action={addressOf(list.listId, props.sort)}
      data-hall={`problems:${list.listId}`}
    >
      <Refusal refusing={props.refusing} />
      {props.sent ? (
        <p class="note tone-done" role="status">
          {words.sent}
        </p>
      ) : null}
      <section>
        <h2>{list.title}</h2>
        <When list={list} here={here} />
        {canMark ? (
          <p>
            {words.how(list.marksEach)} <strong>{words.left(list.mine.left)}</strong>
          </p>
        ) : null}
        <WhyNot list={list} here={here} />
      </section>
      <nav class="filters" aria-label={words.sorts}>
        {SORTS.map((one) => (
          <a
            key={one}
            href={addressOf(list.listId, one)}
            aria-current={one === props.sort ? 'page' : undefined}
          >
            {words[one]}
          </a>
        ))}
      </nav>
      {list.lines.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingHow}</Empty>
      ) : (
        <ul class="stack">
          {list.lines.map((line) => (
            <Problem key={line.problemId} line={line} canMark={canMark} here={here} />
          ))}
        </ul>
      )}
      {canMark && list.lines.length > 0 ? (
        <div class="at-thumb">
          <Submit>{words.send}</Submit>
        </div>
      ) : null}
      <p>
        <More href={`/hall/screen?${new URLSearchParams({ list: list.listId })}`}>
          {words.screen}
        </More>
      </p>
    </form>
  )
}

function View(props: Problems | null, here: Here) {
  const words = problemsWords(here.language)
  if (props === null) return <ChoosePlace here={here} next="/problems" />
  const { lists, list } = props
  return (
    <>
      <h1 class="unseen">{words.title}</h1>
      {lists.length > 1 ? (
        <nav class="filters" aria-label={words.lists}>
          {lists.map((one) => (
            <a
              key={one.listId}
              href={addressOf(one.listId, 'marks')}
              aria-current={one.listId === list?.listId ? 'page' : undefined}
            >
              {one.title}
            </a>
          ))}
        </nav>
      ) : null}
      {list ? (
        <Chosen props={props} list={list} here={here} />
      ) : (
        <>
          <Empty title={words.none}>{words.noneHow}</Empty>
          <a class="button" href="/report">
            {words.report}
          </a>
        </>
      )}
    </>
  )
}

async function load(api: Api, { here, query }: Pick<Asked, 'here' | 'query'>) {
  if (!here.place) return null
  const { lists } = await api('GET /hall/lists', { area: here.place.code })
  const home = here.viewer?.home?.code ?? ''
  const own = lists.filter(({ area }) => home.startsWith(area))
  const usual = [...own, ...lists].find(({ state }) => state === 'open') ?? own[0] ?? lists[0]
  const listId = query.list ?? usual?.listId
  const sort = sortOf(query.sort)
  const list = listId ? await api('GET /hall/lists/{listId}', { listId, sort }) : null
  return { lists, list, sort, refusing: null, sent: query.sent === '1' }
}

/** What is wrong in the place, and what its residents want to come first. */
export const problems = page<Problems | null>({
  path: '/problems',
  islands: ['hall'],
  title: (_props, here) => problemsWords(here.language).title,
  load,
  view: View,
  post: async (api, sent) => {
    const listId = sent.query.list ?? ''
    try {
      await api('PUT /hall/lists/{listId}/marks', { listId, problemIds: [...sent.all('mark')] })
    } catch (error) {
      if (!(error instanceof Refused) || error.refusing.status === 401) throw error
      const props = await load(api, sent)
      if (props === null) throw error
      const { refusing } = error
      return { kind: 'again', props: { ...props, refusing }, say: refusing.words, refused: true }
    }
    return { kind: 'go', to: `${addressOf(listId, sortOf(sent.query.sort))}&sent=1` }
  },
})
