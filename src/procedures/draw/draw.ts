/** A procedure as a picture (K.05): one SVG, by itself or with a case on it. */
import type { Language } from '../../base/text.ts'
import type { Anytime, Procedure } from '../model.ts'
import { wordFor } from '../say-guard.ts'
import { drawAcross } from './across.ts'
import { drawDown } from './down.ts'
import { stepBox } from './items.ts'
import { wrap } from './measure.ts'
import { boxHeight, escaped, NOTE_LINE, NOTE_SIZE, note, round, STYLE } from './parts.ts'
import { type CaseOnChart, nameOf, type Sheet, sheetOf } from './sheet.ts'
import { drawStrip } from './strip.ts'

export type { CaseOnChart } from './sheet.ts'

export type Drawing = {
  readonly language: Language
  /**
   * Left to right in rows for a desk; top to bottom for a phone; `strip`: only the way of one file,
   * in one row, beside its other papers.
   */
  readonly direction: 'across' | 'down' | 'strip'
  readonly file?: CaseOnChart | undefined
  /** Room in pixels at 100 %: 800 across, 340 down, 640 in a strip unless said otherwise. */
  readonly width?: number | undefined
}

const WIDTHS = { across: 800, down: 340, strip: 640 } as const
const DRAWN_BY = { across: drawAcross, down: drawDown, strip: drawStrip } as const
const FONTS =
  "system-ui,-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"

/** Stands alone as a file and may be put into a page as it is; needs no script. */
export function draw(procedure: Procedure, drawing: Drawing): string {
  const { language, direction, file = null } = drawing
  const sheet = sheetOf(procedure, { language, file })
  const room = drawing.width ?? WIDTHS[direction]
  const picture = DRAWN_BY[direction](sheet, room)
  const { width } = picture
  const foot =
    direction === 'strip'
      ? { svg: '', bottom: picture.height + 8 }
      : footOf(sheet, { width, y: picture.height })
  const height = round(foot.bottom)
  const id = `chart-${procedure.name}-${direction}-${language}`
  const title = procedure.title[language]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-title ${id}-desc"`,
    ` lang="${language === 'zh' ? 'zh-CN' : 'en'}" viewBox="0 0 ${width} ${height}"`,
    ` width="${width}" height="${height}" font-family="${FONTS}">`,
    `<title id="${id}-title">${escaped(title)}</title>`,
    `<desc id="${id}-desc">${escaped(describe(sheet))}</desc>`,
    STYLE,
    picture.svg,
    foot.svg,
    '</svg>',
  ].join('')
}

/** The main way in one sentence, and where the case is. */
function describe(sheet: Sheet): string {
  const { language, plan, file } = sheet
  const way = plan.main.map((one) => nameOf(sheet, one.step)).join(' → ')
  const zh = language === 'zh'
  const now = file?.now.map((one) => `${nameOf(sheet, one.step)} ${one.who} ${one.until}`.trim())
  const here =
    now && now.length > 0 ? (zh ? `现在：${now.join('；')}。` : ` Now: ${now.join('; ')}.`) : ''
  return zh ? `主要环节：${way}。${here}` : `Main steps: ${way}.${here}`
}

/** Acts that stand over many steps would be a line from everywhere: they are told in words. */
function footOf(sheet: Sheet, at: { readonly width: number; readonly y: number }) {
  const { procedure } = sheet
  const drawn = new Set(sheet.ways.flatMap((one) => [one.from, one.to]))
  const parts: string[] = []
  let y = at.y + 4
  for (const act of Object.values(procedure.anytime)) {
    const targets = [...new Set(act.to.map((one) => one.to))].filter((one) => one !== 'stay')
    const words = anytimeWords(sheet, act, targets)
    const lines = wrap(words, { width: at.width - 48, size: NOTE_SIZE, linesMax: 4 })
    parts.push(note(lines, { x: FOOT_LEFT, y }))
    y += lines.length * NOTE_LINE + 4
    // A step that only such an act leads to has no other place on the chart.
    for (const id of targets.filter((one) => !drawn.has(one))) {
      drawn.add(id)
      const area = { x: FOOT_LEFT, y, width: 150, height: boxHeight(nameOf(sheet, id), 150) }
      parts.push(stepBox(sheet, id, area))
      y += area.height + 8
    }
  }
  return { svg: parts.join(''), bottom: parts.length === 0 ? at.y : y + 8 }
}

const FOOT_LEFT = 24

function anytimeWords(sheet: Sheet, act: Anytime, targets: readonly string[]): string {
  const { procedure, language } = sheet
  const zh = language === 'zh'
  const listed = (ids: readonly string[]) =>
    ids.map((one) => nameOf(sheet, one)).join(zh ? '、' : ', ')
  const name = wordFor(procedure, act.name, language)
  const any = zh ? '任何一步' : 'any step'
  const where = act.in === 'all' ? any : listed(act.in)
  const to = targets.length === 0 ? '' : ` → ${listed(targets)}`
  return zh ? `随时可办“${name}”（${where}）${to}` : `At any time: ${name} (${where})${to}`
}
