/** What hangs beneath a step of the main way: its branches side by side, jumps, steps aside. */
import { wrap } from './measure.ts'
import { box, boxHeight, boxLines, frame, NOTE_LINE, NOTE_SIZE, note, way } from './parts.ts'
import { captionAt, descOf, nameOf, type Sheet, stateOf } from './sheet.ts'
import type { Branch, Way } from './ways.ts'

/** A column: everything in it keeps to its width. */
export type Column = { readonly x: number; readonly y: number; readonly width: number }

export type Drawn = { readonly svg: string; readonly bottom: number }

const INDENT = 16
const STEM = 8
const SPACE = 10

export const CAPTION_LINES_MAX = 3

export function stepBox(
  sheet: Sheet,
  id: string,
  area: Column & { readonly height: number },
): string {
  const step = sheet.procedure.steps[id]
  const name = nameOf(sheet, id)
  return box(
    {
      name,
      title: name,
      desc: descOf(sheet, id),
      state: stateOf(sheet, id),
      isEnd: step?.end != null,
      many: step?.each != null,
    },
    area,
  )
}

export function captionLines(sheet: Sheet, id: string, width: number): readonly string[] {
  const fit = { width, size: NOTE_SIZE, linesMax: 2 }
  return captionAt(sheet, id)
    .flatMap((line) => wrap(line, fit))
    .slice(0, CAPTION_LINES_MAX)
}

export function caption(sheet: Sheet, id: string, at: Column): Drawn {
  const lines = captionLines(sheet, id, at.width)
  const now = stateOf(sheet, id) === 'now'
  return { svg: note(lines, { x: at.x, y: at.y, now }), bottom: at.y + lines.length * NOTE_LINE }
}

/** A box with its caption beneath. */
function standing(sheet: Sheet, id: string, at: Column): Drawn {
  const height = heightOf(sheet, id, at.width)
  const top = { ...at, height }
  const room = at.width - STEM - 8
  const words = caption(sheet, id, { x: at.x + STEM + 8, y: at.y + height + 5, width: room })
  return { svg: stepBox(sheet, id, top) + words.svg, bottom: words.bottom + 2 }
}

/** Everything beneath a step, hung on a stem that begins at `stemTop`. */
export function itemsOf(sheet: Sheet, branch: Branch, at: Column & { stemTop: number }): Drawn {
  const parts: string[] = []
  const hooks: number[] = []
  let y = at.y
  const inner: Column = { x: at.x + INDENT, y, width: at.width - INDENT }
  const lanes = lanesOf(sheet, branch.step, inner)
  if (lanes) {
    hooks.push(y + 14)
    parts.push(lanes.svg, elbow(at.x + STEM, { to: inner.x, y: y + 14 }))
    y = lanes.bottom + SPACE
  }
  for (const jump of branch.jumps) {
    const drawn = jumpOf(sheet, jump, { ...inner, y })
    parts.push(drawn.svg, elbow(at.x + STEM, { to: inner.x - 3, y: y + NOTE_LINE / 2 }))
    hooks.push(y + NOTE_LINE / 2)
    y = drawn.bottom + 5
  }
  if (branch.jumps.length > 0) y += SPACE - 5
  for (const one of branch.branches) {
    const drawn = asideOf(sheet, one, { ...inner, y })
    parts.push(drawn.svg)
    parts.push(
      way(
        [
          [at.x + STEM, drawn.hook - 8],
          [at.x + STEM, drawn.hook],
          [inner.x, drawn.hook],
        ],
        { arrow: true },
      ),
    )
    hooks.push(drawn.hook - 8)
    y = drawn.bottom + SPACE
  }
  if (parts.length === 0) return { svg: '', bottom: at.y }
  const last = Math.max(...hooks)
  const stem = way([
    [at.x + STEM, at.stemTop],
    [at.x + STEM, last],
  ])
  return { svg: stem + parts.join(''), bottom: y - SPACE + 2 }
}

