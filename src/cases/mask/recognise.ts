/**
 * What a text says of somebody that must not become public (R 10.18): names, numbers by which one
 * is reached or known, and homes below the building. Offsets are UTF-16 units.
 */
import { namesIn } from './names.ts'

export type Kind =
  | 'name'
  | 'phone'
  | 'identity'
  | 'account'
  | 'email'
  | 'contact'
  | 'plate'
  | 'address'

export type Found = { readonly kind: Kind; readonly from: number; readonly to: number }

const NUMERAL = '[\\d一二三四五六七八九十百零〇两]'

/** The first that fits a place has it. */
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  ['email', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  [
    'identity',
    /(?<!\d)[1-9]\d{5}[ -]?(?:19|20)\d{2}[ -]?[01]\d[ -]?[0-3]\d[ -]?\d{3}[\dXx](?!\d)/g,
  ],
  ['account', /(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g],
  ['identity', /(?<!\d)\d{15}(?:\d{2}[\dXx])?(?!\d)/g],
  ['phone', /(?<![\d.])(?:\+?86[- ]?)?1[3-9](?:[- .]?\d){9}(?!\d)/g],
  ['phone', /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g],
  ['phone', /(?<=(?:电话|座机|手机|号码|联系方式)(?:是|为)?[：: ]?)\d{7,8}(?!\d)/g],
  ['phone', /[一幺][三四五六七八九][一二三四五六七八九零〇幺两]{9}/g],
  ['contact', /(?<=(?:微信号?|QQ号?|qq号?|抖音号?)(?:是|为)?[：: ]?)[A-Za-z0-9][\w-]{4,19}/g],
  [
    'plate',
    /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\- ]?[A-Z0-9]{5,6}(?![A-Z0-9])/g,
  ],
  // 3栋2单元501室, 二单元三楼302号房: the building may be named, what is below it not.
  [
    'address',
    new RegExp(
      `(?:${NUMERAL}+\\s*单元\\s*)?(?:${NUMERAL}+\\s*[楼层]\\s*)?[A-Za-z]?${NUMERAL}{1,5}\\s*(?:室(?!${NUMERAL}+厅|内|外)|号房)`,
      'g',
    ),
  ],
  [
    'address',
    new RegExp(`${NUMERAL}+\\s*单元\\s*(?:${NUMERAL}+\\s*[楼层]\\s*)?\\d{3,4}(?!\\d)`, 'g'),
  ],
  ['address', /(?<=\d(?:栋|幢|号楼))\s*\d{3,4}(?![\d年个元米号])/g],
  ['address', /(?<![\d-])\d{1,3}(?:栋|幢)?[-－—]\d{1,2}[-－—]\d{3,4}(?![\d-])/g],
  ['address', /(?<![\d.])\d{3,4}户(?!居民|人家|村民|住户|群众|业主|家庭|的居民)/g],
  // In a village a house has one household.
  ['address', /(?<=[村组寨屯社])\s*\d{1,4}号(?![楼线站门井机点变])/g],
  ['address', /\b(?:room|flat|apt\.?|apartment|unit)\s*#?\d+[A-Za-z]?\b/gi],
]

/** Wide digits and letters as their narrow ones, letter by letter: offsets stay. */
const narrow = (text: string) =>
  text.replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

export function recognise(text: string): Found[] {
  const plain = narrow(text)
  const found: Found[] = []
  const add = (kind: Kind, from: number, to: number) => {
    if (!found.some((one) => one.from < to && one.to > from)) found.push({ kind, from, to })
  }
  for (const [kind, pattern] of PATTERNS)
    for (const match of plain.matchAll(pattern))
      add(kind, match.index, match.index + match[0].length)
  for (const { from, to } of namesIn(plain)) add('name', from, to)
  return found.sort((one, other) => one.from - other.from)
}
