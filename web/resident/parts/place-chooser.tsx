import type { Api, FoundPlace, PlaceLine, PlaceView } from '../api.ts'
import type { Here } from '../page.ts'
import { TextField } from './fields.tsx'
import { Icon } from './icons.tsx'
import { chooserWords } from './place-chooser.words.ts'

/** What is open in the chooser: a place with what lies below it, and what a search found. */
export type Chooser = {
  readonly within: PlaceView | null
  readonly below: readonly PlaceLine[]
  readonly words: string
  /** Null when nothing was searched for. */
  readonly found: readonly FoundPlace[] | null
}

export async function openChooser(
  api: Api,
  asked: { readonly into: string | undefined; readonly words: string | undefined },
): Promise<Chooser> {
  const words = asked.words?.trim() ?? ''
  const into = asked.into || undefined
  const [within, below, found] = await Promise.all([
    into ? api('GET /areas/{code}', { code: into }) : null,
    api('GET /areas', into ? { parent: into } : {}),
    words === '' ? null : api('GET /areas/search', { name: words, limit: 12 }),
  ])
  return { within, below: below.places, words, found: found?.places ?? null }
}

/** In English a place keeps its Chinese name unless it has an English one. */
export const placeName = (place: PlaceLine, here: Here): string =>
  here.language === 'en' ? (place.nameEn ?? place.name) : place.name

/** A community's code. */
const VILLAGE_DIGITS = 12

/** A whole community or more, though it is known in smaller parts: nobody would know where. */
export const isTooWide = (place: PlaceLine): boolean =>
  place.code.length <= VILLAGE_DIGITS && place.children > 0

function Row({ name, place, quiet }: { name: string; place: PlaceLine; quiet: string | null }) {
  const deeper = place.children > 0
  return (
    <li>
      <button
        type="submit"
        class="row-link"
        name={deeper ? 'into' : 'area'}
        value={place.code}
        formNoValidate
      >
        <span>
          {name}
          {quiet ? <span class="quiet-words"> {quiet}</span> : null}
        </span>
        {deeper ? <Icon name="next" size={18} /> : null}
      </button>
    </li>
  )
}

/**
 * Stands inside a form: every button sends it, so that whatever else was typed comes back.
 * `into` opens a place, `area` chooses it, `find` searches for `words`.
 */
export function PlaceChooser({
  chooser,
  here,
  inside = false,
}: {
  chooser: Chooser
  here: Here
  /** Only places inside a community can be chosen, where it has any. */
  inside?: boolean
}) {
  const words = chooserWords(here.language)
  const { within, below, found } = chooser
  return (
    <div class="chooser stack">
      <div class="with-button">
        <TextField
          here={here}
          name="words"
          label={words.search}
          hint={words.searchHint}
          type="search"
          value={chooser.words}
          longest={40}
          optional
        />
        <button type="submit" class="small-button" name="find" value="1">
          {words.find}
        </button>
      </div>
      {found ? (
        <div class="card">
          <p role="status">{words.found(found.length)}</p>
          <ul class="rows">
            {found.map((place) => (
              <Row
                key={place.code}
                place={place}
                name={placeName(place, here)}
                quiet={place.around}
              />
            ))}
          </ul>
        </div>
      ) : null}
      <div class="card">
        <h2 class="card-title">{words.list}</h2>
        <p class="trail">
          <button type="submit" class="link-button" name="into" value="">
            {words.all}
          </button>
          {within?.path.map((place) => (
            <button
              key={place.code}
              type="submit"
              class="link-button"
              name="into"
              value={place.code}
            >
              {placeName(place, here)}
            </button>
          ))}
        </p>
        {within && !(inside && isTooWide(within)) ? (
          <button type="submit" class="button quiet" name="area" value={within.code}>
            {words.here(placeName(within, here))}
          </button>
        ) : null}
        {below.length === 0 ? (
          <p class="quiet-words">{words.none}</p>
        ) : (
          <ul class="rows">
            {below.map((place) => (
              <Row key={place.code} place={place} name={placeName(place, here)} quiet={null} />
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
