/** How long matters are in each stage, by kind and by place: counts by bucket, with names. */
import type { Text } from '../../base/text.ts'
import type { Room } from '../room.ts'
import { stageTimeSums, type TimeRow } from '../store/stage-times.ts'
import { type AskFigures, kindNames } from './figures.ts'

export type StageTimes = {
  readonly times: readonly TimeRow[]
  /** Title of a procedure. */
  nameOf(procedure: string): Text
}

export async function stageTimes(room: Room, asked: Omit<AskFigures, 'now'>): Promise<StageTimes> {
  const { county, area, placeDigits, from } = asked
  const fromMonth = `${from}-01`
  const name = kindNames(room, county, area)
  return {
    times: await stageTimeSums(room.pool, { county, area, placeDigits, fromMonth }),
    nameOf: (procedure) => name(procedure, ''),
  }
}
