/** Number and pick-up code open a file at any counter, for people without a phone (K.01). */
import { Refusal } from '../../base/refusal.ts'
import type { Ctx } from '../../platform/route.ts'
import { isPickUpCode } from '../pick-up-code.ts'
import type { Room } from '../room.ts'
import type { CaseView, LookUp } from '../schema.ts'
import { idByNumber } from '../store/find.ts'
import { fileReading, viewOf } from './case-view.ts'

/** A wrong number and a wrong code are one answer: neither tells whether the other was right. */
export async function lookUp(room: Room, ctx: Ctx, asked: LookUp): Promise<CaseView> {
  const county = countyOfNumber(room, asked.number)
  const id = county === null ? null : await idByNumber(room.pool, county, asked.number)
  if (county === null || id === null || !isPickUpCode(room.secrets, id, asked.pickUpCode))
    throw new Refusal('pick-up-wrong')
  const loaded = await room.load(county, id)
  const reading = await fileReading(room, ctx, { loaded, standing: 'side', isParty: true })
  return viewOf(room, reading)
}

function countyOfNumber(room: Room, number: string): string | null {
  const letters = number.trim().toUpperCase().split('-')[0] ?? ''
  const found = Object.entries(room.settings.letters).find(([, own]) => own === letters)
  if (found) return found[0]
  return /^\d{6}$/.test(letters) ? letters : null
}
