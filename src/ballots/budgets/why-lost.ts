/** Why a project was not bought, and how a round is counted, in plain words. Pure. */
import type { Text } from '../../base/text.ts'
import { yuanText } from './money.ts'
import type { Method, Result } from './schema.ts'

type Short = Pick<Result['lost'][number], 'costFen' | 'supportersShort' | 'tooDearFen'>

/**
 * Each of the two would have been enough by itself. With a completion both are read off the run
 * that counts, and the sentence says so.
 */
export function whyLost({ costFen, supportersShort, tooDearFen }: Short, method: Method): Text {
  const less = yuanText(tooDearFen)
  // A project that nobody names is not bought however cheap it is.
  const isCheaperEnough = tooDearFen < costFen
  const run =
    method.completion === 'none'
      ? { zh: '', en: '' }
      : { zh: '按最后算数的那一轮看，', en: 'In the run that counts, ' }
  if (supportersShort === null)
    return isCheaperEnough
      ? {
          zh: `造价超过了全部资金，支持的人再多也买不下；少 ${less} 元就能入选。`,
          en: `It costs more than all the money, however many support it; ${less} yuan less would have been enough.`,
        }
      : {
          zh: '造价超过了全部资金，也没有人支持。',
          en: 'It costs more than all the money, and nobody supports it.',
        }
  const more = `${supportersShort} more supporter${supportersShort === 1 ? '' : 's'}`
  if (!isCheaperEnough)
    return {
      zh: `${run.zh}再有 ${supportersShort} 人支持就能入选；只降造价不够。`,
      en: capital(`${run.en}${more} would have been enough; a lower cost alone would not.`),
    }
  return {
    zh: `${run.zh}再有 ${supportersShort} 人支持，或者造价少 ${less} 元，就能入选。`,
    en: capital(`${run.en}${more}, or ${less} yuan less, would have been enough.`),
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const COUNTED: Readonly<Record<Method['utility'], Text>> = {
  cost: { zh: '按支持的人得到的资金', en: 'by the money that its supporters get' },
  cardinality: { zh: '按支持的人数', en: 'by the number of its supporters' },
  score: { zh: '按得到的分数', en: 'by the points that it got' },
  borda: { zh: '按排名折成的分数', en: 'by points for its ranks' },
}

/** How ballots become purchases: told to everybody before the first ballot is cast. */
export function howCounted({ rule, utility, completion }: Method): Text {
  const by = COUNTED[utility]
  if (rule === 'greedy')
    return {
      zh: `${by.zh}和造价之比从高到低排队，钱够就买下，不够就看下一个，直到排完。一样的，编号小的在前。`,
      en: `Projects are ranked ${by.en} for each yuan of cost. From the top, each one that the money still allows is bought. Between equals the lower number comes first.`,
    }
  const then: Readonly<Record<Method['completion'], Text>> = {
    none: { zh: '用不完的钱留着。', en: 'Money that is left stays.' },
    add1: {
      zh: '还有钱，就给每人多一元重算，直到再多一元就会超支。',
      en: 'While money is left, everybody gets one yuan more and the count runs again, until one more would cost too much.',
    },
    'add1-greedy': {
      zh: '还有钱，就给每人多一元重算，直到再多一元就会超支；最后剩下的钱，按排队的办法买。',
      en: 'While money is left, everybody gets one yuan more and the count runs again, until one more would cost too much; what is left then is spent by rank.',
    },
  }
  return {
    zh: `钱平均分给每张选票。${by.zh}算，最合算的项目先买，由支持它的人均摊；谁的钱用完了，就不能再出。${then[completion].zh}一样的，编号小的在前。`,
    en: `Every ballot gets an equal share of the money. Counted ${by.en}, the project that is cheapest for its supporters is bought first, and they pay for it in equal parts, until no project can be paid for by its supporters. ${then[completion].en} Between equals the lower number comes first.`,
  }
}
