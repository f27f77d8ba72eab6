import { type Here, page } from '../page.ts'
import { Icon } from '../parts/icons.tsx'
import { reportedWords } from './reported.words.ts'

type Reported = {
  readonly caseId: string
  readonly number: string
  readonly pickUpCode: string
  readonly title: string
  readonly joined: string
}

function Receipt({ number, pickUpCode, title, here }: Reported & { here: Here }) {
  const words = reportedWords(here.language)
  return (
    <section class="card centre">
      <p class="seal">
        <Icon name="check" size={34} />
      </p>
      <h1>{words.got}</h1>
      <p class="quiet-words">{title}</p>
      <dl class="stack">
        <div>
          <dt class="quiet-words">{words.number}</dt>
          <dd class="big-number">{number}</dd>
        </div>
        <div>
          <dt class="quiet-words">{words.code}</dt>
          <dd class="big-number">{pickUpCode}</dd>
        </div>
      </dl>
      <p class="quiet-words">{words.keep}</p>
      <button
        type="button"
        class="button quiet"
        data-copy={`${words.number} ${number} ${words.code} ${pickUpCode}`}
        data-copied={words.copied}
        hidden
      >
        {words.copy}
      </button>
    </section>
  )
}

export const reported = page<Reported>({
  path: '/reported',
  title: (_props, here) => reportedWords(here.language).title,
  load: async (_api, { left }) => ({
    caseId: left.caseId ?? '',
    number: left.number ?? '',
    pickUpCode: left.pickUpCode ?? '',
    title: left.title ?? '',
    joined: left.joined ?? '',
  }),
  view: (props, here) => {
    const words = reportedWords(here.language)
    const fresh = props.number !== ''
    return (
      <div class="stack" data-reported>
        {fresh ? (
          <Receipt {...props} here={here} />
        ) : (
          <section class="card centre">
            <h1>{props.joined ? words.joined(props.joined) : words.gone}</h1>
            <p>{props.joined ? words.joinedHow : words.goneHow}</p>
          </section>
        )}
        {fresh ? (
          <section class="card">
            <h2 class="card-title">{words.next}</h2>
            <p>{words.nextHow}</p>
          </section>
        ) : null}
        <a class="button" href={props.caseId ? `/matters/${props.caseId}` : '/matters'}>
          {words.see}
        </a>
        <a class="button quiet" href="/">
          {words.home}
        </a>
      </div>
    )
  },
})
