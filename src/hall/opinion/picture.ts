/**
 * The map as a picture that needs no reading of axes: groups are tables at which people sit, one
 * mark a person. SVG; the words beside it say the same. Pure, and the same for the same numbers.
 */
import type { Language } from '../../base/text.ts'

export type Tables = {
  /** People of each table. */
  readonly sizes: readonly number[]
  /** Table of the reader; null: none, or nobody's business. */
  readonly own: number | null
  readonly language: Language
  readonly elder: boolean
}

const WIDTH = 360
/** Marks of all tables together; above that one mark stands for several people. */
const MARKS_MAX = 220
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
/** Told apart by shape first: it must work in grey print and for whoever sees no colours. */
const LOOKS = [
  { colour: '#25636f', mark: 'dot' },
  { colour: '#755200', mark: 'square' },
  { colour: '#2c6438', mark: 'triangle' },
  { colour: '#12343b', mark: 'diamond' },
  { colour: '#7a4a1e', mark: 'cross' },
  { colour: '#4a5c60', mark: 'ring' },
] as const
const OWN = '#74365f'
const INNER = 30
const RING = 14
const MARK = 4.6
const FONT =
  "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

const NUMBERS = ['一', '二', '三', '四', '五', '六']
export const tableName = (at: number, language: Language) =>
  language === 'zh' ? `第${NUMBERS[at]}桌` : `Table ${at + 1}`

/** How many people one mark stands for. */
export function peopleAMark(sizes: readonly number[]): number {
  const people = sizes.reduce((sum, one) => sum + one, 0)
  return STEPS.find((one) => people / one <= MARKS_MAX) ?? Math.ceil(people / MARKS_MAX)
}

export function drawTables(tables: Tables): string {
  const { sizes, own, language, elder } = tables
  const each = peopleAMark(sizes)
  const seated = sizes.map((size) => seats(Math.max(size > 0 ? 1 : 0, Math.round(size / each))))
  const radius = Math.max(INNER, ...seated.map((one) => one.radius)) + MARK * 2
  const letters = elder ? 20 : 15
  const places = placesOf(sizes.length, { radius, letters, hasOwn: own !== null })
  const drawn = seated.map((one, at) =>
    drawTable({
      ...one,
      ...places.at[at]!,
      look: LOOKS[at % LOOKS.length]!,
      people: sizes[at]!,
      name: tableName(at, language),
      own: own === at ? OWN_WORDS[language] : null,
      letters,
    }),
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${places.width} ${places.height}"`,
    ` width="${places.width}" height="${places.height}" role="img" font-family="${FONT}">`,
    `<title>${titleOf(sizes, language)}</title>`,
    ...drawn,
    '</svg>',
  ].join('')
}

const OWN_WORDS: Readonly<Record<Language, string>> = { zh: '您坐这里', en: 'You sit here' }

function titleOf(sizes: readonly number[], language: Language): string {
  const list = sizes.map((size, at) =>
    language === 'zh'
      ? `${tableName(at, language)} ${size} 人`
      : `${tableName(at, language)}: ${size}`,
  )
  return list.join(language === 'zh' ? '，' : ', ')
}

type Seat = { readonly x: number; readonly y: number; readonly turn: number }

/** Seats in rings round a table, filled from the inside, evenly on each ring. */
export function seats(count: number): { readonly seats: readonly Seat[]; readonly radius: number } {
  const list: Seat[] = []
  let radius = INNER
  for (let left = count; left > 0; radius += RING) {
    const room = Math.floor((2 * Math.PI * radius) / (MARK * 3))
    const here = Math.min(room, left)
    const lean = (radius / RING) % 2 === 0 ? 0 : Math.PI / here
    for (let at = 0; at < here; at++) {
      const turn = (2 * Math.PI * at) / here - Math.PI / 2 + lean
      list.push({ x: radius * Math.cos(turn), y: radius * Math.sin(turn), turn })
    }
    left -= here
  }
  return { seats: list, radius: count === 0 ? INNER : radius - RING }
}

