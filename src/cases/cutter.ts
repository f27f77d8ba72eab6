/** Chinese text cut into words by jieba; the dictionary is loaded at the first use, a moment. */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | null = null

export const cutter = (): Jieba => {
  jieba ??= Jieba.withDict(dict)
  return jieba
}
