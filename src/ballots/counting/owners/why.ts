import type { Text } from '../../../base/text.ts'
import { formatArea } from './area.ts'
import type { Measure } from './motion.ts'
import type { Passed, Tally } from './tally.ts'

/** The result in plain sentences: who took part, who agreed, and what that comes to. */
export function whyOf(tally: Tally): Text {
  const sentences = [quorumText(tally)]
  if (tally.result !== 'no-quorum') sentences.push(majorityText(tally))
  if (tally.unreturned.persons > 0) sentences.push(unreturnedText(tally))
  sentences.push(resultText(tally))
  return {
    zh: sentences.map(({ zh }) => zh).join(''),
    en: sentences.map(({ en }) => en).join(' '),
  }
}

const zh = ({ persons, area }: Measure) => `${persons}人、${formatArea(area)}平方米`

const en = ({ persons, area }: Measure) =>
  `${persons} ${persons === 1 ? 'person' : 'persons'} and ${formatArea(area)} m²`

function quorumText({ total, part, quorum, gap }: Tally): Text {
  const both = `全体${zh(total)}，参加表决${zh(part)}，`
  const counts = `Of ${en(total)}, ${en(part)} took part: `
  if (quorum.persons && quorum.area)
    return {
      zh: `${both}人数和面积均达到三分之二。`,
      en: `${counts}at least two thirds of both.`,
    }
  const { short } = gap
  const lacks = sides(quorum)
  const missing =
    short.persons + short.area === 0
      ? { zh: '', en: '' }
      : { zh: `，还差${zh(short)}`, en: `; still short by ${en(short)}` }
  return {
    zh: `${both}${lacks.zh}没有达到要求的数目${missing.zh}。`,
    en: `${counts}not enough ${lacks.en}${missing.en}.`,
  }
}

function majorityText({ item, yes, majority }: Tally): Text {
  const half = item.majority === 'half'
  const need = half
    ? { zh: '参加表决的过半数', en: 'more than half of those who took part' }
    : { zh: '参加表决的四分之三以上', en: 'at least three quarters of those who took part' }
  if (majority.persons && majority.area)
    return {
      zh: `同意${zh(yes)}，人数和面积均为${need.zh}。`,
      en: `${en(yes)} agreed: ${need.en}, by persons and by area.`,
    }
  const lacks = sides(majority)
  return {
    zh: `同意${zh(yes)}，${lacks.zh}没有达到${need.zh}。`,
    en: `${en(yes)} agreed, which is not ${need.en} by ${lacks.en}.`,
  }
}

/** On which side a test failed. */
function sides({ persons, area }: Passed): Text {
  if (!persons && !area) return { zh: '人数和面积都', en: 'persons and area' }
  return persons ? { zh: '面积', en: 'area' } : { zh: '人数', en: 'persons' }
}

function unreturnedText({ pack, unreturned, real }: Tally): Text {
  const clause = pack.unreturned.as === 'took-part' ? pack.unreturned.clause : { zh: '', en: '' }
  return {
    zh: `其中送达而未交回的选票${zh(unreturned)}，按约定计入参加，不计为同意（${clause.zh}）；实际交回${zh(real!.part)}。`,
    en: `Of these, ballots delivered and not returned, ${en(unreturned)}, count as taking part and never as a yes (${clause.en}); ${en(real!.part)} returned theirs.`,
  }
}

function resultText({ item, result }: Tally): Text {
  const results = {
    passed: { zh: '表决通过', en: 'The motion is passed' },
    failed: { zh: '表决未通过', en: 'The motion is not passed' },
    'no-quorum': { zh: '参加表决不足，不能作出决定', en: 'Too few took part for a decision' },
  }
  return {
    zh: `${results[result].zh}（事项${item.number}：${item.name.zh}）。`,
    en: `${results[result].en} (item ${item.number}: ${item.name.en}).`,
  }
}
