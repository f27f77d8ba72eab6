/**
 * The pieces of a chart as SVG text. Colours stand twice: as attributes, which work alone (print,
 * pictures, a page that forbids inline style), and as custom properties, which follow a page's own.
 */
import { wrap } from './measure.ts'

export type StepState = 'plain' | 'done' | 'now' | 'to-come'

export const NAME_SIZE = 13
export const NOTE_SIZE = 11
const LINE = 1.4
export const NOTE_LINE = Math.round(NOTE_SIZE * LINE)
const NAME_LINE = Math.round(NAME_SIZE * LINE)
const PADDING = 10

const INK = '#16262a'
const INK_2 = '#4a5c60'
const FIELD = '#7d8d90'
const LINE_INK = '#4a5c60'
const INDIGO = '#25636f'
const TINT = '#e6efee'
const GOING = '#755200'
const GOING_TINT = '#faf0d6'
const PAPER = '#ffffff'
const HAIR = '#d6dfde'

export const STYLE = `<style>
.lc-box{fill:var(--paper,${PAPER});stroke:var(--field,${FIELD})}
.lc-lane{fill:none;stroke:var(--line,${HAIR})}
.lc-done{fill:var(--tint,${TINT});stroke:var(--indigo,${INDIGO})}
.lc-now{fill:var(--going,${GOING});stroke:var(--going,${GOING})}
.lc-ring{fill:var(--going-tint,${GOING_TINT});stroke:var(--going,${GOING})}
.lc-name{fill:var(--ink,${INK})}.lc-note{fill:var(--ink-2,${INK_2})}
.lc-on-now{fill:var(--paper,${PAPER})}.lc-who-now{fill:var(--going,${GOING})}
.lc-way{stroke:var(--ink-2,${LINE_INK})}.lc-head{fill:var(--ink-2,${LINE_INK})}
</style>`

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)

export const round = (value: number): number => Math.round(value * 10) / 10

type TextAt = {
  readonly x: number
  readonly y: number
  readonly tone?: 'name' | 'note' | 'on-now' | 'who-now'
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
}

const TONES = { name: INK, note: INK_2, 'on-now': PAPER, 'who-now': GOING } as const

/** One line; `y` is the middle of the line. */
export function text(words: string, at: TextAt): string {
  const { tone = 'note', size = NOTE_SIZE, anchor = 'start' } = at
  const attributes = [
    `class="lc-${tone}"`,
    `x="${round(at.x)}"`,
    `y="${round(at.y + size * 0.36)}"`,
    `font-size="${size}"`,
    `fill="${TONES[tone]}"`,
    ...(anchor === 'start' ? [] : [`text-anchor="${anchor}"`]),
    ...(at.bold ? ['font-weight="600"'] : []),
  ]
  return `<text ${attributes.join(' ')}>${escaped(words)}</text>`
}

/** Lines of a note from `y` down; answers the SVG and where it ends. */
export function note(
  lines: readonly string[],
  at: { readonly x: number; readonly y: number; readonly now?: boolean },
): string {
  const tone = at.now ? 'who-now' : 'note'
  return lines
    .map((line, index) =>
      text(line, {
        x: at.x,
        y: at.y + NOTE_LINE * (index + 0.5),
        tone,
        bold: at.now === true && index === 0,
      }),
    )
    .join('')
}

export type Point = readonly [x: number, y: number]

type WayStyle = { readonly dashed?: boolean; readonly arrow?: boolean }

/** A line along points, with rounded corners and, if asked, an arrowhead at its end. */
export function way(points: readonly Point[], style: WayStyle = {}): string {
  const dash = style.dashed ? ' stroke-dasharray="4 3"' : ''
  const path = `<path class="lc-way" d="${roundedPath(points)}" fill="none" stroke="${LINE_INK}" stroke-width="1.2"${dash}/>`
  return style.arrow ? path + arrowHead(points) : path
}

const CORNER = 6

function roundedPath(points: readonly Point[]): string {
  return points
    .map(([x, y], index) => {
      const before = points[index - 1]
      const after = points[index + 1]
      if (!before) return `M${round(x)} ${round(y)}`
      if (!after) return `L${round(x)} ${round(y)}`
      const [ax, ay] = toward([x, y], before)
      const [bx, by] = toward([x, y], after)
      return `L${ax} ${ay}Q${round(x)} ${round(y)} ${bx} ${by}`
    })
    .join('')
}

