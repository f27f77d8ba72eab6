/** The entries of a file as the reader may see them. */
import { actName } from '../act-names.ts'
import type { Room } from '../room.ts'
import type { EntryView } from '../schema.ts'
import type { KeptAttachment, KeptEntry } from '../store/entries.ts'
import { type FileReading, fieldName, nameOf, wordsOfEntry } from './reading.ts'

const TIME = { zh: '系统', en: 'The clock' }

export function entryViews(
  room: Room,
  reading: FileReading,
  attachments: readonly KeptAttachment[],
): EntryView[] {
  return reading.entries.map((kept) => entryView(room, reading, { kept, attachments }))
}

function entryView(
  room: Room,
  reading: FileReading,
  { kept, attachments }: { kept: KeptEntry; attachments: readonly KeptAttachment[] },
): EntryView {
  const { procedure, language } = reading
  const { entry, erasedOn } = kept
  const step = stepAfter(reading, entry.to)
  const post =
    entry.post === null ? null : (room.titleOf(entry.post) ?? fieldName(procedure, entry.post))
  return {
    seq: entry.seq,
    at: entry.at,
    actorName: entry.actor === null ? TIME[language] : (nameOf(reading, entry.actor) ?? ''),
    post: post?.[language] ?? null,
    act: entry.act,
    actName: actName(procedure, entry.act),
    words: wordsOfEntry(room, reading, kept),
    erasedOn,
    attachments: mayReadFiles(reading, kept)
      ? attachments
          .filter(({ seq }) => seq === entry.seq)
          .map(({ seq: _, ...attachment }) => attachment)
      : [],
    step,
    stage: stageAt(reading, step),
    hash: entry.hash,
  }
}

/** Files go with the words: a follower of a merged case sees neither. */
const mayReadFiles = ({ standing, isParty }: FileReading, { body }: KeptEntry) =>
  body !== null && (standing !== 'side' || isParty)

function stepAfter({ procedure, file }: FileReading, to: readonly string[]): string {
  const [first] = to
  if (first === undefined) return file.step
  return first in procedure.steps ? first : first.replace(/\/\d+$/, '')
}

/** A step of a branch stands where the step around it stands; an end is the last. */
function stageAt({ procedure, file }: FileReading, id: string): number {
  const step = procedure.steps[id] ?? procedure.steps[id.split('/')[0] ?? '']
  const shown = step?.within ? procedure.steps[step.within.step] : step
  return shown?.end ? LAST_STAGE : (shown?.stage ?? file.stage)
}
const LAST_STAGE = 4
