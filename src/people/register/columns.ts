/** Columns of the registers' sheets and how their cells are read. Pure. */
import type { Text } from '../../base/text.ts'
import { identityKey, whyNotIdentity } from '../identity-number.ts'
import { mobileOf, workPhoneOf } from '../phone.ts'
import type { BadCell } from '../schema.ts'
import { type Cell, isEmpty } from './sheet.ts'

export type Column = { readonly key: string; readonly name: Text; readonly required: boolean }

const column = (key: string, zh: string, en: string): Column => ({
  key,
  name: { zh, en },
  required: false,
})

const needed = (key: string, zh: string, en: string): Column => ({
  ...column(key, zh, en),
  required: true,
})

export const COLUMNS = {
  people: [
    needed('name', '姓名', 'Name'),
    column('phone', '手机', 'Phone'),
    column('identity', '身份证号', 'Identity number'),
    needed('area', '区域代码', 'Area code'),
    column('door', '门牌', 'Door'),
    column('head', '户主', 'Head of household'),
    column('language', '语言', 'Language'),
  ],
  posts: [
    needed('name', '姓名', 'Name'),
    needed('phone', '手机', 'Phone'),
    needed('role', '岗位', 'Post'),
    needed('area', '区域代码', 'Area code'),
    column('since', '起始日期', 'Since'),
    column('until', '截止日期', 'Until'),
    column('public', '公开', 'Public'),
    column('workPhone', '公开电话', 'Public phone'),
  ],
  organisations: [
    needed('name', '名称', 'Name'),
    needed('kind', '类别', 'Kind'),
    needed('area', '区域代码', 'Area code'),
    column('phone', '电话', 'Phone'),
  ],
} as const satisfies Record<string, readonly Column[]>

/** What is wrong with a cell and what to do about it. */
export type Wrong = { readonly wrong: Text; readonly todo: Text }

const wrong = (zh: string, en: string, todo: readonly [string, string]): Wrong => ({
  wrong: { zh, en },
  todo: { zh: todo[0], en: todo[1] },
})

export const WRONG = {
  empty: wrong('这一格不能空着', 'This cell may not be empty', ['请填写', 'Fill it in']),
  noColumn: wrong('缺少这一列', 'This column is missing', [
    '请在第一行加上这个列名',
    'Add this heading to the first row',
  ]),
  digitsLost: wrong(
    '数字以“常规”格式保存，末尾几位已丢失',
    'The digits were kept as a number, and the last ones are lost',
    ['把该列设为“文本”格式后重新填写', 'Format the column as text and type it again'],
  ),
  long: wrong('文字太长', 'The text is too long', ['请缩短', 'Shorten it']),
  phone: wrong('不是手机号码', 'This is no mobile number', [
    '填写 11 位手机号码',
    'Give the eleven digits of a mobile number',
  ]),
  workPhone: wrong('不是电话号码', 'This is no phone number', [
    '填写区号和号码，或 11 位手机号码',
    'Give area code and number, or a mobile number',
  ]),
  identityLength: wrong('身份证号应为 18 位', 'An identity number has 18 characters', [
    '核对证件后改正',
    'Check it against the card',
  ]),
  identityDate: wrong('身份证号中的出生日期不存在', 'Its date of birth does not exist', [
    '核对证件后改正',
    'Check it against the card',
  ]),
  identityCheck: wrong('身份证号的校验位不对', 'Its check digit is wrong', [
    '核对证件后改正',
    'Check it against the card',
  ]),
  area: wrong('没有这个区域代码', 'There is no place with this code', [
    '从区域表中复制代码',
    'Copy the code from the register of places',
  ]),
  notYours: wrong('这个区域不归您管理', 'You do not keep the register of this place', [
    '请该区域的管理员导入',
    'Ask its registrar to import it',
  ]),
  yesNo: wrong('只能填 是 或 否', 'Only yes or no', ['改为 是 或 否', 'Write yes or no']),
  language: wrong('只能填 中文 或 英文', 'Only Chinese or English', [
    '改为 中文 或 英文',
    'Write zh or en',
  ]),
  date: wrong('不是日期', 'This is no date', ['写成 2026-11-24', 'Write it as 2026-11-24']),
  dateOrder: wrong('截止日期不晚于起始日期', 'It ends before it begins', [
    '核对两个日期',
    'Check both dates',
  ]),
  role: wrong('没有这个岗位', 'There is no such post', [
    '按岗位表填写名称',
    'Take a name from the list of posts',
  ]),
  roleLevel: wrong('这一级没有这个岗位', 'This post does not exist on this level', [
    '核对岗位和区域代码',
    'Check the post and the area code',
  ]),
  kind: wrong('没有这个类别', 'There is no such kind', [
    '按组织类别表填写',
    'Take one from the list of kinds',
  ]),
  headNoDoor: wrong('户主这一行没有门牌', 'A head of household needs a door', [
    '填写门牌',
    'Fill in the door',
  ]),
  twice: wrong('与前面的一行重复', 'It repeats an earlier row', [
    '删去重复的一行',
    'Remove one of the two',
  ]),
  identityTaken: wrong(
    '这个身份证号已登记在另一人名下',
    'This identity number belongs to another name here',
    ['核对姓名和证件', 'Check the name and the card'],
  ),
} as const

