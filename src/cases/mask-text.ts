/**
 * Takes out of a text what must not be public (R 10.18): phone, identity and bank numbers, e-mail
 * addresses, doors below the building, and the names of the people of the case.
 */

const LONG_NUMBER = /\d{15,19}[\dXx]?/g
const PHONE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g
const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** 2单元301室, 三零一号房: the building may be named, the door not. */
const DOOR = /(?:[\d一二三四五六七八九十]+单元)?\s*[\d一二三四五六七八九十零〇]{1,5}(?:室|号房|户)/g
const ROOM_EN = /\b(?:room|flat|apt\.?|apartment)\s*#?\d+[A-Za-z]?\b/gi
/** 王先生, 李阿姨: a family name with a title tells enough together with a place. */
const TITLED =
  /([\u4e00-\u9fff])(?:某某|某|[\u4e00-\u9fff]{0,2})(先生|女士|阿姨|大爷|大妈|奶奶|爷爷)/g

export function maskText(text: string, names: readonly string[] = []): string {
  let masked = text
    .replace(EMAIL, '****')
    .replace(LONG_NUMBER, '****')
    .replace(PHONE, '****')
    .replace(LANDLINE, '****')
    .replace(DOOR, '****')
    .replace(ROOM_EN, '****')
  for (const name of [...names].sort((one, other) => other.length - one.length))
    if (name.length >= 2) masked = masked.replaceAll(name, `${[...name][0]}*`)
  return masked.replace(TITLED, (whole, first: string, title: string) =>
    // A title alone (老奶奶, 这位大爷) names nobody.
    '这那老位个有名小'.includes(first) ? whole : `${first}*${title}`,
  )
}
