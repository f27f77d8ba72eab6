import type { EntryView } from '../../../src/cases/schema.ts'
import { dayText, momentText } from '../../shared/dates.ts'
import { type Here, inLanguage } from '../page.ts'
import { matterPageWords } from '../pages/matter.words.ts'
import { blobAddress, thumbnailAddress } from './addresses.ts'
import { Icon } from './icons.tsx'

type Attachments = EntryView['attachments']

function Photos({ attachments, here }: { attachments: Attachments; here: Here }) {
  const words = matterPageWords(here.language)
  if (attachments.length === 0) return null
  // A pick-up code opens the file, not its photos: those are for whoever has signed in.
  if (!here.viewer) return <p class="quiet-words">{words.photosSignedOut(attachments.length)}</p>
  return (
    <ul class="photos">
      {attachments.map((one, at) => (
        <li key={one.blobId}>
          <a href={blobAddress(one.blobId)}>
            {one.thumbnail ? (
              <img
                src={thumbnailAddress(one.blobId)}
                alt={words.photo(at + 1)}
                loading="lazy"
                width="148"
                height="112"
              />
            ) : (
              <span class="row">
                <Icon name="file" />
                {one.name || words.paper}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** What a report begins with; other fields stand as they come. */
const FIRST = ['place', 'story', 'title']

/** What was written: one text stands alone, a choice and several fields with their names. */
function Written({ entry, here }: { entry: EntryView; here: Here }) {
  const words = matterPageWords(here.language)
  if (entry.erasedOn)
    return (
      <p class="quiet-words">{words.erased(dayText(entry.erasedOn, here.language, here.now))}</p>
    )
  const written = [...(entry.words ?? [])].sort(
    (one, other) => FIRST.indexOf(other.field) - FIRST.indexOf(one.field),
  )
  if (written.length === 1 && written[0]?.free) return <p>{written[0].value}</p>
  if (written.length === 0) return null
  return (
    <dl class="facts">
      {written.map((one) => (
        <>
          <dt>{inLanguage(one.name, here)}</dt>
          <dd>{one.value}</dd>
        </>
      ))}
    </dl>
  )
}

/** The file's entries, newest first: when, who, what, the words, the pictures. */
export function Entries({ entries, here }: { entries: readonly EntryView[]; here: Here }) {
  const words = matterPageWords(here.language)
  return (
    <ol class="entries" reversed>
      {[...entries].reverse().map((entry) => (
        <li key={entry.seq}>
          <p class="entry-head">
            <time dateTime={entry.at}>{momentText(entry.at, here.language, here.now)}</time>
            {entry.post ? <span>{entry.post}</span> : null}
            <span>{entry.actorName === here.viewer?.name ? words.you : entry.actorName}</span>
          </p>
          <p class="entry-act">{inLanguage(entry.actName, here)}</p>
          <Written entry={entry} here={here} />
          <Photos attachments={entry.attachments} here={here} />
        </li>
      ))}
    </ol>
  )
}
