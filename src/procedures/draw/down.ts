/** The chart for a phone: the main way from top to bottom, what branches off beneath each step. */
import type { Picture } from './across.ts'
import { caption, itemsOf, stepBox } from './items.ts'
import { wrap } from './measure.ts'
import { boxHeight, NOTE_LINE, NOTE_SIZE, note, way } from './parts.ts'
import { nameOf, type Sheet } from './sheet.ts'

const MARGIN = 12
const TRACK = 9
const STEM = 8

export function drawDown(sheet: Sheet, width: number): Picture {
  const { plan } = sheet
  const gutter = plan.back.length * TRACK + 10
  const column = width - 2 * MARGIN - gutter
  const boxWidth = Math.min(column, 190)
  const parts: string[] = []
  const middles = new Map<string, number>()
  let y = MARGIN
  plan.main.forEach((branch, index) => {
    const height = boxHeight(nameOf(sheet, branch.step), boxWidth)
    parts.push(stepBox(sheet, branch.step, { x: MARGIN, y, width: boxWidth, height }))
    middles.set(branch.step, y + height / 2)
    const boxBottom = y + height
    const words = caption(sheet, branch.step, {
      x: MARGIN + 18,
      y: boxBottom + 5,
      width: column - 18,
    })
    parts.push(words.svg)
    const back = plan.back.filter((one) => one.from === branch.step)
    const whole = { ...branch, jumps: [...branch.jumps, ...back] }
    const items = itemsOf(sheet, whole, {
      x: MARGIN,
      y: words.bottom + 8,
      width: column,
      stemTop: boxBottom,
    })
    parts.push(items.svg)
    y = Math.max(words.bottom, items.bottom)
    const onward = plan.onward[index]
    if (onward === undefined) return
    const fit = { width: column - 18, size: NOTE_SIZE, linesMax: 2 }
    const lines = wrap(onward?.short === '' ? '' : (onward?.label ?? ''), fit)
    const gap = Math.max(22, lines.length * NOTE_LINE + 14)
    parts.push(note(lines, { x: MARGIN + 18, y: y + 5 }))
    parts.push(
      way(
        [
          [MARGIN + STEM, boxBottom],
          [MARGIN + STEM, y + gap - 3],
        ],
        { arrow: true },
      ),
    )
    y += gap
  })
  plan.back.forEach((back, track) => {
    const from = middles.get(back.from)
    const to = middles.get(back.to)
    if (from === undefined || to === undefined) return
    const lane = width - MARGIN - 4 - track * TRACK
    const edge = MARGIN + boxWidth + 5
    const shift = track * 4
    const line = [
      [edge, from + shift],
      [lane, from + shift],
      [lane, to + shift],
      [edge, to + shift],
    ] as const
    parts.push(way(line, { dashed: true, arrow: true }))
  })
  return { svg: parts.join(''), width, height: y + MARGIN }
}
