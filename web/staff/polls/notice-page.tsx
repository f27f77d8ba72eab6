import { Button } from 'antd'
import { noticeRoute } from '../routes.tsx'
import { Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { usePollWords } from './polls.words.ts'
import { QrCode } from './qr-code.tsx'
import { MotionPart, useResult } from './result-tab.tsx'
import { usePoll } from './use-poll.ts'

/** The result notice as it is posted in the estate. */
export function NoticePage() {
  const words = usePollWords()
  const { pick } = useWords()
  const { day, moment } = useDates()
  const { pollId } = noticeRoute.useParams()
  const poll = usePoll(pollId)
  const result = useResult(pollId)
  if (poll.isPending || result.isPending) return <Loading />
  if (poll.isError) return <Refused error={poll.error} />
  if (result.isError) return <Refused error={result.error} />
  const { motions, root, revocation, filing } = result.data
  return (
    <article className="page sheet">
      <Button className="no-print" onClick={() => print()}>
        {words.notice}
      </Button>
      <h1>
        {pick(poll.data.place)} {words.noticeTitle}
      </h1>
      <p>{pick(poll.data.title)}</p>
      <p>
        {words.window}: {words.from(moment(poll.data.opensAt), moment(poll.data.closesAt))}
      </p>
      {motions.map((one) => (
        <MotionPart key={one.motion} one={one} />
      ))}
      {revocation && <p>{words.revocation(day(revocation.due))}</p>}
      {filing && <p>{words.filing(day(filing.due))}</p>}
      {root && (
        <p>
          {words.root}: <span className="hash">{(root.match(/.{4}/g) ?? []).join(' ')}</span>
        </p>
      )}
      <QrCode text={`${location.origin}/polls/${pollId}/result`} label={words.recount} />
    </article>
  )
}
