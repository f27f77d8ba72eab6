/** Names of acts that every procedure has, and of what time does: the procedures name their own. */
import type { Text } from '../base/text.ts'
import type { Procedure } from '../procedures/index.ts'

/** A procedure's words may give these another meaning, as the value of a field: `open`. */
const ALWAYS: Readonly<Record<string, Text>> = {
  open: { zh: '提出', en: 'Opened' },
  time: { zh: '到期', en: 'Time passed' },
  remind: { zh: '提醒', en: 'Reminder' },
  late: { zh: '逾期提醒', en: 'Late' },
  'merged-in': { zh: '并入同一事项', en: 'Another was merged in' },
  'carry-over': { zh: '转入新版流程', en: 'Goes on by the new version' },
  follow: { zh: '关注', en: 'Follows' },
}

const OWN: Readonly<Record<string, Text>> = {
  correct: { zh: '更正', en: 'Corrected' },
  reopen: { zh: '重新办理', en: 'Reopened' },
}

const WITH_A_STROKE: Readonly<Record<string, Text>> = {
  serve: { zh: '送达', en: 'Served' },
  owe: { zh: '补办', en: 'Done as owed' },
  pause: { zh: '暂停计时', en: 'Paused' },
  resume: { zh: '恢复计时', en: 'Resumed' },
  approve: { zh: '同意', en: 'Approved' },
  refuse: { zh: '不同意', en: 'Not approved' },
  child: { zh: '相关事项有了结果', en: 'A case of the family ended' },
}

export function actName(procedure: Procedure, act: string): Text {
  const own = ALWAYS[act] ?? procedure.words[act] ?? OWN[act]
  if (own !== undefined) return own
  const [kind = '', ...rest] = act.split('/')
  const before = WITH_A_STROKE[kind]
  if (before === undefined) return { zh: act, en: act }
  if (kind === 'child') return before
  const what = procedure.words[rest[0] ?? ''] ?? { zh: rest[0] ?? '', en: rest[0] ?? '' }
  return { zh: `${before.zh}：${what.zh}`, en: `${before.en}: ${what.en}` }
}
