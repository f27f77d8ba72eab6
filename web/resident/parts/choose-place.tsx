import type { Here } from '../page.ts'
import { sharedHallWords } from '../pages/hall.words.ts'

/** Stands where a page of the hall needs to know whose hall it is. */
export function ChoosePlace({ here, next }: { here: Here; next: string }) {
  const words = sharedHallWords(here.language)
  return (
    <section class="card stack">
      <h1>{words.noPlace}</h1>
      <p>{words.noPlaceHow}</p>
      <a class="button" href={`/place?${new URLSearchParams({ next })}`}>
        {words.choose}
      </a>
    </section>
  )
}
