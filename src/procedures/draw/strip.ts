/**
 * The chart of one file for a desk: the way that it goes in one row, with who and until when
 * beneath each step and the ways back dashed under them. Whatever else could happen is told in
 * words.
 */
import type { Picture } from './across.ts'
import { stepBox } from './items.ts'
import { widthOf, wrap } from './measure.ts'
import { boxHeight, clear, text, way } from './parts.ts'
import { type CaseOnChart, captionAt, nameOf, type Sheet, stateOf } from './sheet.ts'
import type { Way } from './ways.ts'

const MARGIN = 14
const PITCH_MIN = 86
const BOX_MAX = 116
const ARROW = 16
const SIZE = 12
const LINE = 17
const TRACK = 34

const topOf = (id: string) => id.split('/')[0] ?? id

/** Steps in the row: those that the file was at, and what is left of the main way. */
export function stripSteps(sheet: Sheet): readonly string[] {
  const { plan, procedure, file } = sheet
  const main = plan.main.map(({ step }) => step)
  const visited = visitedOf(file)
  const stands = file?.now.map(({ step }) => topOf(step)) ?? []
  // A file that has ended shows the way that it went, and nothing that will never come.
  if (stands.some((step) => procedure.steps[step]?.end)) return visited
  const rest = onward(sheet, main, { visited, here: stands.at(-1) ?? '' })
  return [...visited, ...rest.filter((step) => !visited.includes(step))]
}

/** From where the file is by the likeliest ways to the main way, and along it to the end. */
function onward(
  sheet: Sheet,
  main: readonly string[],
  { visited, here }: { readonly visited: readonly string[]; readonly here: string },
): readonly string[] {
  if (main.includes(here)) return main.slice(main.indexOf(here))
  const rest: string[] = []
  for (let from = here; ; ) {
    const [next] = sheet.ways
      .filter((one) => one.from === from && !one.to.includes('/'))
      .filter(({ to }) => !visited.includes(to) && !rest.includes(to))
      .sort((one, other) => other.weight - one.weight)
    if (next === undefined) break
    if (main.includes(next.to)) return [...rest, ...main.slice(main.indexOf(next.to))]
    rest.push(next.to)
    from = next.to
  }
  const furthest = Math.max(...visited.map((step) => main.indexOf(step)), -1)
  return main.slice(furthest + 1)
}

/** Every step that the file was at, by its first visit; where it is now comes last. */
function visitedOf(file: CaseOnChart | null): readonly string[] {
  if (file === null) return []
  const steps = [...file.done, ...file.now].map(({ step }) => topOf(step))
  return [...new Set(steps)]
}

type Row = {
  readonly sheet: Sheet
  readonly steps: readonly string[]
  readonly pitch: number
  readonly box: number
  readonly height: number
}

const centerOf = ({ pitch }: Row, column: number) => MARGIN + pitch * (column + 0.5)

export function drawStrip(sheet: Sheet, width: number): Picture {
  const steps = stripSteps(sheet)
  const pitch = Math.max(PITCH_MIN, (width - 2 * MARGIN) / steps.length)
  const box = Math.min(BOX_MAX, pitch - ARROW)
  const height = Math.max(...steps.map((step) => boxHeight(nameOf(sheet, step), box)))
  const row: Row = { sheet, steps, pitch, box, height }
  const whole = Math.ceil(2 * MARGIN + pitch * steps.length)
  const top = MARGIN
  const captions = captionsOf(row, top + height + 8)
  const backs = backsOf(row, captions.bottom + 4)
  const rest = restOf(row, { y: backs.bottom + 8, width: whole - 2 * MARGIN })
  const boxes = steps.map((step, column) =>
    stepBox(sheet, step, { x: centerOf(row, column) - box / 2, y: top, width: box, height }),
  )
  const arrows = steps.slice(1).map((_, column) => arrow(row, { column, y: top + height / 2 }))
  return {
    svg: [...arrows, ...boxes, captions.svg, backs.svg, rest.svg].join(''),
    width: whole,
    height: rest.bottom + 2,
  }
}

function arrow(row: Row, at: { readonly column: number; readonly y: number }): string {
  const from = centerOf(row, at.column) + row.box / 2
  const to = centerOf(row, at.column + 1) - row.box / 2
  const step = row.steps[at.column] ?? ''
  const stack = row.sheet.procedure.steps[step]?.each ? 5 : 0
  return way(
    [
      [from + 2 + stack, at.y],
      [to - 3, at.y],
    ],
    { arrow: true },
  )
}

type Drawn = { readonly svg: string; readonly bottom: number }

const CAPTION_LINES_MAX = 3

