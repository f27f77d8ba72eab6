/** The code that is shown in the room now, and a QR that opens the meeting with it. */
import QRCode from 'qrcode'
import type { Ctx } from '../../../platform/route.ts'
import { keptMeeting, type Room, refuseUnlessOpen } from '../room.ts'
import { codeAt } from '../room-code.ts'
import type { RoomCode } from '../schema.ts'

export async function roomCode(room: Room, ctx: Ctx, meetingId: string): Promise<RoomCode> {
  const meeting = await keptMeeting(room, ctx, meetingId)
  refuseUnlessOpen(meeting)
  const { code, secondsLeft } = codeAt(meeting.code_key, ctx.now)
  const address = `${room.origin}/meetings/${meeting.id}?${new URLSearchParams({ code })}`
  return { code, secondsLeft, qrSvg: await QRCode.toString(address, { type: 'svg', margin: 1 }) }
}
