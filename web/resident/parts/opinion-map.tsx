/**
 * The map of opinions in words and as a picture: tables of people, what they share, what they do
 * not.
 */
import type { MapView } from '../../../src/hall/opinion/schema.ts'
import type { Here } from '../page.ts'
import { countWord, opinionWords, orderWord } from '../pages/opinion.words.ts'
import { ShareBar } from './survey-results.tsx'

/** As the picture draws them, so that a word and its mark are found together. */
const MARKS = ['dot', 'square', 'triangle', 'diamond', 'cross', 'ring'] as const
/** Marks of all tables together, above which one stands for several people. */
const MARKS_MAX = 220

const SHAPES: Readonly<Record<(typeof MARKS)[number], string>> = {
  dot: 'M2 8a6 6 0 1 0 12 0 6 6 0 1 0-12 0z',
  square: 'M3 3h10v10H3z',
  triangle: 'M8 2l7 12H1z',
  diamond: 'M8 1l7 7-7 7-7-7z',
  cross: 'M6 2h4v4h4v4h-4v4H6v-4H2V6h4z',
  ring: 'M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zm0 3.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 1 1 0-7z',
}

export function Mark({ at }: { at: number }) {
  return (
    <svg class={`mark table-${at % MARKS.length}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[MARKS[at % MARKS.length]!]} />
    </svg>
  )
}

const tableName = (at: number, here: Here) =>
  opinionWords(here.language).table(orderWord(at, here.language))

export function OpinionMap({ id, map, here }: { id: string; map: MapView; here: Here }) {
  const words = opinionWords(here.language)
  const tables = map.groups.length
  const seated = map.groups.reduce((sum, { people }) => sum + people, 0)
  const title =
    tables === 0
      ? words.noTable
      : tables === 1
        ? words.oneTable(seated)
        : words.tables(seated, countWord(tables, here.language))
  return (
    <section>
      <div class="section-head">
        <h2>{title}</h2>
        {tables > 1 ? <span class="quiet-words">{words.alike}</span> : null}
      </div>
      {tables > 0 ? (
        <div class="card">
          <Picture id={id} map={map} here={here} />
          <p class="quiet-words centre">{markWords(seated, here)}</p>
          <Tables map={map} here={here} />
          <Own map={map} here={here} />
        </div>
      ) : (
        <Own map={map} here={here} />
      )}
      <Shared map={map} here={here} />
      <p class="quiet-words stack-above">{sureWords(map, here)}</p>
    </section>
  )
}

/** A new picture for every answer: the address changes with the votes, so that none is kept. */
function Picture({ id, map, here }: { id: string; map: MapView; here: Here }) {
  const query = new URLSearchParams({
    language: here.language,
    elder: here.elder ? 'true' : 'false',
    votes: `${map.votes}-${map.ownAnswers}-${map.groups.map(({ people }) => people).join('-')}`,
  })
  const tables = map.groups.map(
    ({ people }, at) => `${tableName(at, here)} ${opinionWords(here.language).people(people)}`,
  )
  const words = opinionWords(here.language)
  const own = map.own === null ? '' : ` ${words.youHere(tableName(map.own, here))}`
  return (
    <img
      class="tables"
      src={`/api/v1/opinions/${id}/picture?${query}`}
      alt={`${words.picture}: ${tables.join(', ')}.${own}`}
    />
  )
}

function markWords(people: number, here: Here): string {
  const words = opinionWords(here.language)
  const each = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000].find(
    (one) => people / one <= MARKS_MAX,
  )
  return each === 1 || each === undefined ? words.oneMark : words.manyMarks(each)
}

function Tables({ map, here }: { map: MapView; here: Here }) {
  const words = opinionWords(here.language)
  if (map.groups.length < 2) return null
  return (
    <ul class="rows">
      {map.groups.map(({ people, says }, at) => (
        <li key={String(at)} class="row table-says">
          <p>
            <Mark at={at} /> <strong>{tableName(at, here)}</strong>{' '}
            <span class="quiet-words">{words.people(people)}</span>
          </p>
          {says.length === 0 ? <p class="quiet-words">{words.saysNothing}</p> : null}
          {says.map((one) => (
            <p key={one.number}>
              <span class="quiet-words">
                {one.side === 'agree' ? words.saysAgree : words.saysDisagree}
              </span>{' '}
              {one.words}
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Own({ map, here }: { map: MapView; here: Here }) {
  const words = opinionWords(here.language)
  if (map.own !== null && map.groups.length > 1)
    return (
      <p class="note tone-turn">
        <span>{words.youHere(tableName(map.own, here))}</span>
      </p>
    )
  const left = map.answersMin - map.ownAnswers
  return map.own === null && left > 0 ? <p class="quiet-words">{words.youLater(left)}</p> : null
}

type Line = MapView['unites'][number]

function Shared({ map, here }: { map: MapView; here: Here }) {
  const words = opinionWords(here.language)
  const tables = map.groups.length
  const aside = map.onlyAnswered ? words.yours : ''
  return (
    <>
      <div class="section-head">
        <h2>{tables > 1 ? words.unites(countWord(tables, here.language)) : words.unitesOne}</h2>
        <span class="quiet-words">{aside}</span>
      </div>
      <div class="card">
        {map.unites.length === 0 ? <p class="quiet-words">{words.unitesNone}</p> : null}
        {map.unites.map((line) => (
          <Statement key={line.number} line={line} here={here} />
        ))}
      </div>
      {tables > 1 ? (
        <>
          <div class="section-head">
            <h2>{words.divides}</h2>
            <span class="quiet-words">{words.dividesHow}</span>
          </div>
          <div class="card">
            {map.divides.length === 0 ? <p class="quiet-words">{words.dividesNone}</p> : null}
            {map.divides.map((line) => (
              <Statement key={line.number} line={line} here={here} />
            ))}
          </div>
        </>
      ) : null}
    </>
  )
}

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`

function Statement({ line, here }: { line: Line; here: Here }) {
  const words = opinionWords(here.language)
  return (
    <div class="shared">
      <p class="split">
        <strong class="grow">{line.words}</strong>
        <span class={line.side === 'agree' ? 'said' : 'said not'}>
          {percent(line.share)}{' '}
          <small>{line.side === 'agree' ? words.agreeShare : words.disagreeShare}</small>
        </span>
      </p>
      {line.byGroup.length > 1 ? (
        <ul class="by-table">
          {line.byGroup.map((share, at) => (
            <li key={String(at)}>
              <Mark at={at} />
              <span class="unseen">{tableName(at, here)}</span>
              {share === null ? null : <ShareBar share={share} tone={at % MARKS.length} />}
              <span>{share === null ? words.hidden : percent(share)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

/** How sure all this is, in plain words. */
function sureWords(map: MapView, here: Here): string {
  const words = opinionWords(here.language)
  const { margin, few, paper, exact } = map
  const parts = [
    few && map.people > 0 ? words.few : '',
    margin === null
      ? ''
      : margin.from === margin.to
        ? words.marginOne(margin.to)
        : words.margin(margin.from, margin.to),
    words.daily,
    paper > 0 ? words.paper(paper) : '',
    exact ? '' : words.soonExact,
    words.mute,
  ]
  return parts.filter(Boolean).join(here.language === 'zh' ? '' : ' ')
}
