/** Shapes of meetings, in and out. Times are ISO 8601 in UTC, days YYYY-MM-DD of the county. */
import { z } from 'zod'
import { AreaCode, TopicLine } from '../topics/schema.ts'

const TextZhEn = z.object({ zh: z.string(), en: z.string() })
const Moment = z.iso.datetime({ offset: true })
const Day = z.iso.date()

export const KINDS = [
  'hall',
  'residents-adults',
  'residents-households',
  'residents-groups',
  'villagers-adults',
  'villagers-households',
  'village-delegates',
] as const
export const Kind = z.enum(KINDS)
export const State = z.enum(['called', 'open', 'closed', 'called-off'])

export const TheMeeting = z.object({ meetingId: z.uuid() })
export const AtArea = z.object({ area: z.string().max(25) })

export const MeetingLine = z.object({
  meetingId: z.uuid(),
  area: AreaCode,
  areaName: z.string(),
  kind: Kind,
  kindName: TextZhEn,
  title: z.string(),
  place: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  state: State,
  /** Items of the agenda, resolutions passed. */
  items: z.number().int(),
  resolutions: z.number().int(),
})
export const Meetings = z.object({ meetings: z.array(MeetingLine) })

/** What a law asks of the number who are there; null where no law counts them. */
export const Quorum = z.object({
  entitled: z.number().int(),
  needs: z.number().int(),
  reached: z.boolean(),
  counts: TextZhEn,
  cite: TextZhEn,
})

export const AgendaLine = z.object({
  position: z.number().int(),
  title: z.string(),
  topic: TopicLine.nullable(),
  /** What is said of the topic in more words, as its file makes it public. */
  sources: z.array(z.object({ number: z.string(), title: z.string() })),
})

export const ResolutionLine = z.object({
  resolutionId: z.uuid(),
  /** Of the case that it opened. */
  number: z.string(),
  caseId: z.uuid(),
  position: z.number().int(),
  title: z.string(),
  /** The post and the name of its owner; the name masked for whoever does not work here. */
  owner: z.string(),
  due: Day,
  inFavour: z.number().int().nullable(),
  passedOn: Day,
  meetingId: z.uuid(),
  meetingTitle: z.string(),
  /** Where it stands: at a closed meeting, where it stood then. */
  stepName: TextZhEn,
  end: z.string().nullable(),
  overdue: z.boolean(),
})
export const Resolutions = z.object({ resolutions: z.array(ResolutionLine) })

export const SpeechLine = z.object({
  speechId: z.uuid(),
  name: z.string(),
  state: z.enum(['waiting', 'speaking', 'spoken']),
  askedAt: z.string(),
  beganAt: z.string().nullable(),
  minutes: z.number().int(),
  /** How long it took, once it is over. */
  tookSeconds: z.number().int().nullable(),
  own: z.boolean(),
})

export const MinuteLine = z.object({
  line: z.number().int(),
  at: z.string(),
  position: z.number().int().nullable(),
  words: z.string(),
})

export const WhyNotTakePart = z.enum([
  'not-signed-in',
  'hall-not-resident',
  'meeting-not-open',
  'meeting-over',
])

export const MeetingView = MeetingLine.extend({
  calledAt: z.string(),
  openedAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  calledOffWhy: z.string().nullable(),
  agenda: z.array(AgendaLine),
  /** Resolutions of earlier meetings that come back here, with what became of them. */
  earlier: z.array(ResolutionLine),
  passed: z.array(ResolutionLine),
  present: z.number().int(),
  quorum: Quorum.nullable(),
  speeches: z.array(SpeechLine),
  minutes: z.array(MinuteLine),
  mine: z.object({
    attended: z.boolean(),
    /** Doors are asked for where households are counted. */
    asksDoor: z.boolean(),
    whyNot: WhyNotTakePart.nullable(),
  }),
  /** Whether the reader keeps the attendance and the minutes, and whether they lead it. */
  keeps: z.boolean(),
  convenes: z.boolean(),
})

const Title = z.string().trim().min(2).max(60)
const Place = z.string().trim().min(2).max(80)

