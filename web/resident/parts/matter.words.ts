import { inBoth } from '../../shared/words.ts'

/** The five-step line, its states, and the one sentence that says where a matter stands. */
export const matterWords = inBoth(
  {
    steps: '已受理 已派单 办理中 待评价 已办结',
    arrived: '待受理',
    handled: '已办理',
    line: (step: string, at: number) => `办理进度：第 ${at} 步，共 5 步，${step}`,
    before: (day: string) => `${day}前`,
    going: '办理中',
    new: '刚受理',
    turn: '等您评价',
    done: '已办结',
    late: (days: number) => `晚了 ${days} 天`,
    lateToday: '今天到期未办',
    endedNow: '已办结。不满意的，可以要求重办。',
    rate: (day: string) => `已经办好。请您看一看，${day}前都可以评价；到期不评，这件事照常办结。`,
    rateOpen: '已经办好。请您看一看，评一评。',
    answerTurn: (day: string) => `这一步等您回应，请在 ${day}前回复。`,
    yourTurnOpen: '这一步等您回应。',
    at: (who: string) => `正由${who}办理。`,
    inHand: '已经收到，正在安排。',
    due: (day: string) => `最迟 ${day}答复您，过期会自动催办。`,
    noDue: '有进展马上告诉您。',
    wasDue: (day: string, who: string) =>
      `本该 ${day}前办好，还没有办好。已经自动催办${who}，并报上一级。`,
  },
  {
    steps: 'Accepted|Assigned|In hand|To rate|Closed',
    arrived: 'New',
    handled: 'Handled',
    line: (step, at) => `Progress: step ${at} of 5, ${step}`,
    before: (day) => `by ${day}`,
    going: 'In hand',
    new: 'Received',
    turn: 'Your turn',
    done: 'Closed',
    late: (days) => (days === 1 ? '1 day late' : `${days} days late`),
    lateToday: 'Due today',
    endedNow: 'Closed. If it is not right, you may have it taken up again.',
    rate: (day) =>
      `It has been dealt with. Please have a look and rate it by ${day}; without a rating it closes as usual.`,
    rateOpen: 'It has been dealt with. Please have a look and rate it.',
    answerTurn: (day) => `This step waits for you. Please answer by ${day}.`,
    yourTurnOpen: 'This step waits for you.',
    at: (who) => `${who} has it in hand.`,
    inHand: 'It has arrived and is being assigned.',
    due: (day) => `You will have an answer by ${day}; after that a reminder goes out by itself.`,
    noDue: 'You will hear as soon as there is news.',
    wasDue: (day, who) =>
      `It was due on ${day} and is not done. ${who} has been reminded, and the next level told.`,
  },
)

/** The five words, in order. */
export function stepWords(language: 'zh' | 'en'): readonly string[] {
  return matterWords(language).steps.split(language === 'zh' ? ' ' : '|')
}