/** A point on the way from one to another, at most a corner's radius away. */
function toward([x, y]: Point, [toX, toY]: Point): Point {
  const length = Math.hypot(toX - x, toY - y)
  const part = length === 0 ? 0 : Math.min(CORNER, length / 2) / length
  return [round(x + (toX - x) * part), round(y + (toY - y) * part)]
}

function arrowHead(points: readonly Point[]): string {
  const [x, y] = points.at(-1) ?? [0, 0]
  const [fromX, fromY] = points.at(-2) ?? [0, 0]
  const turn = (Math.atan2(y - fromY, x - fromX) * 180) / Math.PI
  return `<path class="lc-head" d="M0 0L-8 -4L-8 4Z" fill="${LINE_INK}" transform="translate(${round(x)} ${round(y)})rotate(${round(turn)})"/>`
}

export type Box = {
  readonly name: string
  readonly state: StepState
  readonly isEnd: boolean
  /** Drawn as a stack: one for each member of a list. */
  readonly many: boolean
  readonly title: string
  readonly desc: string
}

export const boxLines = (name: string, width: number): readonly string[] =>
  wrap(name, { width: width - PADDING * 2, size: NAME_SIZE, linesMax: 4 })

export const boxHeight = (name: string, width: number): number =>
  Math.max(38, boxLines(name, width).length * NAME_LINE + PADDING * 2 - 2)

const FILLS: Readonly<Record<StepState, { of: string; fill: string; stroke: string }>> = {
  plain: { of: 'box', fill: PAPER, stroke: FIELD },
  'to-come': { of: 'box', fill: PAPER, stroke: FIELD },
  done: { of: 'done', fill: TINT, stroke: INDIGO },
  now: { of: 'now', fill: GOING, stroke: GOING },
}

type Area = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const rect = ({ x, y, width, height }: Area, more: string): string =>
  `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${more}/>`

const ringPaint = (radius: number) =>
  `class="lc-ring" rx="${round(radius)}" fill="${GOING_TINT}" stroke="${GOING}"`

/** A step: tinted with a tick when done, ringed and filled when the case is there, else hollow. */
export function box(of: Box, area: Area): string {
  const { x, y, width, height } = area
  const { of: name, fill, stroke } = FILLS[of.state]
  const radius = of.isEnd ? height / 2 : 6
  const paint = `class="lc-${name}" rx="${round(radius)}" fill="${fill}" stroke="${stroke}"`
  const ring = { x: x - 4, y: y - 4, width: width + 8, height: height + 8 }
  const lines = boxLines(of.name, width)
  const top = y + height / 2 - (lines.length * NAME_LINE) / 2
  const now = of.state === 'now'
  const words = lines.map((line, index) =>
    text(line, {
      x: x + width / 2,
      y: top + NAME_LINE * (index + 0.5),
      tone: now ? 'on-now' : 'name',
      size: NAME_SIZE,
      anchor: 'middle',
      bold: now,
    }),
  )
  return [
    `<g role="listitem"><title>${escaped(of.title)}</title><desc>${escaped(of.desc)}</desc>`,
    now && !of.many ? rect(ring, ringPaint(radius + 4)) : '',
    of.many ? rect({ ...area, x: x + 4, y: y + 4 }, now ? ringPaint(radius) : paint) : '',
    rect(area, paint),
    of.isEnd
      ? rect(
          { x: x + 3, y: y + 3, width: width - 6, height: height - 6 },
          `class="lc-lane" rx="${round(radius - 3)}" fill="none" stroke="${HAIR}"`,
        )
      : '',
    ...words,
    of.state === 'done' ? tick(x + width - 1, y + 1) : '',
    '</g>',
  ].join('')
}

/** A tick on a disc at the corner, so that "done" does not hang on colour. */
function tick(x: number, y: number): string {
  return `<circle class="lc-done" cx="${round(x)}" cy="${round(y)}" r="7" fill="${TINT}" stroke="${INDIGO}"/><path class="lc-way" d="M${round(x - 3)} ${round(y)}l2.2 2.4l4 -4.6" fill="none" stroke="${INDIGO}" stroke-width="1.5"/>`
}

export function frame(area: Area): string {
  return rect(area, `class="lc-lane" rx="6" fill="none" stroke="${HAIR}" stroke-dasharray="2 2"`)
}

/** Paper behind words that stand on a line. */
export function clear(area: Area): string {
  return rect(area, `class="lc-paper" fill="${PAPER}" stroke="none"`)
}
