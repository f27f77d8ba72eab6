/** The readable API page: one section a route, from the same data as the server. */
import type { z } from 'zod'
import type { Language } from '../../base/text.ts'
import { bytesAnswer, type Route } from '../route.ts'
import { ALWAYS, openApiOf, operationId } from './openapi.ts'
import type { Meanings } from './refusals.ts'

const WORDS = {
  zh: {
    title: '邻里接口',
    lead: '所有接口在 /api/v1 之下，收发 JSON。出错时返回 RFC 9457 文档，其 code 永不改变含义。',
    signIn: '登录后，用 Authorization: Bearer 或会话 Cookie 表明身份。',
    key: '带 Idempotency-Key 的请求重复发送只办理一次。',
    pages: '列表每页返回 next；把它作为 after 再问，直到为空。',
    errors: '错误代码',
    anyone: '任何人',
    person: '登录的人',
    input: '输入',
    output: '返回',
    refusals: '可能的拒绝',
    file: '文件',
    cause: '原因',
    remedy: '怎么办',
    back: '返回接口列表',
  },
  en: {
    title: 'Linli API',
    lead: 'Everything lies below /api/v1 and speaks JSON. Errors are RFC 9457 documents; a code never changes its meaning.',
    signIn: 'Signed-in callers send Authorization: Bearer, or the session cookie.',
    key: 'A request with an Idempotency-Key is done once, however often it is sent.',
    pages: 'A list answers next; ask again with it as after, until it is null.',
    errors: 'Error codes',
    anyone: 'anyone',
    person: 'any signed-in person',
    input: 'Input',
    output: 'Answer',
    refusals: 'Possible refusals',
    file: 'a file',
    cause: 'Cause',
    remedy: 'What to do',
    back: 'Back to the routes',
  },
} as const

export const STYLE = `
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: #16262a; background: #f3f6f5;
  font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
h1, h2 { color: #1c4f59; line-height: 1.3 } h2 { font-size: 1.1rem; overflow-wrap: anywhere }
section { background: #fff; border: 1px solid #d6dfde; border-radius: 12px; margin: 12px 0;
  padding: 12px 16px }
a { color: #25636f } code, pre { font-size: .875rem } pre { overflow: auto; max-height: 24rem;
  background: #f3f6f5; border-radius: 6px; padding: 8px } .method { color: #25636f }
table { border-collapse: collapse; width: 100%; background: #fff } th, td { text-align: start;
  vertical-align: top; border-bottom: 1px solid #d6dfde; padding: 8px } summary { cursor: pointer }
`

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

function frame(language: Language, title: string, body: string): string {
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>
<link rel="stylesheet" href="/api/docs/style.css"><main><h1>${escaped(title)}</h1>
${body}</main></html>`
}

export function docsPage(routes: readonly Route[], meanings: Meanings, language: Language): string {
  const words = WORDS[language]
  const { paths } = openApiOf(routes, meanings)
  const lead = [words.lead, words.signIn, words.key, words.pages]
    .map((one) => `<p>${escaped(one)}</p>`)
    .join('')
  const links = `<p><a href="/api/v1/openapi.json">OpenAPI 3.1</a> · <a href="/api/docs/errors">${words.errors}</a></p>`
  const index = `<nav><ul>${routes.map((one) => `<li><a href="#${operationId(one)}"><code>${one.method} ${escaped(one.path)}</code></a> ${escaped(one.summary)}</li>`).join('')}</ul></nav>`
  const sections = routes.map((one) =>
    section(one, language, paths[one.path]?.[one.method.toLowerCase()]),
  )
  return frame(language, words.title, lead + links + index + sections.join(''))
}

function section(one: Route, language: Language, operation: unknown): string {
  const words = WORDS[language]
  const may =
    one.may === 'anyone' ? words.anyone : one.may === 'person' ? words.person : one.may.join(', ')
  const refusals = [...one.refusals, ...ALWAYS]
    .map((code) => `<a href="/api/docs/errors#${code}"><code>${code}</code></a>`)
    .join(' ')
  const { parameters, requestBody, responses } = Object(operation)
  const output =
    one.output === bytesAnswer ? `<p>${words.file}</p>` : fold(words.output, responses?.[200])
  return `<section id="${operationId(one)}"><h2><span class="method">${one.method}</span> ${escaped(one.path)}</h2>
<p>${escaped(one.summary)} (${escaped(may)})</p>
${fold(words.input, { parameters, requestBody })}${output}
<p>${words.refusals}: ${refusals}</p></section>`
}

const fold = (title: string, value: z.core.util.JSONType | object) =>
  `<details><summary>${title}</summary><pre tabindex="0">${escaped(JSON.stringify(value, null, 2) ?? '')}</pre></details>`

export function errorsPage(meanings: Meanings, language: Language): string {
  const words = WORDS[language]
  const rows = [...meanings]
    .sort()
    .map(
      ([code, { status, cause, remedy }]) =>
        `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${escaped(cause[language])}</td><td>${escaped(remedy[language])}</td></tr>`,
    )
  const head = `<tr><th>code</th><th>HTTP</th><th>${words.cause}</th><th>${words.remedy}</th></tr>`
  const back = `<p><a href="/api/docs">${words.back}</a></p>`
  return frame(
    language,
    words.errors,
    `${back}<table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table>`,
  )
}
