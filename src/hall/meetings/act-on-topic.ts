/** An act on a topic's case, done by whoever leads the meeting. */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import type { Room } from './room.ts'

const TRIES = 3

export type TopicAct = {
  readonly caseId: string
  readonly act: 'schedule' | 'resolve' | 'settle' | 'postpone'
  readonly form: Readonly<Record<string, unknown>>
}

/**
 * Time itself may write a reminder into the file at the same moment: whoever leads a meeting has
 * decided on what was said in the room, not on the file's last line, so the act is tried again.
 */
export async function actOnTopic(room: Room, ctx: Ctx, { caseId, act, form }: TopicAct) {
  for (let tries = 1; ; tries++)
    try {
      await room.cases.act(ctx, { caseId, act, form: { ...form }, attachments: [] })
      return
    } catch (error) {
      const moved = error instanceof Refusal && error.code === 'case-moved'
      if (!moved || tries >= TRIES) throw error
    }
}
