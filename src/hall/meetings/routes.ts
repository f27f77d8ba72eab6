/** Endpoints of meetings, as data. */
import { bytesAnswer, route } from '../../platform/route.ts'
import { agendaRoutes, callRoutes, runRoutes } from './lead-routes.ts'
import type { Meetings } from './meetings.ts'
import * as shape from './schema.ts'

/** What is kept in the room is kept while the meeting is open. */
const KEPT = ['hall-not-yours', 'meeting-not-open', 'meeting-over', 'meeting-unknown'] as const

export const meetingRoutes = (meetings: Meetings) => [
  ...readRoutes(meetings),
  ...callRoutes(meetings),
  ...runRoutes(meetings),
  ...agendaRoutes(meetings),
  ...attendRoutes(meetings),
  ...recordRoutes(meetings),
]

const readRoutes = (meetings: Meetings) => [
  route({
    method: 'GET',
    path: '/hall/meetings',
    summary: 'Meetings of a place, of those below it and of those around it.',
    may: 'anyone',
    input: shape.AtArea,
    output: shape.Meetings,
    refusals: ['area-unknown'],
    run: async (ctx, { area }) => ({ meetings: await meetings.meetings(ctx, area) }),
  }),
  route({
    method: 'GET',
    path: '/hall/meetings/{meetingId}',
    summary: 'One meeting: agenda, who speaks, the minutes as they are written, resolutions.',
    may: 'anyone',
    input: shape.TheMeeting,
    output: shape.MeetingView,
    refusals: ['meeting-unknown'],
    run: (ctx, { meetingId }) => meetings.view(ctx, meetingId),
  }),
  route({
    method: 'GET',
    path: '/hall/resolutions',
    summary: "A place's resolutions and what became of them, the newest first.",
    may: 'anyone',
    input: shape.AtArea,
    output: shape.Resolutions,
    refusals: ['area-unknown'],
    run: async (ctx, { area }) => ({ resolutions: await meetings.resolutions(ctx, area) }),
  }),
  route({
    method: 'GET',
    path: '/hall/calendar.ics',
    summary: 'The meetings of a place as a calendar (RFC 5545) that phones subscribe to.',
    may: 'anyone',
    input: shape.AtArea,
    output: bytesAnswer,
    refusals: ['area-unknown'],
    run: (ctx, { area }) => meetings.calendar(ctx, area),
  }),
]

const attendRoutes = (meetings: Meetings) => [
  route({
    method: 'GET',
    path: '/hall/meetings/{meetingId}/code',
    summary: 'The code to show in the room now; it changes every minute.',
    may: 'person',
    input: shape.TheMeeting,
    output: shape.RoomCode,
    refusals: [...KEPT],
    run: (ctx, { meetingId }) => meetings.code(ctx, meetingId),
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/attend',
    summary: 'I am there: with the code that is shown in the room.',
    may: 'person',
    input: shape.Attend,
    output: shape.Present,
    perMinuteMax: 10,
    refusals: [
      'attendance-code-wrong',
      'attendance-door-missing',
      'hall-not-resident',
      'meeting-not-open',
      'meeting-over',
      'meeting-unknown',
    ],
    run: async (ctx, input) => ({ present: await meetings.attend(ctx, input) }),
  }),
  route({
    method: 'GET',
    path: '/hall/meetings/{meetingId}/attendance',
    summary: 'Everybody on the attendance list, for whoever keeps it.',
    may: 'person',
    input: shape.TheMeeting,
    output: shape.Attendances,
    refusals: ['hall-not-yours', 'meeting-unknown'],
    run: async (ctx, { meetingId }) => ({ lines: await meetings.attendance(ctx, meetingId) }),
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/attendance',
    summary: 'Write somebody down from the paper list.',
    may: 'person',
    input: shape.WriteDown,
    output: shape.Present,
    refusals: [...KEPT, 'attendance-door-missing', 'phone-unreadable'],
    run: async (ctx, input) => ({ present: await meetings.writeDown(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/attendance/{attendanceId}/strike',
    summary: 'Take a wrong line of the attendance list back.',
    may: 'person',
    input: shape.Strike,
    output: shape.Present,
    refusals: [...KEPT, 'attendance-unknown'],
    run: async (ctx, input) => ({ present: await meetings.strike(ctx, input) }),
  }),
]

const recordRoutes = (meetings: Meetings) => [
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/speeches',
    summary: 'Ask to speak; whoever keeps the list may put somebody without a phone on it.',
    may: 'person',
    input: shape.AskToSpeak,
    output: shape.Spoken,
    refusals: [...KEPT, 'hall-not-resident', 'speech-not-attending'],
    run: async (ctx, input) => ({ speechId: await meetings.askToSpeak(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/speeches/{speechId}',
    summary: 'Call a speaker, end a speech, move it first, or take it back.',
    may: 'person',
    input: shape.MoveSpeech,
    output: shape.Done,
    refusals: [...KEPT, 'speech-begun', 'speech-not-begun', 'speech-unknown'],
    run: async (ctx, input) => {
      await meetings.moveSpeech(ctx, input)
      return shape.DONE
    },
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/minutes',
    summary: 'Add one line to the minutes; it is shown at once and never changed.',
    may: 'person',
    input: shape.AddMinute,
    output: shape.Line,
    refusals: [...KEPT, 'agenda-item-unknown'],
    run: async (ctx, input) => ({ line: await meetings.addMinute(ctx, input) }),
  }),
]
