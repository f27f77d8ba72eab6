import { asking, element, paragraph } from './elements.ts'
import type { Counting } from './result.ts'

const DIGITS_MIN = 8

/** The root in groups of four, to be compared with what was printed on paper. */
export function rootPart({ sealed, words }: Counting): Node {
  const { root } = sealed
  const compare = (typed: string) => {
    const digits = typed
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s….-]/g, '')
    if (!/^[0-9a-f]+$/.test(digits) || digits.length < DIGITS_MIN)
      return [paragraph(words.rootShort, 'note late')]
    return root.startsWith(digits)
      ? [paragraph(words.rootSame(digits.length), 'note done')]
      : [paragraph(words.rootDiffers, 'note late')]
  }
  const named = { id: 'root', label: words.rootLabel, hint: '', button: words.rootCompare }
  return element(
    'section',
    null,
    element('h2', null, words.root),
    paragraph(words.rootHow),
    paragraph((root.match(/.{4}/g) ?? []).join(' '), 'hash'),
    asking(named, compare),
  )
}