function captionsOf(row: Row, y: number): Drawn {
  const { sheet, steps, pitch } = row
  const all = steps.map((step) =>
    captionAt(sheet, step)
      .flatMap((words) => wrap(words, { width: pitch - 6, size: SIZE, linesMax: 2 }))
      .slice(0, CAPTION_LINES_MAX),
  )
  const svg = all.flatMap((lines, column) => {
    const isNow = stateOf(sheet, steps[column] ?? '') === 'now'
    return lines.map((words, line) =>
      text(words, {
        x: centerOf(row, column),
        y: y + LINE * (line + 0.5),
        size: SIZE,
        anchor: 'middle',
        tone: isNow ? 'who-now' : 'note',
        bold: isNow,
      }),
    )
  })
  return { svg: svg.join(''), bottom: y + LINE * Math.max(...all.map((lines) => lines.length)) }
}

type Back = Way & { readonly source: number; readonly target: number }

/** Ways to an earlier step of the row, the shorter one above; none lies upon another. */
function backsOf(row: Row, top: number): Drawn {
  const { sheet, steps } = row
  const all = sheet.ways
    .map((one) => ({ ...one, source: steps.indexOf(one.from), target: steps.indexOf(one.to) }))
    .filter(({ source, target }) => target >= 0 && source > target)
  // Of one act that may lead to several steps only the usual way is a line.
  const usual = (back: Back) => !all.some((one) => isSameAct(one, back) && one.weight > back.weight)
  const backs: readonly Back[] = all
    .filter(usual)
    .sort((one, other) => one.source - one.target - (other.source - other.target))
  const tracks: Back[][] = []
  const svg = backs.map((back) => {
    const free = tracks.findIndex((track) => !track.some((one) => overlaps(one, back)))
    const track = free < 0 ? tracks.length : free
    tracks[track] = [...(tracks[track] ?? []), back]
    return backWay(row, back, { backs, top, y: top + 14 + track * TRACK })
  })
  const bottom = tracks.length === 0 ? top : top + 14 + tracks.length * TRACK - 12
  return { svg: svg.join(''), bottom }
}

const isSameAct = (one: Back, other: Back) =>
  one.source === other.source && one.short === other.short

const overlaps = (one: Back, other: Back) => one.target < other.source && other.target < one.source

const PORT = 9

/**
 * Goes out on the left of a step's middle and comes in on the right of one, the longer way outside:
 * so no line crosses another.
 */
function backWay(
  row: Row,
  back: Back,
  at: { readonly backs: readonly Back[]; readonly top: number; readonly y: number },
): string {
  const out = at.backs.filter(({ source }) => source === back.source).indexOf(back)
  const ins = at.backs.filter(({ target }) => target === back.target)
  const source = centerOf(row, back.source) - PORT * Math.max(1, 3 - out)
  const target = centerOf(row, back.target) + PORT * (ins.length - ins.indexOf(back))
  const fit = { width: Math.max(60, source - target + 20), size: SIZE, linesMax: 1 }
  const [words = ''] = wrap(back.short, fit)
  const center = (source + target) / 2
  const width = widthOf(words, SIZE) + 8
  const area = { x: center - width / 2, y: at.y + 3, width, height: LINE }
  return [
    way(
      [
        [source, at.top],
        [source, at.y],
        [target, at.y],
        [target, at.top],
      ],
      { dashed: true, arrow: true },
    ),
    words === '' ? '' : clear(area),
    words === ''
      ? ''
      : text(words, { x: center, y: at.y + 3 + LINE / 2, size: SIZE, anchor: 'middle' }),
  ].join('')
}

/** Where it could go besides from where it is, in words. */
function restOf(row: Row, at: { readonly y: number; readonly width: number }): Drawn {
  const { sheet, steps } = row
  const zh = sheet.language === 'zh'
  const listed = (ids: readonly string[]) =>
    ids.map((id) => nameOf(sheet, id)).join(zh ? '、' : ', ')
  const open = steps.filter((step) => stateOf(sheet, step) === 'now')
  const asides = open.flatMap((step) => {
    const to = sheet.ways.filter((one) => one.from === step && !steps.includes(one.to))
    const ids = [...new Set(to.map((one) => topOf(one.to)))].filter((id) => id !== step)
    return ids.length === 0 ? [] : [`${nameOf(sheet, step)} → ${listed(ids)}`]
  })
  if (asides.length === 0) return { svg: '', bottom: at.y }
  const words = (zh ? '也可能：' : 'Or else: ') + asides.join(zh ? '；' : '; ')
  const lines = wrap(words, { width: at.width, size: SIZE, linesMax: 3 })
  const svg = lines.map((line, index) =>
    text(line, { x: MARGIN, y: at.y + LINE * (index + 0.5), size: SIZE }),
  )
  return { svg: svg.join(''), bottom: at.y + LINE * lines.length }
}
