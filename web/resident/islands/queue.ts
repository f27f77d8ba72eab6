/** Draws what lies on this phone: what waits, what asks for a decision, what went out. */
import { momentText } from '../../shared/dates.ts'
import { allWaiting, drop, keep, replay, type Waiting } from './outbox.ts'

type Words = Readonly<Record<string, string>>

const page = document.querySelector<HTMLElement>('[data-queue-page]')
const words: Words = JSON.parse(page?.dataset.queuePage ?? '{}')

function make(tag: string, look: string, text = ''): HTMLElement {
  const element = document.createElement(tag)
  element.className = look
  element.textContent = text
  return element
}

function button(text: string | undefined, act: () => void): HTMLElement {
  const element = make('button', 'button quiet', text)
  element.setAttribute('type', 'button')
  element.addEventListener('click', act)
  return element
}

function link(text: string | undefined, to: string): HTMLElement {
  const element = make('a', 'button quiet', text)
  element.setAttribute('href', to)
  return element
}

const TONES = { waiting: 'going', asks: 'turn', 'sign-in': 'turn', sent: 'done' } as const
const written = (one: Waiting, name: string) =>
  one.fields.find(([field]) => field === name)?.[1] ?? ''

/** What was written beside what stands there: the person decides, nothing is lost. */
function sides(one: Waiting): HTMLElement {
  const list = make('dl', 'facts')
  const rows = [
    [words.mine, [written(one, 'title'), written(one, 'story')].filter(Boolean).join('：')],
    [words.theirs, one.say],
  ]
  for (const [name, value] of rows) list.append(make('dt', '', name), make('dd', '', value))
  return list
}

function acts(one: Waiting): HTMLElement[] {
  const word = one.state === 'sent' ? words.known : words.drop
  const away = button(word, () => void throwAway(one, away))
  if (one.state === 'sent') {
    const id = one.left.caseId
    return [...(id ? [link(words.see, `/matters/${id}`)] : []), away]
  }
  if (one.state === 'sign-in') return [link(words.signIn, '/sign-in?next=/queue'), away]
  if (one.state === 'asks') {
    const again = link(words.open, `/report?queued=${one.key}`)
    return [again, button(words.anyway, () => void force(one)), away]
  }
  // Without network there is nothing to press: it goes out by itself.
  return navigator.onLine ? [button(words.now, () => void send()), away] : [away]
}

async function throwAway(one: Waiting, pressed: HTMLElement) {
  if (one.state !== 'sent' && pressed.textContent !== words.dropSure) {
    pressed.textContent = words.dropSure ?? ''
    return
  }
  await drop(one.key)
  await draw()
}

/** Sends it as it is, though something like it was told before. */
async function force(one: Waiting) {
  const fields = [...one.fields.filter(([name]) => name !== 'seen'), ['seen', '1'] as const]
  await keep({ ...one, fields, state: 'waiting', say: '' })
  await send()
}

function card(one: Waiting): HTMLElement {
  const element = make('article', 'card')
  const head = make('div', 'split')
  head.append(make('h2', 'card-title', written(one, 'title')))
  const state = one.state === 'sign-in' ? words.signIn : words[one.state]
  head.append(make('span', `chip tone-${TONES[one.state]}`, state))
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh'
  const when = momentText(one.writtenAt, language, new Date().toISOString())
  const count = one.photos.length > 0 ? ` · ${one.photos.length} ${words.photos}` : ''
  element.append(head, make('p', 'quiet-words', `${words.written} ${when}${count}`))
  if (one.state === 'asks') element.append(sides(one))
  if (one.left.number)
    element.append(make('p', 'big-number', `${one.left.number} ${one.left.pickUpCode ?? ''}`))
  element.append(...acts(one))
  return element
}

async function draw() {
  const list = page?.querySelector('[data-queue-list]')
  const none = page?.querySelector<HTMLElement>('[data-queue-none]')
  if (!list || !none) return
  const all = await allWaiting()
  list.replaceChildren(...all.map(card))
  none.hidden = all.length > 0
}

async function send() {
  await replay()
  await draw()
}

if (page) {
  page.querySelector('[data-without-script]')?.remove()
  document.addEventListener('linli-outbox', () => void draw())
  addEventListener('online', () => void draw())
  addEventListener('offline', () => void draw())
  void draw()
}
