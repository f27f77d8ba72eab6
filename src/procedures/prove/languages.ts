/** P19: Chinese and English everywhere. */
import type { Text } from '../../base/text.ts'
import { namesUsed, sourcePath } from '../load/words.ts'
import type { Finding, Proof } from './subject.ts'

const CHINESE = /\p{Script=Han}/u

export const proveLanguages: Proof = ({ procedure, common }) => {
  const texts: [readonly string[], Text][] = [
    [['title'], procedure.title],
    ...Object.values(procedure.steps).map((step): [string[], Text] => {
      return [[...sourcePath(step.id), 'name'], step.name]
    }),
    ...Object.values(procedure.checks).map((one): [string[], Text] => [
      ['checks', one.name],
      one.text,
    ]),
    ...Object.entries(procedure.says).map(([key, text]): [string[], Text] => [['says', key], text]),
    ...Object.entries(procedure.words).map(([key, text]): [string[], Text] => [
      ['words', key],
      text,
    ]),
  ]
  const halves = texts.flatMap(([path, text]) => whyNotBoth(path, text))
  const told = new Set<string>()
  const wordless = namesUsed(procedure).words.flatMap(({ name, full, path }): Finding[] => {
    const has = procedure.words[full] ?? procedure.words[name] ?? common.words[name]
    if (has !== undefined || told.has(full)) return []
    told.add(full)
    const zh = `“${name}”没有中英文名称（words）`
    return [{ path, zh, en: `“${name}” has no word in Chinese and English (words)` }]
  })
  return [...halves, ...wordless]
}

function whyNotBoth(path: readonly string[], text: Text): Finding[] {
  if (!CHINESE.test(text.zh)) return [{ path, zh: '缺少中文', en: 'the Chinese is missing' }]
  if (text.en === '') return [{ path, zh: '缺少英文', en: 'the English is missing' }]
  if (CHINESE.test(text.en)) return [{ path, zh: '英文里有汉字', en: 'the English holds Chinese' }]
  return []
}
