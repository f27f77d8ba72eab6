import { type Here, page } from '../../page.ts'
import { Empty } from '../../parts/fields.tsx'
import { hallWords } from './hall.words.ts'
import type { ShownSection } from './section.ts'
import { HALL_SECTIONS } from './sections.ts'

type Hall = { readonly sections: readonly ShownSection[] }

function View({ sections }: Hall, here: Here) {
  const words = hallWords(here.language)
  return (
    <div class="stack">
      <h1>{words.titleOf(here.place?.name ?? '')}</h1>
      <p class="quiet-words">{words.how}</p>
      {here.viewer === null ? (
        <section class="card stack">
          <h2 class="card-title">{words.signedOut}</h2>
          <p class="quiet-words">{words.signedOutHow}</p>
          <a class="button" href="/sign-in?next=/hall">
            {words.signIn}
          </a>
        </section>
      ) : null}
      {sections.map((one) => (
        <section key={one.name} id={one.name}>
          {one.title === null ? null : (
            <div class="section-head">
              <h2>{one.title}</h2>
            </div>
          )}
          {one.body}
        </section>
      ))}
      {here.viewer && sections.length === 0 ? (
        <Empty title={words.none}>{words.noneHow}</Empty>
      ) : null}
    </div>
  )
}

/** The hall 议事厅: what neighbours can take part in now. */
export const hall = page<Hall>({
  path: '/hall',
  title: (_props, here) => hallWords(here.language).title,
  load: async (api, { here }) => {
    const shown = await Promise.all(HALL_SECTIONS.map((section) => section(api, here)))
    return { sections: shown.filter((one) => one !== null) }
  },
  view: View,
})
