import { isAreaCode } from '../base/area-code.ts'
import { assert } from '../base/assert.ts'
import { nationalPlace, type Place } from './place.ts'

/** `  02 五华区`: as many spaces as levels above, the digits that the level adds, the name. */
const LINE = /^( *)(\d{2,3}) (.+)$/

/**
 * The places of a division file (data/areas-*.txt), in the order of their codes. The file is ours,
 * made by data/extract-areas.ts, so a line that cannot be read is a broken invariant.
 */
export function parseDivisions(text: string): Place[] {
  const places: Place[] = []
  /** The place last read on each depth: what a deeper line stands in. */
  const around: Place[] = []
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [, indent, digits, name] = LINE.exec(line) ?? []
    assert(indent !== undefined && digits !== undefined && name !== undefined, `division: ${line}`)
    const parent = around[indent.length - 1]
    assert(indent === '' || parent !== undefined, `division in nothing: ${line}`)
    const place = nationalPlace((parent?.code ?? '') + digits, name, parent?.kind ?? null)
    assert(isAreaCode(place.code), `division code ${place.code}`)
    around.length = indent.length
    around.push(place)
    places.push(place)
  }
  return places
}
