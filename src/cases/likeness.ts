/** How much two texts have in common: enough to ask whether they are one matter (K.15). */

/** Words of where and when rather than of what: neighbours share them whatever they bring. */
const AROUND = new Set(
  '单元 门口 小区 楼下 楼上 楼道 楼栋 社区 旁边 附近 晚上 早上 白天 最近 连着 几天 几晚 一直 上周 老人 孩子 下楼 出门 居民 大家 问题 反映 希望 处理'.split(
    ' ',
  ),
)

/** What sharing a word says: a word of one letter or a number hardly anything. */
function weightOf(word: string): number {
  if (/^[\p{N}a-z]+$/u.test(word) || AROUND.has(word)) return 0
  return [...word].length === 1 ? 0.25 : 1
}

const weigh = (words: readonly string[]) => words.reduce((sum, word) => sum + weightOf(word), 0)

/** Two words that matter, or all that a short text has, and a good part of the text. */
const SHARED_MIN = 2
const PART_MIN = 0.3

/** @param words the text's own words · @param shared those of them that the other text has, too */
export function isAlike(words: readonly string[], shared: readonly string[]): boolean {
  const whole = weigh(words)
  const common = weigh(shared)
  return common > 0 && common >= Math.min(SHARED_MIN, whole) && common >= PART_MIN * whole
}