/** One or two in the first row, the rest below; three stand like the corners of a triangle. */
function placesOf(
  count: number,
  { radius, letters, hasOwn }: { radius: number; letters: number; hasOwn: boolean },
) {
  const across = count <= 1 ? 1 : 2
  const width = Math.max(WIDTH, across * (radius * 2 + 24))
  const above = (hasOwn ? letters * 2 : letters) + 6
  const tall = above + radius * 2 + letters * 2.4
  const rows = Math.max(1, Math.ceil(count / across))
  const at = Array.from({ length: count }, (_, table) => {
    const row = Math.floor(table / across)
    const inRow = row === rows - 1 ? count - row * across : across
    const column = table % across
    return { x: (width * (2 * column + 1)) / (2 * inRow), y: row * tall + above + radius }
  })
  return { width: Math.round(width), height: Math.round(rows * tall + 4), at }
}

type Look = (typeof LOOKS)[number]

type Table = {
  readonly seats: readonly Seat[]
  readonly radius: number
  readonly x: number
  readonly y: number
  readonly look: Look
  readonly people: number
  readonly name: string
  /** Words beside the reader's own seat. */
  readonly own: string | null
  readonly letters: number
}

function drawTable(table: Table): string {
  const { seats: list, radius, x, y, look, people, name, own, letters } = table
  // The reader sits at the top of the outermost ring: which seat it is says nothing.
  const top = own === null ? null : topOf(list)
  const marks = list.map((seat) => (seat === top ? '' : markAt(look, seat)))
  const bottom = radius + MARK * 2 + letters * 1.2
  return [
    `<g transform="translate(${num(x)} ${num(y)})">`,
    `<g fill="${look.colour}" stroke="none">${marks.join('')}</g>`,
    `<circle r="${INNER - 10}" fill="#fff" stroke="${look.colour}" stroke-width="1.5"/>`,
    text({
      x: 0,
      y: letters * 0.36,
      size: Math.min(letters, 18),
      colour: look.colour,
      words: `${people}`,
    }),
    text({ x: 0, y: bottom, size: letters, colour: look.colour, words: name }),
    top === null || own === null ? '' : ownSeat(top, { words: own, letters, radius }),
    '</g>',
  ].join('')
}

const topOf = (list: readonly Seat[]): Seat | null =>
  list.reduce<Seat | null>((one, other) => (one === null || other.y < one.y ? other : one), null)

function ownSeat(
  seat: Seat,
  { words, letters, radius }: { words: string; letters: number; radius: number },
): string {
  const at = -radius - letters - 2
  return [
    `<line x1="${num(seat.x)}" y1="${num(seat.y - 8)}" x2="${num(seat.x)}" y2="${num(at + 4)}"`,
    ` stroke="${OWN}" stroke-width="1.5"/>`,
    `<circle cx="${num(seat.x)}" cy="${num(seat.y)}" r="7.5" fill="#fff" stroke="${OWN}" stroke-width="4"/>`,
    text({ x: seat.x, y: at, size: letters, colour: OWN, words }),
  ].join('')
}

type Words = {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly colour: string
  readonly words: string
}

const text = ({ x, y, size, colour, words }: Words) =>
  `<text x="${num(x)}" y="${num(y)}" font-size="${size}" font-weight="700" fill="${colour}" text-anchor="middle">${words}</text>`

function markAt({ colour, mark }: Look, { x, y }: Seat): string {
  const r = MARK
  switch (mark) {
    case 'dot':
      return `<circle cx="${num(x)}" cy="${num(y)}" r="${r}"/>`
    case 'square':
      return `<rect x="${num(x - r)}" y="${num(y - r)}" width="${r * 2}" height="${r * 2}"/>`
    case 'triangle':
      return `<path d="M${num(x)} ${num(y - r - 1)}l${r + 1} ${r * 2}h${-2 * (r + 1)}z"/>`
    case 'diamond':
      return `<path d="M${num(x)} ${num(y - r - 1)}l${r + 1} ${r + 1}l${-r - 1} ${r + 1}l${-r - 1} ${-r - 1}z"/>`
    case 'cross':
      return `<path d="M${num(x - 1.6)} ${num(y - r)}h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3z"/>`
    default:
      return `<circle cx="${num(x)}" cy="${num(y)}" r="${r - 1}" fill="#fff" stroke="${colour}" stroke-width="2"/>`
  }
}

const num = (value: number) => Math.round(value * 10) / 10
