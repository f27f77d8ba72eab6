/** P18: nothing that R 14.02 forbids (K.20). The refusal quotes the item. */

import type { Text } from '../../base/text.ts'
import { formsOf, namesUsed } from '../load/words.ts'
import type { Procedure } from '../model.ts'
import type { Finding, Proof } from './subject.ts'

type Forbidden = {
  readonly item: Text
  readonly names: RegExp
  readonly zh: RegExp
}

const CHECK_INS: Forbidden = {
  item: {
    zh: 'R 14.02（2）：不得把打卡签到、积分排名、在线时长等作为强制功能',
    en: 'R 14.02 (2): no check-ins, point rankings or online-time counts as compulsory functions',
  },
  names: /(^|-)(check-?in|clock-in|punch|points|ranking|ranks?|leaderboard|online-time)(-|$)/,
  zh: /打卡|签到|积分|排名|排行|在线时长/,
}

const MEASURES: Forbidden = {
  item: {
    zh: 'R 14.02（4）：不得以点赞、转发、网络投票数、学习时长等作为工作衡量',
    en: 'R 14.02 (4): no likes, forwards, web-vote counts or learning time as a measure of work',
  },
  names: /(^|-)(likes|forwards|learning-time|web-votes|installs|forced-login)(-|$)/,
  zh: /点赞|转发量|转发数|网络投票数|学习时长|装机|强制登录/,
}

const TRACES: Forbidden = {
  item: {
    zh: 'R 14.02（4）：不得强制上传工作照片、视频、轨迹；照片和地点从不是必填（R 14.04）',
    en: 'R 14.02 (4): no forced photos, videos or tracks; photos and places are never compulsory (R 14.04)',
  },
  names: /^(place|where)$|(^|-)(photos?|pictures?|videos?|tracks?|locations?|gps|position)(-|$)/,
  zh: /照片|拍照|视频|轨迹|定位|位置/,
}

export const proveLight: Proof = ({ procedure }) => [
  ...forbiddenNames(procedure),
  ...forcedTraces(procedure),
]

/** Check-ins, points and rankings are refused altogether, compulsory or not. */
function forbiddenNames(procedure: Procedure): Finding[] {
  const told = new Set<string>()
  return namesUsed(procedure).words.flatMap(({ name, full, path }): Finding[] => {
    if (told.has(name)) return []
    told.add(name)
    const word = procedure.words[full] ?? procedure.words[name]
    const found = [CHECK_INS, MEASURES].find((one) => matches(one, name, word))
    return found === undefined ? [] : [{ path, zh: found.item.zh, en: found.item.en }]
  })
}

/** Photos, tracks and places may be given, never demanded. */
function forcedTraces(procedure: Procedure): Finding[] {
  return formsOf(procedure).flatMap(({ form, path }) =>
    form.flatMap((field, index): Finding[] => {
      const word = procedure.words[field.fact]
      const isTrace = matches(TRACES, field.fact, word)
      const isFile = procedure.facts[field.fact]?.is === 'files'
      if (!field.required || (!isTrace && !isFile)) return []
      const { zh, en } = TRACES.item
      return [{ path: [...path, String(index)], zh, en }]
    }),
  )
}

function matches(forbidden: Forbidden, name: string, word: Text | undefined): boolean {
  return forbidden.names.test(name) || (word !== undefined && forbidden.zh.test(word.zh))
}
