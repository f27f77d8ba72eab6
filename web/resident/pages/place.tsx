import { page } from '../page.ts'
import { type Chooser, openChooser, PlaceChooser } from '../parts/place-chooser.tsx'
import { placeWords } from './place.words.ts'

/** Where to come back to: a page of ours, never another site. */
export const pathOfOurs = (asked: string | undefined): string =>
  asked?.startsWith('/') && !/^\/[/\\]/.test(asked) ? asked : '/'

export const place = page<{ chooser: Chooser; next: string }>({
  path: '/place',
  title: (_props, here) => placeWords(here.language).title,
  load: async (api, { query, here }) => ({
    chooser: await openChooser(api, {
      into: query.into ?? here.place?.code.slice(0, 9),
      words: query.words,
    }),
    next: pathOfOurs(query.next),
  }),
  view: ({ chooser, next }, here) => {
    const words = placeWords(here.language)
    return (
      <form method="post" action="/place">
        <h1>{words.title}</h1>
        <p class="quiet-words">{words.how}</p>
        <input type="hidden" name="next" value={next} />
        <PlaceChooser chooser={chooser} here={here} />
      </form>
    )
  },
  post: async (api, { typed }) => {
    const next = pathOfOurs(typed.next)
    const { area } = typed
    if (area) {
      const { code } = await api('GET /areas/{code}', { code: area })
      return { kind: 'go', to: next, place: code }
    }
    const chooser = await openChooser(
      api,
      typed.find
        ? { into: '', words: typed.words }
        : {
            into: typed.into,
            words: '',
          },
    )
    return { kind: 'again', props: { chooser, next }, say: '', refused: false }
  },
})
