/** Money in whole fen, and as the file format and people write it: in yuan. */
import { type Decimal, formatDecimal, parseDecimal, unitsAt } from '../counting/budget/decimal.ts'

const FEN_PLACES = 2

/** `3000.5`: yuan as a decimal. */
export const yuanOf = (fen: number): string =>
  formatDecimal({ units: BigInt(fen), places: FEN_PLACES })

/** Null when it is finer than a fen or larger than a number holds exactly. */
export function fenOf(yuan: Decimal): number | null {
  if (yuan.places > FEN_PLACES) return null
  const fen = Number(unitsAt(yuan, FEN_PLACES))
  return Number.isSafeInteger(fen) ? fen : null
}

/** Fen of a decimal that was written by `yuanOf` or the count. */
export const fenOfText = (yuan: string): number => fenOf(parseDecimal(yuan)!)!

/** `3,000.50`: as people read it. */
export function yuanText(fen: number): string {
  const [whole = '', part = ''] = yuanOf(fen).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return part === '' ? grouped : `${grouped}.${part.padEnd(FEN_PLACES, '0')}`
}
