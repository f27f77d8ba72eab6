import { Image } from 'antd'
import type { CaseView, EntryView } from '../../../src/cases/schema.ts'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'

/** What was done, newest first; on top, what happens next and by when. */
export function Timeline({ view }: { view: CaseView }) {
  const { pick } = useWords()
  return (
    <ol className="timeline">
      {view.status === 'open' && (
        <li className="now">
          <span className="when">{view.awaits ?? ''}</span>
          <p>{pick(view.sentence)}</p>
        </li>
      )}
      {runsOf([...view.entries].reverse()).map((run) =>
        run.length < FOLDED_FROM ? (
          run.map((entry) => <Entry key={entry.seq} entry={entry} caseId={view.caseId} />)
        ) : (
          <Folded key={run[0]?.seq} run={run} caseId={view.caseId} />
        ),
      )}
    </ol>
  )
}

/** So many reminders in a row are told in one line, which opens. */
const FOLDED_FROM = 3

/** Done by the clock alone: no person and no words. */
const isByItself = ({ post, words }: EntryView) => post === null && words?.length === 0

/** Neighbours that the clock did by itself stand together; every other entry alone. */
export function runsOf(entries: readonly EntryView[]): readonly (readonly EntryView[])[] {
  const runs: EntryView[][] = []
  for (const entry of entries) {
    const last = runs.at(-1)
    if (last && isByItself(entry) && last.every(isByItself)) last.push(entry)
    else runs.push([entry])
  }
  return runs
}

function Folded({ run, caseId }: { run: readonly EntryView[]; caseId: string }) {
  const { words, pick } = useWords()
  const { moment } = useDates()
  const [newest] = run
  if (!newest) return null
  return (
    <li className="by-itself folded">
      <details>
        <summary>
          {words.file.byItself(run.length, pick(newest.actName), moment(newest.at))}
        </summary>
        <ol className="timeline">
          {run.map((entry) => (
            <Entry key={entry.seq} entry={entry} caseId={caseId} />
          ))}
        </ol>
      </details>
    </li>
  )
}

function Entry({ entry, caseId }: { entry: EntryView; caseId: string }) {
  const { words, pick } = useWords()
  const { moment } = useDates()
  return (
    <li className={isByItself(entry) ? 'by-itself' : ''}>
      <span className="when">
        {moment(entry.at)}
        <b>{entry.actorName}</b>
        {entry.post}
      </span>
      <div>
        <strong>{pick(entry.actName)}</strong>
        {entry.words?.map((one) => (
          <p key={one.field}>
            <small>{pick(one.name)}</small> {one.value}
          </p>
        ))}
        {entry.words === null && (
          <p className="quiet">
            {entry.erasedOn ? words.file.erased(entry.erasedOn) : words.file.hidden}
          </p>
        )}
        <Attachments caseId={caseId} attachments={entry.attachments} />
      </div>
    </li>
  )
}

function Attachments(props: { caseId: string; attachments: EntryView['attachments'] }) {
  if (props.attachments.length === 0) return null
  const address = (blobId: string) => `/api/v1/cases/${props.caseId}/attachments/${blobId}`
  return (
    <Image.PreviewGroup>
      <div className="attachments">
        {props.attachments.map((one) =>
          one.thumbnail ? (
            <Image
              key={one.blobId}
              alt={one.name}
              src={`${address(one.blobId)}?size=thumbnail`}
              preview={{ src: address(one.blobId) }}
              height={72}
            />
          ) : (
            <a key={one.blobId} href={address(one.blobId)}>
              {one.name}
            </a>
          ),
        )}
      </div>
    </Image.PreviewGroup>
  )
}
