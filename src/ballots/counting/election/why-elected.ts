import type { Text } from '../../../base/text.ts'
import type { ElectionResult, PlacedCandidate } from './election.ts'

/** The result of an election in plain sentences. `nameOf` gives a candidate's name. */
export function whyElected(
  { result, seats, candidates, draw }: ElectionResult,
  nameOf: (number: number) => string,
): Text {
  const named = (place: PlacedCandidate['place']) =>
    candidates.filter((one) => one.place === place).map(({ number }) => nameOf(number))
  if (result === 'no-quorum')
    return {
      zh: '参加表决的人数或面积不足三分之二，选举无效。',
      en: 'Fewer than two thirds took part by persons or by area: nobody is elected.',
    }
  const elected = named('elected')
  const sentences: Text[] = [electedText(elected, seats)]
  const substitutes = named('substitute')
  if (substitutes.length > 0)
    sentences.push({
      zh: `候补委员依次为：${substitutes.join('、')}。`,
      en: `Substitutes, in this order: ${substitutes.join(', ')}.`,
    })
  const tied = named('tied')
  if (tied.length > 0)
    sentences.push({
      zh: `${tied.join('、')}的得票人数和面积都相同，而席位不足，按事先公布的办法另行投票。`,
      en: `${tied.join(', ')} are equal by persons and by area and there are not seats for all: by the rule that was published, another vote decides between them.`,
    })
  if (draw !== null)
    sentences.push({
      zh: `得票相同的${draw.order.map(({ number }) => nameOf(number)).join('、')}，按事先公布的办法以公开的种子抽签排定先后，任何人都可以重算。`,
      en: `${draw.order.map(({ number }) => nameOf(number)).join(', ')} had equal votes and were put in order by lot from the published seed, which anybody can draw again.`,
    })
  if (result === 'short')
    sentences.push({
      zh: `得票过半数的不足${seats}人，缺额${seats - elected.length}名须另行补选。`,
      en: `Fewer than ${seats} have more than half: ${seats - elected.length} seats are to be filled by another vote.`,
    })
  return {
    zh: sentences.map(({ zh }) => zh).join(''),
    en: sentences.map(({ en }) => en).join(' '),
  }
}

function electedText(elected: readonly string[], seats: number): Text {
  if (elected.length === 0)
    return {
      zh: '没有候选人的得票按人数和面积都过半数。',
      en: 'No candidate has more than half by persons and by area.',
    }
  return {
    zh: `应选${seats}名，当选${elected.length}名：${elected.join('、')}，得票按人数和面积均过参加表决的半数。`,
    en: `${elected.length} of ${seats} seats are filled: ${elected.join(', ')}, each by more than half of the persons and of the area that took part.`,
  }
}
