import { areaUnits, countText, shareText, squareText } from '../../shared/numbers.ts'
import type { Here } from '../page.ts'
import { measureWords } from './measure-bars.words.ts'

/** One side of a vote: persons, or area in square metres with two decimals. */
export type Side = {
  readonly name: string
  readonly part: string
  readonly whole: string
  /** The least that is enough. */
  readonly needs: string
  /** What the line is called: two thirds. */
  readonly line: string
  readonly unit: 'persons' | 'area'
}

/**
 * How far a side is: filled, hatched up to the line where something is missing, and the line
 * itself. What it shows is said in words and numbers beside it.
 */
export function MeasureBar({ side, here }: { side: Side; here: Here }) {
  const words = measureWords(here.language)
  const units = side.unit === 'area' ? areaUnits : Number
  const text = side.unit === 'area' ? squareText : (count: string) => countText(Number(count))
  const [part, whole, needs] = [units(side.part), units(side.whole), units(side.needs)]
  const at = (value: number) => (whole === 0 ? '0%' : `${(100 * value) / whole}%`)
  const short = Math.max(0, needs - part)
  const missing = side.unit === 'area' ? squareText(fromUnits(short)) : countText(short)
  const over = side.unit === 'area' ? squareText(fromUnits(part - needs)) : countText(part - needs)
  const hatch = `hatch-${side.unit}-${part}-${needs}`
  return (
    <div class="measure">
      <p class="split">
        <strong>{side.name}</strong>
        <span>
          <strong>{text(side.part)}</strong> / {text(side.whole)}{' '}
          {side.unit === 'area' ? 'm²' : words.persons}
        </span>
      </p>
      <svg class="measure-bar" width="100%" height="24" aria-hidden="true">
        <defs>
          <pattern
            id={hatch}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="bar-going-tint" width="7" height="7" />
            <rect class="bar-going" width="2.5" height="7" />
          </pattern>
        </defs>
        <rect class="bar-rest" y="3" width="100%" height="18" />
        <rect class="bar-part" y="3" width={at(part)} height="18" />
        {short > 0 ? (
          <rect x={at(part)} y="3" width={at(short)} height="18" fill={`url(#${hatch})`} />
        ) : null}
        <line class="bar-line" x1={at(needs)} x2={at(needs)} y1="0" y2="24" />
      </svg>
      <p class="split quiet-words">
        <span>{shareText(part, whole)}</span>
        <span>
          {side.line} {text(side.needs)}
        </span>
      </p>
      <p class={short > 0 ? 'short' : 'enough'}>
        {short > 0 ? words.short(missing, side.unit) : words.enough(over, side.unit)}
      </p>
    </div>
  )
}

const fromUnits = (units: number) =>
  `${Math.floor(units / 100)}.${String(units % 100).padStart(2, '0')}`
