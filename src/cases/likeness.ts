/**
 * How much two matters have in common: enough to ask whether they are one (K.15). Texts are
 * compared by pairs of neighbouring letters, because a cut into words differs with the words
 * around.
 */

/** Words of where, when and please rather than of what: neighbours share them in all they bring. */
const AROUND = new RegExp(
  [
    '[\\d一二三四五六七八九十]+(单元|栋|幢|楼|层|号|户)?',
    '单元|门口|小区|楼下|楼上|楼道|楼栋|社区|旁边|附近|晚上|早上|最近',
    '请来?看看|看看|看一看|请尽快|尽快|请处理|处理一下|解决一下|帮忙|麻烦|希望|谢谢',
    '连着|一直|上周|老人|孩子|下楼|出门|居民',
  ].join('|'),
  'gu',
)

/** Two pairs at least, and this part of the shorter text. */
const SHARED_MIN = 2
const PART_MIN = 0.34

export type Told = { readonly title: string; readonly story: string }

/** Pairs of neighbouring letters, signs and words of the place left out. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const part of text
    .normalize('NFKC')
    .replace(AROUND, ' ')
    .split(/[^\p{L}]+/u)) {
    const letters = [...part]
    for (let at = 0; at + 1 < letters.length; at++) pairs.add(`${letters[at]}${letters[at + 1]}`)
  }
  return pairs
}

function overlap(one: string, other: string): boolean {
  const mine = pairsOf(one)
  const theirs = pairsOf(other)
  const shorter = Math.min(mine.size, theirs.size)
  const shared = [...mine].filter((pair) => theirs.has(pair)).length
  return shared >= Math.min(SHARED_MIN, shorter) && shared > 0 && shared >= PART_MIN * shorter
}

/** Their titles say the same, or all that is told does. */
export function isAlike(one: Told, other: Told): boolean {
  const all = ({ title, story }: Told) => `${title}\n${story}`
  return overlap(one.title, other.title) || overlap(all(one), all(other))
}
