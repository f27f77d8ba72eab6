import { LEVELS, type Level, levelOf } from '../base/area-code.ts'

/** Letter and digits that each level below the village adds. */
const PART: Readonly<Partial<Record<Level, { readonly letter: string; readonly digits: number }>>> =
  {
    grid: { letter: 'G', digits: 2 },
    compound: { letter: 'C', digits: 2 },
    building: { letter: 'B', digits: 3 },
    unit: { letter: 'U', digits: 2 },
  }

/** How long the codes of the children that people may add here are, or null when there are none. */
export function childCodeLength(parent: string): number | null {
  const part = childPart(parent)
  return part === null ? null : parent.length + 1 + part.digits
}

/** The code after the last child (null: the first), or null when all numbers are used. */
export function nextChildCode(parent: string, last: string | null): string | null {
  const part = childPart(parent)
  if (part === null) return null
  const number = last === null ? 1 : Number(last.slice(parent.length + 1)) + 1
  if (number >= 10 ** part.digits) return null
  return `${parent}${part.letter}${String(number).padStart(part.digits, '0')}`
}

function childPart(parent: string) {
  const level = LEVELS[LEVELS.indexOf(levelOf(parent)) + 1]
  return (level !== undefined ? PART[level] : undefined) ?? null
}