/** One row, read cell by cell; every wrong cell is noted, so that all are told at once. */
export type RowReader = {
  readonly row: number
  read<T>(key: string, parse: (text: string) => T | Wrong): T | null
  note(key: string, wrong: Wrong): void
  /** Whether anything stands in the cell, right or wrong. */
  isFilled(key: string): boolean
}

export type Sheet = { readonly rows: readonly RowReader[]; readonly bad: BadCell[] }

const TEXT_LETTERS_MAX = 80

export function isWrong(value: unknown): value is Wrong {
  return typeof value === 'object' && value !== null && 'wrong' in value && 'todo' in value
}

/** Finds the columns by their headings, in either language, and makes a reader of each row. */
export function openSheet(cells: readonly Cell[][], columns: readonly Column[]): Sheet {
  const bad: BadCell[] = []
  const heading = (cells[0] ?? []).map((cell) => headingKey(String(cell ?? '')))
  const places = new Map<string, number>()
  for (const one of columns) {
    const names = [one.name.zh, one.name.en, one.key].map(headingKey)
    const at = heading.findIndex((name) => names.includes(name))
    if (at >= 0) places.set(one.key, at)
    else if (one.required) bad.push({ row: 1, column: one.name.zh, ...WRONG.noColumn })
  }
  if (bad.length > 0) return { rows: [], bad }
  const rows = cells.slice(1).flatMap((row, at) => {
    if (row.every(isEmpty)) return []
    return [readerOf({ cells: row, row: at + 2 }, { columns, places, bad })]
  })
  return { rows, bad }
}

const headingKey = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/[\s*（）()]/g, '')
    .toLowerCase()

function readerOf(
  line: { cells: readonly Cell[]; row: number },
  sheet: { columns: readonly Column[]; places: ReadonlyMap<string, number>; bad: BadCell[] },
): RowReader {
  const note = (key: string, what: Wrong) => {
    const name = sheet.columns.find((one) => one.key === key)?.name.zh ?? key
    sheet.bad.push({ row: line.row, column: name, ...what })
  }
  const cellOf = (key: string): Cell => {
    const at = sheet.places.get(key)
    return at === undefined ? null : (line.cells[at] ?? null)
  }
  return {
    row: line.row,
    note,
    isFilled: (key) => !isEmpty(cellOf(key)),
    read(key, parse) {
      const cell = cellOf(key)
      if (isEmpty(cell)) {
        if (sheet.columns.find((one) => one.key === key)?.required) note(key, WRONG.empty)
        return null
      }
      const text = textOf(cell)
      const value = isWrong(text) ? text : parse(text)
      if (!isWrong(value)) return value
      note(key, value)
      return null
    },
  }
}

/** A cell as text, dates as days; whole numbers too long to be exact have lost their digits. */
function textOf(cell: Cell): string | Wrong {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  if (typeof cell === 'number' && Math.abs(cell) > Number.MAX_SAFE_INTEGER) return WRONG.digitsLost
  const text = String(cell).normalize('NFKC').trim()
  if (/^\d(\.\d+)?E\+\d+$/i.test(text)) return WRONG.digitsLost
  if (text.includes('\0') || [...text].length > TEXT_LETTERS_MAX) return WRONG.long
  return text
}

export const asText = (lettersMax: number) => (text: string) =>
  [...text].length > lettersMax ? WRONG.long : text

export const asMobile = (text: string) => mobileOf(text) ?? WRONG.phone
export const asWorkPhone = (text: string) => workPhoneOf(text) ?? WRONG.workPhone

export function asIdentity(text: string): string | Wrong {
  const identity = identityKey(text)
  const reason = whyNotIdentity(identity)
  if (reason === 'identity-length') return WRONG.identityLength
  if (reason === 'identity-date') return WRONG.identityDate
  return reason === 'identity-check' ? WRONG.identityCheck : identity
}

export function asYesNo(text: string): boolean | Wrong {
  if (/^(是|y|yes|true|1|√)$/i.test(text)) return true
  return /^(否|n|no|false|0|×)$/i.test(text) ? false : WRONG.yesNo
}

export function asLanguage(text: string): 'zh' | 'en' | Wrong {
  if (/^(中文|汉语|zh|chinese)$/i.test(text)) return 'zh'
  return /^(英文|英语|en|english)$/i.test(text) ? 'en' : WRONG.language
}

/** A day in the county's time zone: 00:00 in China. */
export function asDay(text: string): Date | Wrong {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (parts === null) return WRONG.date
  const [, year, month, day] = parts
  const plain = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const date = new Date(`${plain}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== plain) return WRONG.date
  return new Date(`${plain}T00:00:00+08:00`)
}
