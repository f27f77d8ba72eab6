import { page } from '../page.ts'
import { privacyWords } from './privacy.words.ts'

const PARTS = [
  ['what', 'whatHow'],
  ['why', 'whyHow'],
  ['who', 'whoHow'],
  ['long', 'longHow'],
  ['yours', 'yoursHow'],
] as const

/** Told before anything is asked (R 10.02). */
export const privacy = page<null>({
  path: '/privacy',
  title: (_props, here) => privacyWords(here.language).title,
  load: async () => null,
  view: (_props, here) => {
    const words = privacyWords(here.language)
    return (
      <div class="stack">
        <h1 class="unseen">{words.title}</h1>
        {PARTS.map(([title, how]) => (
          <section key={title} class="card">
            <h2 class="card-title">{words[title]}</h2>
            <p>{words[how]}</p>
          </section>
        ))}
        <a class="button" href="/me#held">
          {words.me}
        </a>
        <a class="button quiet" href="/help">
          {words.help}
        </a>
      </div>
    )
  },
})
