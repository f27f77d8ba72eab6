/** Columns of a roll's sheet, and how their cells are read. Pure. */
import type { Text } from '../../../base/text.ts'
import { type Column, isWrong, WRONG as PEOPLE_WRONG, type Wrong } from '../../../people/index.ts'
import { parseArea } from '../../counting/owners/area.ts'
import type { AreaSource, Unit } from '../model.ts'

const column = (key: string, zh: string, en: string): Column => ({
  key,
  name: { zh, en },
  required: false,
})

/** One row for each owner of a unit: co-owners stand in rows of their own. */
export const ROLL_COLUMNS: readonly Column[] = [
  { ...column('unit', '专有部分', 'Unit'), required: true },
  column('building', '楼栋', 'Building'),
  column('area', '面积', 'Area'),
  column('source', '面积来源', 'Source of area'),
  column('kind', '性质', 'Kind'),
  column('parking', '车位', 'Parking'),
  column('owner', '业主', 'Owner'),
  column('phone', '手机', 'Phone'),
  column('identity', '身份证号', 'Identity number'),
  column('voter', '表决人', 'Voter'),
  column('evidence', '推选依据', 'Evidence'),
]

export const SOURCE_NAMES: Readonly<Record<AreaSource, Text>> = {
  register: { zh: '登记', en: 'Register' },
  survey: { zh: '测绘', en: 'Survey' },
  contract: { zh: '合同', en: 'Contract' },
}

export const KIND_NAMES: Readonly<Record<Unit['kind'], Text>> = {
  owner: { zh: '业主', en: 'Owner' },
  unsold: { zh: '未售', en: 'Unsold' },
  undelivered: { zh: '未交付', en: 'Undelivered' },
}

const wrong = (zh: string, en: string, todo: readonly [string, string]): Wrong => ({
  wrong: { zh, en },
  todo: { zh: todo[0], en: todo[1] },
})

export const WRONG = {
  ...PEOPLE_WRONG,
  unit: wrong('不是专有部分的编号', 'This is no name of a unit', [
    '写成 3-2-501，中间没有空格，最多 24 个字',
    'Write it as 3-2-501, without spaces, at most 24 letters',
  ]),
  areaCell: wrong('不是面积', 'This is no area', [
    '以平方米填写，最多两位小数，如 89.37',
    'Give square metres with at most two decimals, such as 89.37',
  ]),
  areaNone: wrong('面积必须大于零', 'An area is more than nothing', [
    '按不动产登记填写',
    'Take it from the real-estate register',
  ]),
  source: wrong('面积来源只能填 登记、测绘 或 合同', 'Only Register, Survey or Contract', [
    '已登记的填 登记；未登记的填 测绘；没有测绘的填 合同',
    'Register if it is registered, else Survey, else Contract',
  ]),
  kind: wrong('性质只能填 业主、未售 或 未交付', 'Only Owner, Unsold or Undelivered', [
    '已卖出并交付的填 业主',
    'Write Owner for what is sold and handed over',
  ]),
  differs: wrong('与前面同一专有部分的一行不一致', 'It differs from an earlier row of this unit', [
    '同一专有部分的各行填写一致，或只在第一行填写',
    'Make the rows of one unit agree, or fill in the first one only',
  ]),
  ownerNeeded: wrong('缺少业主', 'The owner is missing', [
    '填写业主姓名；未售和未交付的可以空着',
    'Give the name of the owner; unsold and undelivered units may leave it out',
  ]),
  contactNeeded: wrong('手机和身份证号都没有填', 'Neither a phone nor an identity number', [
    '至少填写一项，以便认出是谁',
    'Give one of them, so that it is known who it is',
  ]),
  ownerTwice: wrong('这位业主在同一专有部分出现两次', 'This owner stands twice in one unit', [
    '删去重复的一行',
    'Remove one of the two',
  ]),
  identityTaken: wrong(
    '这个身份证号已登记在另一人名下',
    'This identity number belongs to another name',
    ['核对姓名和证件', 'Check the name and the card'],
  ),
  voterTwice: wrong('同一专有部分有两位表决人', 'One unit has two voters', [
    '只保留共有人推选的一位',
    'Keep the one whom the co-owners named',
  ]),
  voterAlone: wrong('只有一位业主，不用推选表决人', 'A single owner needs no named voter', [
    '把 表决人 这一格留空',
    'Leave the cell empty',
  ]),
  evidenceNeeded: wrong('推选表决人需要依据', 'A named voter needs evidence', [
    '写明推选书的日期和存放处',
    'Say which paper names them, of which day and where it is kept',
  ]),
} as const

const UNIT = /^[\p{L}\p{N}][\p{L}\p{N}\-_/.#]{0,23}$/u

export const asUnit = (text: string): string | Wrong => (UNIT.test(text) ? text : WRONG.unit)

export function asArea(text: string): number | Wrong {
  const area = parseArea(text.replace(/(㎡|m2|m²|平方米|平米)$/i, '').trim())
  if (area === null) return WRONG.areaCell
  return area === 0 ? WRONG.areaNone : area
}

/** A word of a list, by its key or its name in either language. */
const asOneOf =
  <Key extends string>(names: Readonly<Record<Key, Text>>, otherwise: Wrong) =>
  (text: string): Key | Wrong => {
    const keys = Object.keys(names) as Key[]
    const wanted = text.toLowerCase()
    return (
      keys.find((key) => [key, names[key].zh, names[key].en.toLowerCase()].includes(wanted)) ??
      otherwise
    )
  }

export const asSource = asOneOf(SOURCE_NAMES, WRONG.source)
export const asKind = asOneOf(KIND_NAMES, WRONG.kind)

export { isWrong }
