/** The chart for a desk: the main way from left to right, in rows, what branches off beneath. */
import { caption, itemsOf, stepBox } from './items.ts'
import { widthOf, wrap } from './measure.ts'
import { boxHeight, clear, NOTE_LINE, NOTE_SIZE, note, text, way } from './parts.ts'
import { nameOf, type Sheet } from './sheet.ts'
import type { Branch, Way } from './ways.ts'

const MARGIN = 24
const TRACK = 30
const ROW_SPACE = 44
const BOX = { zh: 98, en: 116 } as const
const GAP = { zh: 44, en: 60 } as const

export type Picture = { readonly svg: string; readonly width: number; readonly height: number }

type Grid = {
  readonly sheet: Sheet
  readonly width: number
  readonly box: number
  readonly pitch: number
}

const leftOf = ({ pitch }: Grid, column: number) => MARGIN + column * pitch

export function drawAcross(sheet: Sheet, width: number): Picture {
  const { main } = sheet.plan
  const boxWidth = BOX[sheet.language]
  const gap = GAP[sheet.language]
  const room = width - 2 * MARGIN
  const fit = Math.max(1, Math.floor(room / (boxWidth + gap)))
  const rows = Math.ceil(main.length / fit)
  // Rows of one length look calmer than a full one and a remainder.
  const columns = Math.ceil(main.length / rows)
  const pitch = Math.min(room / columns, (boxWidth + gap) * 1.3)
  const used = Math.ceil(2 * MARGIN + columns * pitch)
  const grid: Grid = { sheet, width: used, box: boxWidth, pitch }
  const parts: string[] = []
  let y = MARGIN
  for (let row = 0; row < rows; row++) {
    const from = row * columns
    const drawn = drawRow(grid, main.slice(from, from + columns), { from, y })
    parts.push(drawn.svg)
    const onward = sheet.plan.onward[from + columns - 1]
    if (row < rows - 1 && onward !== undefined) {
      const next = main[from + columns]
      if (next)
        parts.push(
          turn(grid, { top: drawn.middle, bottom: drawn.bottom, columns }, { onward, next, main }),
        )
    }
    y = drawn.bottom + (row < rows - 1 ? ROW_SPACE : 0)
  }
  return { svg: parts.join(''), width: used, height: y + MARGIN / 2 }
}

type Row = { readonly svg: string; readonly middle: number; readonly bottom: number }

const rowHeight = (grid: Grid, branches: readonly Branch[]): number =>
  Math.max(...branches.map(({ step }) => boxHeight(nameOf(grid.sheet, step), grid.box)))

function drawRow(
  grid: Grid,
  branches: readonly Branch[],
  at: { readonly from: number; readonly y: number },
): Row {
  const { sheet, box, pitch } = grid
  const height = rowHeight(grid, branches)
  const middle = at.y + height / 2
  const parts: string[] = []
  let upper = at.y + height
  branches.forEach(({ step }, column) => {
    const x = leftOf(grid, column)
    parts.push(stepBox(sheet, step, { x, y: at.y, width: box, height }))
    const words = caption(sheet, step, { x: x + 16, y: at.y + height + 6, width: pitch - 26 })
    parts.push(words.svg)
    upper = Math.max(upper, words.bottom)
    const onward = sheet.plan.onward[at.from + column]
    if (column < branches.length - 1 && onward !== undefined) {
      const stack = sheet.procedure.steps[step]?.each ? 4 : 0
      parts.push(arrow(grid, { x: x + box, y: middle, stack }, onward))
    }
  })
  const steps = branches.map((one) => one.step)
  const span = (one: Way) => steps.indexOf(one.from) - steps.indexOf(one.to)
  // The shortest way back lies uppermost, so that no line crosses another.
  const backs = sheet.plan.back
    .filter((one) => steps.includes(one.from) && steps.includes(one.to))
    .sort((a, b) => span(a) - span(b))
  const band = backs.length === 0 ? 8 : backs.length * TRACK + 10
  const captionsEnd = upper
  let bottom = captionsEnd
  const stems: string[] = []
  branches.forEach((branch, column) => {
    const x = leftOf(grid, column)
    const others = sheet.plan.back.filter((one) => one.from === branch.step && !backs.includes(one))
    const whole = { ...branch, jumps: [...branch.jumps, ...others] }
    const area = { x, y: captionsEnd + band, width: pitch - 18, stemTop: at.y + height }
    const drawn = itemsOf(sheet, whole, area)
    stems.push(drawn.svg)
    bottom = Math.max(bottom, drawn.bottom)
  })
  const lines = backs.map((back, track) =>
    backWay(grid, back, {
      steps,
      top: captionsEnd + 4,
      y: captionsEnd + 16 + track * TRACK,
      track,
    }),
  )
  const end = Math.max(bottom, captionsEnd + (backs.length > 0 ? band : 0))
  return { svg: stems.join('') + lines.join('') + parts.join(''), middle, bottom: end }
}

