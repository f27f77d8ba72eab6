/** Reads texts with marks, and compares what was found with what was marked. */

import { fullName } from '../../src/app/county/names.ts'
import { seeded } from '../../src/base/seeded.ts'
import { type Found, recognise } from '../../src/cases/mask/recognise.ts'
import { FRAMES } from './masked-texts.ts'

export type Marked = { readonly text: string; readonly spans: readonly Omit<Found, 'kind'>[] }

export function unmarked(marked: string): Marked {
  let text = ''
  const spans: Omit<Found, 'kind'>[] = []
  for (const part of marked.split(/(〔.*?〕)/)) {
    const hidden = /^〔\w:(.*)〕$/.exec(part)?.[1]
    if (hidden !== undefined) spans.push({ from: text.length, to: text.length + hidden.length })
    text += hidden ?? part
  }
  return { text, spans }
}

/** `count` sentences with invented names of the generator, from a seed. */
export function drawnTexts(seed: number, count: number): Marked[] {
  const draws = seeded(seed)
  return Array.from({ length: count }, (_, at) =>
    unmarked(FRAMES[at % FRAMES.length]!.replace(/\{\}/g, () => `〔n:${fullName(draws).name}〕`)),
  )
}

export type Measured = {
  readonly hidden: number
  readonly missed: readonly string[]
  readonly wrong: readonly string[]
  readonly precision: number
  readonly recall: number
}

export function measure(texts: readonly Marked[]): Measured {
  const missed: string[] = []
  const wrong: string[] = []
  let hidden = 0
  for (const { text, spans } of texts) {
    const found = recognise(text)
    const words = ({ from, to }: Omit<Found, 'kind'>) => `${text.slice(from, to)} in ${text}`
    for (const span of spans) {
      if (found.some((one) => one.from <= span.from && one.to >= span.to)) hidden++
      else missed.push(words(span))
    }
    for (const one of found)
      if (!spans.some((span) => span.from < one.to && span.to > one.from)) wrong.push(words(one))
  }
  return {
    hidden,
    missed,
    wrong,
    precision: hidden / (hidden + wrong.length),
    recall: hidden / (hidden + missed.length),
  }
}
