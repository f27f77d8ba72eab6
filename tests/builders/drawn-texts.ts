/** The texts of a drawn chart and where they stand, to see whether any two of them meet. */
import { widthOf } from '../../src/procedures/draw/measure.ts'

type Area = { left: number; right: number; top: number; bottom: number; words: string }

const UNESCAPES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Where every text of a picture stands, by the same measure that a browser would roughly use. */
export function textsOf(svg: string): Area[] {
  const found = svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)
  return [...found].map(([, attributes = '', raw = '']) => {
    const words = raw.replace(/&[a-z#0-9]+;/g, (one) => UNESCAPES[one] ?? one)
    const of = (name: string) => attributes.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? ''
    const size = Number(of('font-size'))
    const width = widthOf(words, size)
    const left = Number(of(' x')) - (of('text-anchor') === 'middle' ? width / 2 : 0)
    const base = Number(of(' y'))
    return { left, right: left + width, top: base - size * 0.8, bottom: base + size * 0.1, words }
  })
}

const overlaps = (a: Area, b: Area) =>
  a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom

/** Pairs of words that stand upon one another. */
export function clashesOf(svg: string): string[] {
  const texts = textsOf(svg)
  return texts.flatMap((a, index) =>
    texts.slice(index + 1).flatMap((b) => (overlaps(a, b) ? [`${a.words} | ${b.words}`] : [])),
  )
}

/** Words that stick out of the picture. */
export function outsideOf(svg: string): string[] {
  const [, width = 0, height = 0] = svg.match(/viewBox="0 0 ([\d.]+) ([\d.]+)"/) ?? []
  const isOutside = (text: Area) =>
    text.left < 0 || text.right > Number(width) || text.top < 0 || text.bottom > Number(height)
  return textsOf(svg)
    .filter(isOutside)
    .map(({ words }) => words)
}