/** Onward to the neighbour, with the act above the arrow. */
function arrow(
  grid: Grid,
  at: { readonly x: number; readonly y: number; readonly stack: number },
  onward: Way | null,
): string {
  const room = grid.pitch - grid.box
  const line = way(
    [
      [at.x + 2 + at.stack, at.y],
      [at.x + room - 3, at.y],
    ],
    { arrow: true },
  )
  const lines = wrap(onward?.short ?? '', {
    width: room - 6 - at.stack,
    size: NOTE_SIZE,
    linesMax: 2,
  })
  const top = at.y - 5 - lines.length * NOTE_LINE
  return (
    line +
    lines
      .map((words, index) =>
        text(words, {
          x: at.x + (room + at.stack) / 2 - 2,
          y: top + NOTE_LINE * (index + 0.5),
          anchor: 'middle',
        }),
      )
      .join('')
  )
}

type Track = {
  readonly steps: readonly string[]
  /** Beneath the captions. */
  readonly top: number
  readonly y: number
  readonly track: number
}

/** Back to an earlier step: dashed beneath, with its condition under the line. */
function backWay(grid: Grid, back: Way, { steps, top, y, track }: Track): string {
  const source = leftOf(grid, steps.indexOf(back.from)) + grid.box - 12 - track * 7
  const target = leftOf(grid, steps.indexOf(back.to)) + grid.box - 24 - track * 7
  const line = y
  const room = source - target - 12
  const words = wrap(back.label, { width: Math.max(room, 60), size: NOTE_SIZE, linesMax: 1 })
  const shown = words[0] ?? ''
  const center = (source + target) / 2
  const width = widthOf(shown, NOTE_SIZE)
  return [
    way(
      [
        [source, top],
        [source, line],
        [target, line],
        [target, top],
      ],
      { dashed: true, arrow: true },
    ),
    shown === ''
      ? ''
      : clear({ x: center - width / 2 - 3, y: line + 3, width: width + 6, height: NOTE_LINE }),
    shown === '' ? '' : `<g><title>${back.label.replace(/[<&]/g, ' ')}</title>`,
    text(shown, { x: center, y: line + 3 + NOTE_LINE / 2, anchor: 'middle' }),
    shown === '' ? '' : '</g>',
  ].join('')
}

type Turn = { readonly top: number; readonly bottom: number; readonly columns: number }

/** From the end of one row to the beginning of the next. */
function turn(
  grid: Grid,
  { top, bottom, columns }: Turn,
  to: { readonly onward: Way | null; readonly next: Branch; readonly main: readonly Branch[] },
): string {
  const right = leftOf(grid, columns - 1) + grid.box
  const lane = bottom + ROW_SPACE / 2 - 4
  const from = to.main.indexOf(to.next)
  const row = to.main.slice(from, from + columns)
  const middle = bottom + ROW_SPACE + rowHeight(grid, row) / 2
  const far = leftOf(grid, columns - 1) + grid.pitch + 2
  const line = way(
    [
      [right + 2, top],
      [far, top],
      [far, lane],
      [MARGIN / 2, lane],
      [MARGIN / 2, middle],
      [MARGIN - 3, middle],
    ],
    { arrow: true },
  )
  const words = wrap(to.onward?.label ?? '', {
    width: grid.pitch * 2,
    size: NOTE_SIZE,
    linesMax: 1,
  })
  return line + note(words, { x: MARGIN, y: lane - NOTE_LINE - 2 })
}
