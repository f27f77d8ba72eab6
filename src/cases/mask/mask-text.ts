/** A text as it may become public: of names the family name stays, of numbers and homes nothing. */
import { DOUBLE_FAMILY } from './name-words.ts'
import { recognise } from './recognise.ts'

const HIDDEN = '****'

/** `names`: people of the matter, who are hidden whatever the text around them. */
export function maskText(text: string, names: readonly string[] = []): string {
  let masked = ''
  let at = 0
  for (const { kind, from, to } of recognise(text)) {
    masked += text.slice(at, from) + (kind === 'name' ? familyOnly(text.slice(from, to)) : HIDDEN)
    at = to
  }
  masked += text.slice(at)
  for (const name of [...names].sort((one, other) => other.length - one.length))
    if (name.length >= 2) masked = masked.replaceAll(name, familyOnly(name))
  return masked
}

const familyOnly = (name: string) =>
  `${DOUBLE_FAMILY.find((family) => name.startsWith(family)) ?? [...name][0]}*`
