import type { Asking } from '../api.ts'
import { momentOf, typedOf } from './local-time.ts'
import type { Motion, Poll } from './use-poll.ts'

export type PollDraft = Asking<'POST /polls'>
type MotionDraft = PollDraft['motions'][number]

/** What the form of a draft holds. */
export type DraftForm = {
  readonly area: string
  readonly titleZh: string
  readonly titleEn?: string
  readonly text?: string
  readonly secret?: boolean
  readonly pack: string
  readonly form: 'written' | 'meeting' | 'online'
  readonly roads: ('web' | 'paper' | 'phone' | 'visit')[]
  readonly noticeOn?: string
  readonly opensAt: string
  readonly closesAt: string
  readonly ties: 'draw' | 'runoff'
  readonly motions: readonly MotionForm[]
}

export type MotionForm = {
  readonly item: number
  readonly titleZh: string
  readonly titleEn?: string
  readonly text?: string
  readonly elects?: boolean
  readonly seats?: number
  readonly substitutes?: number
  readonly candidates?: string
}

export const NEW_DRAFT: Partial<DraftForm> = {
  pack: 'national',
  form: 'written',
  roads: ['web', 'paper', 'phone', 'visit'],
  ties: 'draw',
  motions: [{ item: 9, titleZh: '' }],
}

const titles = (zh: string, en?: string) => ({ zh: zh.trim(), ...(en?.trim() ? { en } : {}) })

/** The form as the route takes it. */
export function draftOf(form: DraftForm): PollDraft {
  const { titleZh, titleEn, noticeOn, opensAt, closesAt, motions, ...rest } = form
  return {
    ...rest,
    title: titles(titleZh, titleEn),
    text: form.text ?? '',
    secret: form.secret ?? false,
    ...(noticeOn ? { noticeOn } : {}),
    opensAt: momentOf(opensAt),
    closesAt: momentOf(closesAt),
    motions: motions.map(motionOf),
  }
}

function motionOf(motion: MotionForm): MotionDraft {
  const { item, titleZh, titleEn, text, elects, seats, substitutes, candidates } = motion
  const question = { item, title: titles(titleZh, titleEn), text: text ?? '' }
  if (!elects) return question
  const election = {
    seats: seats ?? 0,
    substitutes: substitutes ?? 0,
    candidates: candidatesIn(candidates ?? ''),
  }
  return { ...question, election }
}

/** `姓名，专有部分，简介`, one a line; both kinds of comma are good. */
export function candidatesIn(text: string) {
  return linesOf(text).map((line) => {
    const [name = '', unit = '', ...about] = line.split(/[,，]/).map((part) => part.trim())
    return { name, unit, about: about.join('，') }
  })
}

/** The first line that has no name and unit (1-based), or null. */
export function wrongLine(text: string): number | null {
  const at = candidatesIn(text).findIndex(({ name, unit }) => name === '' || unit === '')
  return at === -1 ? null : at + 1
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** A draft on file as the form shows it. */
export function formOf(poll: Poll): DraftForm {
  return {
    area: poll.area,
    titleZh: poll.title.zh,
    titleEn: poll.title.en,
    text: poll.text,
    secret: poll.secret,
    pack: poll.pack.id,
    form: poll.form,
    roads: [...poll.roads],
    ...(poll.noticeOn ? { noticeOn: poll.noticeOn } : {}),
    opensAt: typedOf(poll.opensAt),
    closesAt: typedOf(poll.closesAt),
    ties: poll.ties,
    motions: poll.list.map(motionFormOf),
  }
}

function motionFormOf({ item, title, text, election }: Motion): MotionForm {
  const question = { item, titleZh: title.zh, titleEn: title.en, text }
  if (election === null) return question
  const candidates = election.candidates.map((one) =>
    [one.name, one.unit, one.about].filter(Boolean).join('，'),
  )
  return {
    ...question,
    elects: true,
    seats: election.seats,
    substitutes: election.substitutes,
    candidates: candidates.join('\n'),
  }
}
