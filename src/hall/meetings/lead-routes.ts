/** Endpoints by which a meeting is called, led and its agenda decided, as data. */
import { route } from '../../platform/route.ts'
import type { Meetings } from './meetings.ts'
import * as shape from './schema.ts'

/** What every one of them may answer with. */
const LED = ['hall-not-yours', 'meeting-unknown'] as const
/** Of an act on the topic's case. */
const ACT = ['at-most', 'case-ended', 'case-moved', 'not-your-turn', 'unknown-act'] as const

export const callRoutes = (meetings: Meetings) => [
  route({
    method: 'POST',
    path: '/hall/meetings',
    summary: "Call a meeting; of an assembly that a law knows, with that law's days of notice.",
    may: 'person',
    input: shape.CallMeeting,
    output: shape.Called,
    refusals: [
      'area-unknown',
      'calendar-missing',
      'hall-not-yours',
      'meeting-ends-early',
      'meeting-entitled-missing',
      'meeting-notice-short',
      'meeting-past',
    ],
    run: async (ctx, input) => ({ meetingId: await meetings.call(ctx, input) }),
  }),
  route({
    method: 'PATCH',
    path: '/hall/meetings/{meetingId}',
    summary: 'Move a meeting that has not begun to another time or place.',
    may: 'person',
    input: shape.ChangeMeeting,
    output: shape.Done,
    refusals: [
      ...LED,
      'calendar-missing',
      'meeting-begun',
      'meeting-changed',
      'meeting-ends-early',
      'meeting-notice-short',
      'meeting-over',
      'meeting-past',
    ],
    run: async (ctx, input) => {
      await meetings.move(ctx, input)
      return shape.DONE
    },
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/call-off',
    summary: 'Call a meeting off, with a reason.',
    may: 'person',
    input: shape.CallOff,
    output: shape.Done,
    refusals: [...LED, 'meeting-begun', 'meeting-changed', 'meeting-over'],
    run: async (ctx, input) => {
      await meetings.callOff(ctx, input)
      return shape.DONE
    },
  }),
]

export const runRoutes = (meetings: Meetings) => [
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/open',
    summary: 'Begin a meeting: from now on people attend, speak and are written down.',
    may: 'person',
    input: shape.TheMeeting,
    output: shape.Done,
    refusals: [...LED, 'meeting-changed', 'meeting-over'],
    run: async (ctx, { meetingId }) => {
      await meetings.open(ctx, meetingId)
      return shape.DONE
    },
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/close',
    summary: 'End a meeting; topics on which nothing was resolved wait for another one.',
    may: 'person',
    input: shape.TheMeeting,
    output: shape.Done,
    refusals: [...LED, 'meeting-changed', 'meeting-not-open', 'meeting-over'],
    run: async (ctx, { meetingId }) => {
      await meetings.close(ctx, meetingId)
      return shape.DONE
    },
  }),
]

export const agendaRoutes = (meetings: Meetings) => [
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/agenda',
    summary: 'Put a topic on the agenda, or what is only talked of.',
    may: 'person',
    input: shape.AddItem,
    output: shape.Position,
    refusals: [...LED, ...ACT, 'agenda-item-empty', 'meeting-over', 'topic-unknown'],
    run: async (ctx, input) => ({ position: await meetings.addItem(ctx, input) }),
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/agenda/{position}/settle',
    summary: 'Settle a topic without a resolution.',
    may: 'person',
    input: shape.SettleItem,
    output: shape.Done,
    refusals: [
      ...LED,
      ...ACT,
      'agenda-item-no-topic',
      'agenda-item-unknown',
      'meeting-not-open',
      'meeting-over',
    ],
    run: async (ctx, input) => {
      await meetings.settle(ctx, input)
      return shape.DONE
    },
  }),
  route({
    method: 'POST',
    path: '/hall/meetings/{meetingId}/resolutions',
    summary: 'Put a resolution on record: its owner and its day; it opens a case of its own.',
    may: 'person',
    input: shape.Resolve,
    output: shape.ResolutionId,
    refusals: [
      ...LED,
      ...ACT,
      'agenda-item-no-topic',
      'agenda-item-unknown',
      'idempotency-key-reused',
      'meeting-changed',
      'meeting-no-quorum',
      'meeting-not-open',
      'meeting-over',
      'person-unknown',
      'resolution-count',
      'resolution-due-past',
      'resolution-not-carried',
      'resolution-owner-missing',
    ],
    run: async (ctx, input) => ({ resolutionId: await meetings.resolve(ctx, input) }),
  }),
]
