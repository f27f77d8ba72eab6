import QRCode from 'qrcode'
import type { Language } from '../../base/text.ts'
import type { Bytes } from '../../platform/route.ts'
import type { Room } from '../room.ts'
import type { ContactPage } from '../schema.ts'
import { contactPage } from './contact-page.ts'

const WORDS = {
  zh: {
    title: '我的楼道谁负责',
    scan: '扫码查看最新联系人，反映问题',
    more: '其余联系人请扫码查看',
    none: '尚未公布联系人，请扫码反映问题',
    printed: '打印日期',
  },
  en: {
    title: 'Who is in charge of my stairway',
    scan: 'Scan for the current contacts, or to report a problem',
    more: 'Scan to see the other contacts',
    none: 'No contact has been published yet; scan to report a problem',
    printed: 'Printed on',
  },
} as const

/** Lines that fit between the title and the code. */
const LINES_MAX = 11
const LINE_MM = 13.5

const escapeXml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Unprintable in XML, so left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const clean = (text: string) => escapeXml(text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, ''))

/** The stairway poster: A4, one unit of the drawing is a millimetre. */
export async function poster(room: Room, area: string, language: Language): Promise<Bytes> {
  const page = await contactPage(room, area)
  const link = `${room.settings.origin}/contact/${area}`
  const day = room.clock.now().toISOString().slice(0, 10)
  const place = (room.places.labelOf?.(area) ?? page.areaName)[language]
  return {
    type: 'image/svg+xml; charset=utf-8',
    bytes: await draw(page, { link, day, place, language }),
    name: `contact-${area}.svg`,
  }
}

type Shown = { link: string; day: string; place: string; language: Language }

async function draw(page: ContactPage, shown: Shown): Promise<string> {
  const words = WORDS[shown.language]
  const code = await qr(shown.link, { x: 75, y: 208, size: 60 })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297" font-family="'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif" fill="#1b1b18">
<title>${clean(`${words.title} ${shown.place}`)}</title>
<rect width="210" height="297" fill="#fff"/>
<rect x="10" y="10" width="190" height="277" fill="none" stroke="#1b1b18" stroke-width="0.6"/>
<text x="105" y="33" font-size="14" font-weight="700" text-anchor="middle"${fit(words.title, 14)}>${clean(words.title)}</text>
<text x="105" y="46" font-size="7.5" text-anchor="middle"${fit(shown.place, 7.5)}>${clean(shown.place)}</text>
<line x1="20" y1="53" x2="190" y2="53" stroke="#1b1b18" stroke-width="0.3"/>
${lines(page, shown.language)}
${code}
<text x="105" y="276" font-size="5" text-anchor="middle">${clean(words.scan)}</text>
<text x="105" y="283" font-size="3.4" text-anchor="middle" fill="#55554e">${clean(shown.link)}  ${clean(`${words.printed} ${shown.day}`)}</text>
</svg>
`
}

function lines(page: ContactPage, language: Language): string {
  const words = WORDS[language]
  if (page.posts.length === 0)
    return `<text x="105" y="80" font-size="6" text-anchor="middle">${clean(words.none)}</text>`
  const shown = page.posts.slice(0, LINES_MAX)
  const rows = shown.map((post, at) => {
    const y = 65 + at * LINE_MM
    const title = `${post.areaName[language]} ${post.title[language]}`
    return `<text x="20" y="${y}" font-size="5"${fit(title, 5, 86)}>${clean(title)}</text>
<text x="110" y="${y}" font-size="6.5" font-weight="700"${fit(post.name, 6.5, 34)}>${clean(post.name)}</text>
<text x="190" y="${y}" font-size="6.5" text-anchor="end">${clean(post.phone ?? '')}</text>`
  })
  if (page.posts.length > LINES_MAX)
    rows.push(`<text x="20" y="204" font-size="4.2">${clean(words.more)}</text>`)
  return rows.join('\n')
}

/**
 * Squeezes a text that would run out of its room; a Chinese letter is as wide as the font is
 * high.
 */
function fit(text: string, size: number, room = 170): string {
  const wide = [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 0x2e80 ? 1 : 0.6), 0)
  return wide * size > room ? ` textLength="${room}" lengthAdjust="spacingAndGlyphs"` : ''
}

/** The code as one path: every dark module a square. */
async function qr(text: string, box: { x: number; y: number; size: number }): Promise<string> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const count = modules.size
  const squares: string[] = []
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (modules.get(row, column)) squares.push(`M${column} ${row}h1v1h-1z`)
  const scale = (box.size / count).toFixed(5)
  return `<path transform="translate(${box.x} ${box.y}) scale(${scale})" d="${squares.join('')}" fill="#000" shape-rendering="crispEdges"/>`
}
