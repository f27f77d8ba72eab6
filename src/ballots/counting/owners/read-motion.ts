import { ownersItem } from '../../../base/law/index.ts'
import { Refusal } from '../../../base/refusal.ts'
import { parseArea } from './area.ts'
import type { Motion, OwnersBallot, RollUnit } from './motion.ts'

/**
 * Reads the file of `linli tally`. A roll or a ballot that cannot be understood is refused with the
 * element (`roll[3].area`); a ballot that may not count is not refused, the count says why.
 * Refusals: motion-malformed, item-unknown, unit-twice.
 */
export function readMotion(json: unknown): Motion & { readonly rulePack: string } {
  const file = record(json, 'file')
  if (typeof file.item !== 'number' || ownersItem(file.item) === null)
    throw new Refusal('item-unknown', { element: 'item', item: String(file.item) })
  const roll = list(file.roll, 'roll').map(readUnit)
  const seen = new Set<string>()
  roll.forEach(({ unit }, at) => {
    if (seen.has(unit)) throw new Refusal('unit-twice', { element: `roll[${at}].unit`, unit })
    seen.add(unit)
  })
  return {
    item: file.item,
    rulePack: file.rulePack === undefined ? 'national' : string(file.rulePack, 'rulePack'),
    roll,
    ballots: list(file.ballots, 'ballots').map(readBallot),
  }
}

function readUnit(json: unknown, at: number): RollUnit {
  const element = `roll[${at}]`
  const row = record(json, element)
  const area = parseArea(string(row.area, `${element}.area`))
  if (area === null) malformed(`${element}.area`, 'square metres with at most two decimals')
  const owners = list(row.owners ?? [], `${element}.owners`)
  return {
    unit: string(row.unit, `${element}.unit`),
    owners: owners.map((owner, index) => string(owner, `${element}.owners[${index}]`)),
    area,
    kind: word(row.kind ?? 'owner', `${element}.kind`, ['owner', 'unsold', 'undelivered']),
    parking: flag(row.parking, `${element}.parking`),
    delivered: flag(row.delivered, `${element}.delivered`),
  }
}

function readBallot(json: unknown, at: number): OwnersBallot {
  const element = `ballots[${at}]`
  const row = record(json, element)
  const channels = ['web', 'paper', 'phone', 'visit']
  return {
    unit: string(row.unit, `${element}.unit`),
    by: string(row.by, `${element}.by`),
    choice: word(row.choice, `${element}.choice`, ['yes', 'no', 'abstain', 'spoiled']),
    channel: row.channel == null ? null : word(row.channel, `${element}.channel`, channels),
    at: row.at == null ? '' : string(row.at, `${element}.at`),
  }
}

function malformed(element: string, expected: string): never {
  throw new Refusal('motion-malformed', { element, expected })
}

function record(value: unknown, element: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    malformed(element, 'an object')
  return { ...value }
}

function list(value: unknown, element: string): readonly unknown[] {
  return Array.isArray(value) ? value : malformed(element, 'a list')
}

function string(value: unknown, element: string): string {
  return typeof value === 'string' && value !== '' ? value : malformed(element, 'a text')
}

function flag(value: unknown, element: string): boolean {
  return value === undefined || typeof value === 'boolean'
    ? value === true
    : malformed(element, 'true or false')
}

function word<const T extends string>(value: unknown, element: string, allowed: readonly T[]): T {
  return allowed.find((one) => one === value) ?? malformed(element, allowed.join(', '))
}
