/** The address of a problem list as a QR, for the screen in the room. */
import QRCode from 'qrcode'
import type { Bytes, Ctx } from '../../../platform/route.ts'
import { knownList, type Room } from '../room.ts'

export async function listQr(room: Room, ctx: Ctx, listId: string): Promise<Bytes> {
  const { id } = await knownList(room, ctx, listId)
  const address = `${room.origin}/problems?${new URLSearchParams({ list: id })}`
  return {
    type: 'image/svg+xml',
    bytes: await QRCode.toString(address, { type: 'svg', margin: 1 }),
    keepSeconds: 3600,
  }
}
