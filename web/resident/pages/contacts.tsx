import type { ContactPage } from '../api.ts'
import { type Here, inLanguage, page } from '../page.ts'
import { posterAddress } from '../parts/addresses.ts'
import { Empty } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { type Chooser, openChooser, PlaceChooser } from '../parts/place-chooser.tsx'
import { contactsWords } from './contacts.words.ts'

type Contacts = { readonly contact: ContactPage | null; readonly chooser: Chooser | null }

type Person = { name: string; phone: string | null; title: string; place: string }

function Row({ one, here }: { one: Person; here: Here }) {
  const words = contactsWords(here.language)
  return (
    <li class="row split">
      <div class="grow">
        <p class="quiet-words">
          {one.title} · {one.place}
        </p>
        <p>
          <strong>{one.name}</strong>
        </p>
      </div>
      {one.phone ? (
        <a
          class="call"
          href={`tel:${one.phone}`}
          aria-label={`${words.call(one.name)} ${one.phone}`}
        >
          <Icon name="phone" size={20} />
          {one.phone}
        </a>
      ) : (
        <span class="quiet-words">{words.noPhone}</span>
      )}
    </li>
  )
}

function Found({ contact, here }: { contact: ContactPage; here: Here }) {
  const words = contactsWords(here.language)
  const name = inLanguage(contact.areaName, here)
  const people = contact.posts.map((one) => ({
    ...one,
    title: inLanguage(one.title, here),
    place: inLanguage(one.areaName, here),
  }))
  const bodies = contact.organisations.map((one) => ({
    ...one,
    title: inLanguage(one.kindTitle, here),
    place: name,
  }))
  return (
    <div class="stack">
      <div class="split">
        <h1>{name}</h1>
        <a class="more no-print" href={`/contacts?choose=${contact.area.slice(0, 12)}`}>
          {words.change}
        </a>
      </div>
      {people.length === 0 ? (
        <Empty title={words.none}>{words.noneHow}</Empty>
      ) : (
        <section class="card">
          <h2 class="card-title">{words.posts}</h2>
          <ul class="rows">
            {people.map((one) => (
              <Row key={`${one.area} ${one.role} ${one.name}`} one={one} here={here} />
            ))}
          </ul>
        </section>
      )}
      {bodies.length > 0 ? (
        <section class="card">
          <h2 class="card-title">{words.bodies}</h2>
          <ul class="rows">
            {bodies.map((one) => (
              <Row key={one.id} one={one} here={here} />
            ))}
          </ul>
        </section>
      ) : null}
      <a class="button" href={`/report?area=${contact.area}`}>
        {words.report}
      </a>
      <a class="button quiet" href={posterAddress(contact.area, here.language)}>
        {words.poster}
      </a>
      <p class="quiet-words">{words.posterHow}</p>
    </div>
  )
}

export const contacts = page<Contacts>({
  path: '/contacts',
  title: (_props, here) => contactsWords(here.language).title,
  load: async (api, { query, here }) => {
    if (query.choose !== undefined)
      return { contact: null, chooser: await openChooser(api, { into: query.choose, words: '' }) }
    const area = query.area ?? here.place?.code
    return area
      ? { contact: await api('GET /contacts/{area}', { area }), chooser: null }
      : { contact: null, chooser: await openChooser(api, { into: '', words: '' }) }
  },
  view: ({ contact, chooser }, here) => {
    const words = contactsWords(here.language)
    if (contact) return <Found contact={contact} here={here} />
    return (
      <form method="post" action="/contacts">
        <h1>{words.choose}</h1>
        <p class="quiet-words">{words.chooseHow}</p>
        {chooser ? <PlaceChooser chooser={chooser} here={here} /> : null}
      </form>
    )
  },
  post: async (api, { typed }) => {
    if (typed.area)
      return { kind: 'go', to: `/contacts?${new URLSearchParams({ area: typed.area })}` }
    const asked = typed.find ? { into: '', words: typed.words } : { into: typed.into, words: '' }
    const chooser = await openChooser(api, asked)
    return { kind: 'again', props: { contact: null, chooser }, say: '', refused: false }
  },
})
