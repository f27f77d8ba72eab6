/** What the part offers: meetings of the Sunshine Hall, from the notice to the resolutions. */
import type { Bytes, Ctx } from '../../platform/route.ts'
import type { HallNeeds } from '../needs.ts'
import type { Topics } from '../topics/topics.ts'
import { addMinute } from './commands/add-minute.ts'
import { addItem, settleItem } from './commands/agenda.ts'
import { attend, strikeAttendance, writeDown } from './commands/attend.ts'
import { callMeeting, callOff, moveMeeting } from './commands/call-meeting.ts'
import { resolve } from './commands/resolve.ts'
import { closeMeeting, openMeeting } from './commands/run-meeting.ts'
import { askToSpeak, moveSpeech } from './commands/speak.ts'
import { calendarOf } from './queries/calendar.ts'
import { meetingLines } from './queries/meeting-lines.ts'
import { attendanceLines, meetingView } from './queries/meeting-view.ts'
import { resolutionsOfPlace } from './queries/resolutions.ts'
import { roomCode } from './queries/room-code.ts'
import { keptMeeting, openRoom } from './room.ts'
import type * as shape from './schema.ts'

export type Meetings = {
  meetings(ctx: Ctx, area: string): Promise<shape.MeetingLine[]>
  view(ctx: Ctx, meetingId: string): Promise<shape.MeetingView>
  /** All resolutions of a place, the newest first, with what became of them. */
  resolutions(ctx: Ctx, area: string): Promise<shape.ResolutionLine[]>
  attendance(ctx: Ctx, meetingId: string): Promise<shape.AttendanceLine[]>
  code(ctx: Ctx, meetingId: string): Promise<shape.RoomCode>
  /** iCalendar, RFC 5545. */
  calendar(ctx: Ctx, area: string): Promise<Bytes>

  /** Answers the meeting's id. */
  call(ctx: Ctx, input: shape.CallMeeting): Promise<string>
  move(ctx: Ctx, input: shape.ChangeMeeting): Promise<void>
  callOff(ctx: Ctx, input: shape.CallOff): Promise<void>
  open(ctx: Ctx, meetingId: string): Promise<void>
  close(ctx: Ctx, meetingId: string): Promise<void>
  /** Answers its position on the agenda. */
  addItem(ctx: Ctx, input: shape.AddItem): Promise<number>
  settle(ctx: Ctx, input: shape.SettleItem): Promise<void>
  /** The three answer how many are there. */
  attend(ctx: Ctx, input: shape.Attend): Promise<number>
  writeDown(ctx: Ctx, input: shape.WriteDown): Promise<number>
  strike(ctx: Ctx, input: shape.Strike): Promise<number>
  /** Answers the id of the place on the list. */
  askToSpeak(ctx: Ctx, input: shape.AskToSpeak): Promise<string>
  moveSpeech(ctx: Ctx, input: shape.MoveSpeech): Promise<void>
  /** Answers the number of the line. */
  addMinute(ctx: Ctx, input: shape.AddMinute): Promise<number>
  /** Answers the resolution's id. */
  resolve(ctx: Ctx, input: shape.Resolve): Promise<string>
}

export function openMeetings(needs: HallNeeds, topics: Topics): Meetings {
  const room = openRoom(needs, topics)
  return {
    meetings: (ctx, area) => meetingLines(room, ctx, area),
    view: (ctx, meetingId) => meetingView(room, ctx, meetingId),
    resolutions: (ctx, area) => resolutionsOfPlace(room, ctx, area),
    attendance: async (ctx, meetingId) =>
      attendanceLines(room, ctx, await keptMeeting(room, ctx, meetingId)),
    code: (ctx, meetingId) => roomCode(room, ctx, meetingId),
    calendar: (ctx, area) => calendarOf(room, ctx, area),
    call: (ctx, input) => callMeeting(room, ctx, input),
    move: (ctx, input) => moveMeeting(room, ctx, input),
    callOff: (ctx, input) => callOff(room, ctx, input),
    open: (ctx, meetingId) => openMeeting(room, ctx, meetingId),
    close: (ctx, meetingId) => closeMeeting(room, ctx, meetingId),
    addItem: (ctx, input) => addItem(room, ctx, input),
    settle: (ctx, input) => settleItem(room, ctx, input),
    attend: (ctx, input) => attend(room, ctx, input),
    writeDown: (ctx, input) => writeDown(room, ctx, input),
    strike: (ctx, input) => strikeAttendance(room, ctx, input),
    askToSpeak: (ctx, input) => askToSpeak(room, ctx, input),
    moveSpeech: (ctx, input) => moveSpeech(room, ctx, input),
    addMinute: (ctx, input) => addMinute(room, ctx, input),
    resolve: (ctx, input) => resolve(room, ctx, input),
  }
}