export const CallMeeting = z.object({
  area: AreaCode,
  kind: Kind.default('hall'),
  title: Title,
  place: Place,
  startsAt: Moment,
  endsAt: Moment,
  /** People, households or delegates entitled, where a law counts them. */
  entitled: z.number().int().min(1).max(10_000_000).optional(),
})
export const ChangeMeeting = z.object({
  meetingId: z.uuid(),
  place: Place.optional(),
  startsAt: Moment.optional(),
  endsAt: Moment.optional(),
})
export const CallOff = z.object({
  meetingId: z.uuid(),
  reason: z.string().trim().min(2).max(200),
})
export const AddItem = z.object({
  meetingId: z.uuid(),
  /** A topic of the place, or the title of what is only talked of. */
  topicId: z.uuid().optional(),
  title: Title.optional(),
})
export const SettleItem = z.object({
  meetingId: z.uuid(),
  position: z.number().int().min(1),
  answer: z.string().trim().min(2).max(2000),
})
export const RoomCode = z.object({
  code: z.string(),
  /** Until the next one is shown. */
  secondsLeft: z.number().int(),
  qrSvg: z.string(),
})
export const Attend = z.object({
  meetingId: z.uuid(),
  code: z.string().trim().min(1).max(20),
  door: z.string().trim().max(20).optional(),
})
export const WriteDown = z.object({
  meetingId: z.uuid(),
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().max(30).optional(),
  /** Where households are counted: the stairway or building, and the door. */
  area: AreaCode.optional(),
  door: z.string().trim().max(20).optional(),
})
export const Strike = z.object({ meetingId: z.uuid(), attendanceId: z.uuid() })
export const AttendanceLine = z.object({
  attendanceId: z.uuid(),
  name: z.string(),
  way: z.enum(['code', 'paper']),
  at: z.string(),
  struck: z.boolean(),
})
export const Attendances = z.object({ lines: z.array(AttendanceLine) })
export const AskToSpeak = z.object({
  meetingId: z.uuid(),
  /** Somebody in the room without a phone, put on the list by whoever keeps it. */
  name: z.string().trim().min(1).max(40).optional(),
  minutes: z.number().int().min(1).max(30).default(3),
})
export const MoveSpeech = z.object({
  meetingId: z.uuid(),
  speechId: z.uuid(),
  to: z.enum(['speaking', 'spoken', 'withdrawn', 'first']),
})
export const AddMinute = z.object({
  meetingId: z.uuid(),
  words: z.string().trim().min(1).max(2000),
  position: z.number().int().min(1).optional(),
})
export const Resolve = z.object({
  meetingId: z.uuid(),
  position: z.number().int().min(1),
  title: z.string().trim().min(2).max(120),
  /** A person, or a post whose holder takes it. */
  ownerId: z.uuid().optional(),
  ownerRole: z.string().max(40).optional(),
  due: Day,
  /** Those in favour, where a law asks for over half of those who are there. */
  inFavour: z.number().int().min(0).optional(),
})

export const Called = z.object({ meetingId: z.uuid() })
export const Line = z.object({ line: z.number().int() })
export const Present = z.object({ present: z.number().int() })
export const Position = z.object({ position: z.number().int() })
export const Spoken = z.object({ speechId: z.uuid() })
export const ResolutionId = z.object({ resolutionId: z.uuid() })
export const Done = z.object({ done: z.literal(true) })
export const DONE: z.output<typeof Done> = { done: true }

export type Kind = z.output<typeof Kind>
export type State = z.output<typeof State>
export type MeetingLine = z.output<typeof MeetingLine>
export type MeetingView = z.output<typeof MeetingView>
export type AgendaLine = z.output<typeof AgendaLine>
export type ResolutionLine = z.output<typeof ResolutionLine>
export type SpeechLine = z.output<typeof SpeechLine>
export type Quorum = z.output<typeof Quorum>
export type WhyNotTakePart = z.output<typeof WhyNotTakePart>
export type CallMeeting = z.output<typeof CallMeeting>
export type ChangeMeeting = z.output<typeof ChangeMeeting>
export type CallOff = z.output<typeof CallOff>
export type AddItem = z.output<typeof AddItem>
export type SettleItem = z.output<typeof SettleItem>
export type RoomCode = z.output<typeof RoomCode>
export type Attend = z.output<typeof Attend>
export type WriteDown = z.output<typeof WriteDown>
export type Strike = z.output<typeof Strike>
export type AttendanceLine = z.output<typeof AttendanceLine>
export type AskToSpeak = z.output<typeof AskToSpeak>
export type MoveSpeech = z.output<typeof MoveSpeech>
export type AddMinute = z.output<typeof AddMinute>
export type Resolve = z.output<typeof Resolve>