const elbow = (x: number, { to, y }: { readonly to: number; readonly y: number }): string =>
  way([
    [x, y],
    [to, y],
  ])

/** `退回重办 → 办理中`: a way to a step that is drawn elsewhere, in words. */
function jumpOf(sheet: Sheet, jump: Way, at: Column): Drawn {
  const words = `${jump.label}${jump.label === '' ? '' : ' '}→ ${nameOf(sheet, jump.to)}`
  const lines = wrap(words, { width: at.width, size: NOTE_SIZE, linesMax: 4 })
  return { svg: note(lines, at), bottom: at.y + lines.length * NOTE_LINE }
}

/** A step aside, under the words of the way that leads there, with what hangs beneath it. */
function asideOf(sheet: Sheet, branch: Branch, at: Column): Drawn & { readonly hook: number } {
  const label = branch.by?.label ?? ''
  const lines = wrap(label, { width: at.width, size: NOTE_SIZE, linesMax: 3 })
  const boxTop = at.y + lines.length * NOTE_LINE + (lines.length > 0 ? 3 : 0)
  const width = Math.min(at.width, BOX_MAX)
  const height = heightOf(sheet, branch.step, width)
  const head = standing(sheet, branch.step, { ...at, y: boxTop, width })
  const below = itemsOf(sheet, branch, {
    ...at,
    y: head.bottom + SPACE - 2,
    stemTop: boxTop + height,
  })
  return {
    svg: note(lines, { x: at.x + 2, y: at.y }) + head.svg + below.svg,
    bottom: Math.max(head.bottom, below.bottom),
    hook: boxTop + height / 2,
  }
}

const BOX_MAX = 150
/** An end aside is only a word; it needs no room of its own. */
const END_HEIGHT = 28

function heightOf(sheet: Sheet, id: string, width: number): number {
  const name = nameOf(sheet, id)
  const isShort = sheet.procedure.steps[id]?.end != null && boxLines(name, width).length === 1
  return isShort ? END_HEIGHT : boxHeight(name, width)
}

/** Branches that run side by side: one lane each, its steps beneath one another. */
function lanesOf(sheet: Sheet, id: string, at: Column): Drawn | null {
  const step = sheet.procedure.steps[id]
  if (!step || step.regions.length === 0) return null
  const parts: string[] = []
  let y = at.y + 8
  const x = at.x + 14
  const width = at.width - 22
  step.regions.forEach((region, index) => {
    const top = y
    if (index > 0) y += 8
    const ids = laneSteps(sheet, `${id}/${region.name}`)
    ids.forEach((inner, place) => {
      if (place > 0) {
        const by = sheet.ways.find((one) => one.from === ids[place - 1] && one.to === inner)
        const lines = wrap(by?.label ?? '', { width: width - 20, size: NOTE_SIZE, linesMax: 2 })
        const gap = Math.max(20, lines.length * NOTE_LINE + 8)
        parts.push(
          way(
            [
              [x + 12, y + 2],
              [x + 12, y + gap - 2],
            ],
            { arrow: true },
          ),
        )
        parts.push(note(lines, { x: x + 20, y: y + (gap - lines.length * NOTE_LINE) / 2 }))
        y += gap
      }
      const drawn = standing(sheet, inner, { x, y, width })
      parts.push(drawn.svg)
      y = drawn.bottom
    })
    // Two bars: these lanes run at the same time.
    for (const bar of [5, 8])
      parts.push(
        way([
          [at.x + bar, top + (index > 0 ? 8 : 0)],
          [at.x + bar, y],
        ]),
      )
    y += 4
  })
  const area = { ...at, height: y + 4 - at.y }
  return { svg: frame(area) + parts.join(''), bottom: y + 4 }
}

/** Steps of a branch in the order of the procedure. */
const laneSteps = (sheet: Sheet, prefix: string): readonly string[] =>
  Object.keys(sheet.procedure.steps).filter((one) => one === prefix || one.startsWith(`${prefix}/`))
