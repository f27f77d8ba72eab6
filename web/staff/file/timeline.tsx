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
      {[...view.entries].reverse().map((entry) => (
        <Entry key={entry.seq} entry={entry} caseId={view.caseId} />
      ))}
    </ol>
  )
}

function Entry({ entry, caseId }: { entry: EntryView; caseId: string }) {
  const { words, pick } = useWords()
  const { moment } = useDates()
  return (
    <li className={entry.words?.length === 0 && !entry.post ? 'by-itself' : ''}>
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
