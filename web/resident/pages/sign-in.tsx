import { plainCode, plainPhone } from '../../shared/typing.ts'
import type { Api } from '../api.ts'
import { type Here, page, Refused, type Refusing, type Reply, type Sent } from '../page.ts'
import { More, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { pathOfOurs } from './place.tsx'
import { signInWords } from './sign-in.words.ts'

type SignIn = {
  readonly next: string
  readonly phone: string
  readonly code: string
  readonly name: string
  /** The phone is asked for first, then the code, and of a new phone the name. */
  readonly stage: 'phone' | 'code' | 'name'
  readonly minutes: number
  readonly demoCode: string | null
  readonly refusing: Refusing | null
}

function PhoneForm({ next, phone, refusing, here }: SignIn & { here: Here }) {
  const words = signInWords(here.language)
  return (
    <form method="post" noValidate>
      <h1>{words.title}</h1>
      <p class="quiet-words">{words.how}</p>
      <Refusal refusing={refusing?.fields.phone ? null : refusing} />
      <input type="hidden" name="next" value={next} />
      <TextField
        here={here}
        name="phone"
        label={words.phone}
        value={phone}
        wrong={refusing?.fields.phone}
        type="tel"
        autocomplete="tel"
        longest={30}
      />
      <Submit name="do" value="code">
        {words.send}
      </Submit>
      <p class="quiet-words">
        {words.privacy} <a href="/privacy">{words.privacyLink}</a>
      </p>
    </form>
  )
}

function CodeForm(props: SignIn & { here: Here }) {
  const { next, phone, code, name, stage, minutes, demoCode, refusing, here } = props
  const words = signInWords(here.language)
  const wrong = refusing?.fields ?? {}
  return (
    <form method="post" noValidate>
      <h1>{words.title}</h1>
      {demoCode ? <p class="note tone-going">{words.demo(demoCode)}</p> : null}
      <Refusal refusing={wrong.code || wrong.name ? null : refusing} />
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="phone" value={phone} />
      <input type="hidden" name="minutes" value={String(minutes)} />
      <div class="code">
        <TextField
          here={here}
          name="code"
          label={words.code}
          hint={words.codeHint(minutes, phone)}
          value={code}
          wrong={wrong.code}
          inputMode="numeric"
          autocomplete="one-time-code"
          longest={20}
        />
      </div>
      {stage === 'name' ? (
        <TextField
          here={here}
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={name}
          wrong={wrong.name}
          autocomplete="name"
          longest={40}
        />
      ) : null}
      <Submit name="do" value="enter">
        {words.enter}
      </Submit>
      <p>
        <More href={`/sign-in?${new URLSearchParams({ next, phone })}`}>{words.again}</More>
      </p>
    </form>
  )
}

function View(props: SignIn, here: Here) {
  const words = signInWords(here.language)
  return (
    <div class="stack">
      <div class="card">
        {props.stage === 'phone' ? (
          <PhoneForm {...props} here={here} />
        ) : (
          <CodeForm {...props} here={here} />
        )}
      </div>
      <section class="card">
        <h2 class="card-title">{words.other}</h2>
        <p class="quiet-words">{words.otherHow}</p>
        <More href="/look-up">{words.lookUp}</More>
      </section>
      <p>
        <More href="/staff/">{words.staff}</More>
      </p>
    </div>
  )
}

const own = (field: string, words: string): Refusing => ({
  code: 'missing',
  status: 422,
  words,
  fields: { [field]: words },
})

async function take(api: Api, { typed, here }: Sent): Promise<Reply<SignIn>> {
  const words = signInWords(here.language)
  const now: SignIn = {
    next: pathOfOurs(typed.next),
    phone: plainPhone(typed.phone ?? ''),
    code: plainCode(typed.code ?? ''),
    name: typed.name?.trim() ?? '',
    stage: typed.name !== undefined ? 'name' : typed.do === 'enter' ? 'code' : 'phone',
    minutes: Number(typed.minutes) || 5,
    demoCode: null,
    refusing: null,
  }
  const again = (change: Partial<SignIn>): Reply<SignIn> => ({
    kind: 'again',
    say: change.refusing?.words ?? '',
    refused: change.refusing !== undefined,
    props: { ...now, ...change },
  })
  try {
    if (typed.do !== 'enter') {
      if (!/^1\d{10}$/.test(now.phone)) return again({ refusing: own('phone', words.phoneWrong) })
      const { demoCode, minutes } = await api('POST /sign-in/code', { phone: now.phone })
      return again({ stage: 'code', demoCode, minutes })
    }
    if (now.code === '') return again({ refusing: own('code', words.codeWrong) })
    if (now.stage === 'name' && now.name === '')
      return again({ refusing: own('name', words.nameWrong) })
    const { token } = await api('POST /sign-in/phone', {
      phone: now.phone,
      code: now.code,
      ...(now.name ? { name: now.name } : {}),
      ...(now.name && here.place ? { homeArea: here.place.code } : {}),
    })
    return { kind: 'go', to: now.next, token }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { refusing } = error
    if (refusing.code === 'name-needed')
      return again({ stage: 'name', refusing: own('name', words.nameWrong) })
    if (refusing.code === 'phone-unreadable')
      return again({ stage: 'phone', refusing: own('phone', words.phoneWrong) })
    return again({ refusing })
  }
}

export const signIn = page<SignIn>({
  path: '/sign-in',
  title: (_props, here) => signInWords(here.language).title,
  load: async (_api, { query }) => ({
    next: pathOfOurs(query.next),
    phone: plainPhone(query.phone ?? ''),
    code: '',
    name: '',
    stage: 'phone',
    minutes: 5,
    demoCode: null,
    refusing: null,
  }),
  view: View,
  post: take,
})
