import { sha256 } from '../../base/hash.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Sealed, toldOf } from './book.ts'
import { sealedText } from './recount.ts'

/** The built script and style of the file (dist/recount), as text. */
export type RecountProgram = { readonly script: string; readonly style: string }

const BOOK_FROM = '<script type="application/json" id="book">'
const BOOK_TO = '</script>'

/**
 * One HTML file that counts a closed vote again by itself: book, engine and page, and a policy
 * that forbids it any network. The same book and program give the same bytes.
 */
export function recountFile(sealed: Sealed, { script, style }: RecountProgram): string {
  const { title } = toldOf(sealed.book)
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(`计票文件 Recount file · ${title.zh}`)}</title>
<style>${style}</style>
</head>
<body>
<main id="recount"><h1>${escaped(title.zh)}</h1>
<p>这一页要用浏览器打开，并允许脚本运行，才能重新计票。
<span lang="en">Open this page in a browser that may run scripts: it counts the ballots again.</span>
</p></main>
${BOOK_FROM}${sealedText(sealed)}${BOOK_TO}
<script type="module">${script}</script>
</body>
</html>
`
}

/** The text of the book in a recount file. Refusal not-a-recount-file. */
export function bookTextIn(html: string): string {
  const from = html.indexOf(BOOK_FROM)
  const to = html.indexOf(BOOK_TO, from)
  if (from === -1 || to === -1 || html.includes(BOOK_FROM, to))
    throw new Refusal('not-a-recount-file')
  return html.slice(from + BOOK_FROM.length, to)
}

const sourceHash = (source: string) => `sha256-${Buffer.from(sha256(source)).toString('base64')}`

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
  return text.replace(/[&<>]/g, (char) => names[char] ?? char)
}
