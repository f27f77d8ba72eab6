/** Door visits: which door somebody stands at, chosen step by step and kept in the address. */
import type { SurveyView } from '../../../src/hall/surveys/schema.ts'
import type { Api, PlaceLine } from '../api.ts'
import { type Here, Refused } from '../page.ts'
import { Submit, TextField } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { placeName } from '../parts/place-chooser.tsx'
import { surveyWords } from './survey.words.ts'

export type Seat = {
  readonly area: string
  readonly areaName: string
  readonly door: string
  readonly name: string
}

export type Visit = {
  /** Where the choosing stands, and what lies below. */
  readonly into?: PlaceLine
  readonly below?: readonly PlaceLine[]
}

/** The door in the address, if there is one that may be. */
export async function readSeat(
  api: Api,
  query: Readonly<Record<string, string>>,
  here: Here,
): Promise<Seat | null> {
  const { area = '', door = '', name = '' } = query
  if (area === '' || door.trim() === '') return null
  try {
    const { path } = await api('GET /areas/{code}', { code: area })
    const inside = path.filter(({ code }) => code.length > GRID_DIGITS)
    const areaName = inside.map((one) => placeName(one, here)).join(' ')
    return { area, areaName: areaName || area, door: door.trim().slice(0, 20), name: name.trim() }
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
const GRID_DIGITS = 15

export function seatQuery(seat: Seat | null, at: string): string {
  const query = new URLSearchParams(at === '' ? {} : { at })
  if (seat) {
    query.set('area', seat.area)
    query.set('door', seat.door)
    if (seat.name) query.set('name', seat.name)
  }
  return query.toString()
}

/** What lies below the place that was gone into, never above the doors that are the reader's. */
export async function visitOf(api: Api, top: string, asked: string): Promise<Visit> {
  const code = asked.startsWith(top) && /^[0-9A-Z]+$/.test(asked) ? asked : top
  try {
    const [into, below] = await Promise.all([
      api('GET /areas/{code}', { code }),
      api('GET /areas', { parent: code }),
    ])
    return { into, below: below.places }
  } catch (error) {
    if (error instanceof Refused && code !== top) return visitOf(api, top, top)
    throw error
  }
}

/** Links down to the stairway, then a plain form: the answers follow at the same address. */
export function VisitForm({
  survey,
  into,
  below = [],
  here,
}: Visit & { survey: SurveyView; here: Here }) {
  const words = surveyWords(here.language)
  return (
    <div class="stack">
      <h1>{survey.title}</h1>
      <h2>{words.where}</h2>
      {into && into.code !== survey.may.visit ? (
        <p class="trail">
          <a class="more" href={`?at=visit&into=${upFrom(into.code)}`}>
            <Icon name="back" size={18} />
            {placeName(into, here)}
          </a>
        </p>
      ) : null}
      {below.length > 0 ? (
        <ul class="rows card">
          {below.map((place) => (
            <li key={place.code}>
              <a class="row-link" href={`?at=visit&into=${place.code}`}>
                <span>{placeName(place, here)}</span>
                <Icon name="next" size={18} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {into && (below.length === 0 || into.code.length >= BUILDING_DIGITS) ? (
        <form method="get" class="stack">
          <input type="hidden" name="area" value={into.code} />
          <TextField
            here={here}
            name="door"
            label={words.door}
            hint={words.doorHint}
            longest={20}
            autocomplete="off"
          />
          {survey.rule === 'person' ? (
            <TextField here={here} name="name" label={words.name} longest={40} autocomplete="off" />
          ) : null}
          <Submit>{words.doorNext}</Submit>
        </form>
      ) : null}
    </div>
  )
}

const BUILDING_DIGITS = 22
const LENGTHS = [12, 15, 18, 22, 25]

export const upFrom = (code: string) =>
  code.slice(0, LENGTHS.findLast((length) => length < code.length) ?? code.length)
