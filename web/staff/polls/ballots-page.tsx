import { Button } from 'antd'
import { squareText } from '../../shared/numbers.ts'
import type { Answer } from '../api.ts'
import { ballotsRoute } from '../routes.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { usePapers } from './papers-tab.tsx'
import { usePollWords } from './polls.words.ts'
import { QrCode } from './qr-code.tsx'
import { type Motion, type Poll, usePoll } from './use-poll.ts'

type Papers = Answer<'GET /polls/{pollId}/papers'>
type Paper = Papers['papers'][number]
type Slip = Papers['slips'][number]

/** All papers that are still to be brought, one a page, with their codes. */
export function BallotsPage() {
  const words = usePollWords()
  const { pollId } = ballotsRoute.useParams()
  const poll = usePoll(pollId)
  const papers = usePapers(pollId)
  if (poll.isPending || papers.isPending) return <Loading />
  if (poll.isError) return <Refused error={poll.error} />
  if (papers.isError) return <Refused error={papers.error} />
  const live = papers.data.papers.filter(
    ({ state }) => state === 'printed' || state === 'delivered',
  )
  const slips = papers.data.slips.filter(({ state }) => state === 'printed')
  return (
    <section className="page sheets">
      <div className="row no-print">
        <h1>{words.ballot}</h1>
        <Button type="primary" onClick={() => print()}>
          {words.printSheet2}
        </Button>
      </div>
      <p className="quiet no-print">{words.sheetHint}</p>
      {live.length === 0 && <Empty>{words.nothing}</Empty>}
      {live.map((paper) => (
        <BallotSheet key={paper.serial} poll={poll.data} paper={paper} />
      ))}
      {slips.map((slip) => (
        <SlipSheet key={slip.serial} poll={poll.data} slip={slip} />
      ))}
    </section>
  )
}

function BallotSheet({ poll, paper }: { poll: Poll; paper: Paper }) {
  const words = usePollWords()
  const { pick } = useWords()
  const { moment } = useDates()
  return (
    <article className="sheet">
      <h2>
        {pick(poll.place)} {words.ballot}
      </h2>
      <p>{pick(poll.title)}</p>
      <div className="row">
        <dl className="facts">
          <dt>{words.unit}</dt>
          <dd>{paper.units.join('、')}</dd>
          <dt>{words.area}</dt>
          <dd>{squareText(paper.area)}</dd>
          <dt>{words.serial}</dt>
          <dd className="hash">{paper.serial}</dd>
        </dl>
        <QrCode text={paper.serial} label={paper.serial} />
      </div>
      {poll.secret ? <p>{words.envelope}</p> : <Boxes list={poll.list} />}
      <p>{words.sign}</p>
      <p>{words.returnBy(moment(poll.closesAt))}</p>
      <p className="stub">
        {words.stub}: {paper.serial} · {paper.units.join('、')} · {pick(poll.title)}
      </p>
    </article>
  )
}

/** What goes into the box of a secret vote: it belongs to nobody. */
function SlipSheet({ poll, slip }: { poll: Poll; slip: Slip }) {
  const words = usePollWords()
  const { pick } = useWords()
  return (
    <article className="sheet">
      <h2>
        {pick(poll.place)} {words.ballot}
      </h2>
      <p>{pick(poll.title)}</p>
      <div className="row">
        <p>{words.slip}</p>
        <QrCode text={slip.serial} label={slip.serial} />
      </div>
      <p className="hash">{slip.serial}</p>
      <Boxes list={poll.list} />
    </article>
  )
}

function Boxes({ list }: { list: readonly Motion[] }) {
  const words = usePollWords()
  const { pick } = useWords()
  const choices = [words.choices.yes, words.choices.no, words.choices.abstain]
  return (
    <>
      <p>{words.mark}</p>
      <ol>
        {list.map(({ motion, title, election }) => (
          <li key={motion}>
            <strong>{pick(title)}</strong>
            {election && <small> {words.elect(election.seats)}</small>}
            <p className="boxes">
              {(election
                ? election.candidates.map(
                    ({ number, name, unit }) => `${number}. ${name} (${unit})`,
                  )
                : choices
              ).map((choice) => (
                <span key={choice}>□ {choice}</span>
              ))}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
