/** What others see of a person (R 10.18). Pure. */

/** Family names of two characters that are met today. */
const DOUBLE = new Set(
  '欧阳 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 皇甫 公孙 慕容 令狐 司徒 端木 宇文 长孙 轩辕 司空 申屠 澹台 闻人 拓跋 百里 呼延'.split(
    ' ',
  ),
)

/** The family name: two characters when it is a double one and something follows. */
export function surnameOf(name: string): string {
  const letters = [...name]
  const two = letters.slice(0, 2).join('')
  return letters.length > 2 && DOUBLE.has(two) ? two : (letters[0] ?? '')
}

/** 王*: the length of the name is not shown either. */
export function maskName(name: string): string {
  return `${surnameOf(name)}*`
}

/** 138****8000; of a shorter number the last two digits. */
export function maskPhone(phone: string): string {
  return phone.length >= 11
    ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
    : `****${phone.slice(-2)}`
}

/** First three and last four of an identity number. */
export function maskIdentity(identity: string): string {
  return `${identity.slice(0, 3)}${'*'.repeat(Math.max(identity.length - 7, 4))}${identity.slice(-4)}`
}

const PART_LETTERS_MAX = 6
const PARTS_MAX = 40

/** By what a name is found: whole, family name, and every part of two letters or more. */
export function partsOf(name: string): string[] {
  const letters = [...nameKey(name)]
  const parts = new Set([letters.join(''), surnameOf(letters.join(''))])
  for (let length = 2; length <= Math.min(PART_LETTERS_MAX, letters.length); length++)
    for (let from = 0; from + length <= letters.length; from++)
      parts.add(letters.slice(from, from + length).join(''))
  return [...parts].slice(0, PARTS_MAX)
}

/** Two spellings with the same key are the same name. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').replaceAll('•', '·').toLowerCase()
}
