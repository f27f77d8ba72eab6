/**
 * The rules that procedures, clocks and letters name, each with its law and article: screens print
 * "信访工作条例 第34条" and not "R 2.11". Restated in our words from public copies; the official
 * text is at flk.npc.gov.cn. Numbers of days stand in periods.ts, majorities in owners-vote.ts.
 */
import type { Text } from '../text.ts'
import { ASSISTANCE } from './articles/assistance.ts'
import { MEDIATION } from './articles/mediation.ts'
import { OWNERS } from './articles/owners.ts'
import { PETITIONS } from './articles/petitions.ts'
import { SERVICES } from './articles/services.ts'
import { LAWS, type LawKey } from './laws.ts'

/** How far the rule was confirmed: read in a copy of the law, known but not read, or our choice. */
export type Basis = 'seen' | 'unconfirmed' | 'ours'

export type Rule = {
  /** Without the letter: 2.11. */
  readonly id: string
  /** Null where the rule is ours alone. */
  readonly law: LawKey | null
  /** Article or articles, as printed between 第 and 条; empty when a whole document is meant. */
  readonly article: string
  readonly basis: Basis
  /** What it asks, in one line. */
  readonly text: Text
}

/** Every rule by its id. */
export const RULES: ReadonlyMap<string, Rule> = new Map(
  [...OWNERS, ...PETITIONS, ...MEDIATION, ...ASSISTANCE, ...SERVICES].map(([id, cite, zh, en]) => [
    id,
    ruleOfRow(id, cite, { zh, en }),
  ]),
)

function ruleOfRow(id: string, cite: string, text: Text): Rule {
  const [, key = '-', article = '', doubt] = /^(\S+) ([^?]*?) ?(\?)?$/.exec(cite) ?? []
  const law = isLawKey(key) ? key : null
  return { id, law, article, basis: basisOf(law, doubt), text }
}

function isLawKey(key: string): key is LawKey {
  return key in LAWS
}

function basisOf(law: LawKey | null, doubt: string | undefined): Basis {
  if (law === null) return 'ours'
  return doubt === undefined ? 'seen' : 'unconfirmed'
}

/** `R 2.11`, `R2.11` and `2.11` are one id. */
export function ruleIdOf(written: string): string {
  return written.trim().replace(/^R\s*/i, '')
}

/** The rule of that id, however it is written, or null when the table has none. */
export function ruleOf(written: string): Rule | null {
  return RULES.get(ruleIdOf(written)) ?? null
}

/** What a screen prints for a rule: 信访工作条例 第34条. A local name stands for the place's own rule. */
export function citationOf(written: string): Text {
  const rule = ruleOf(written)
  if (rule === null) return { zh: '本地规定', en: 'local rule' }
  if (rule.law === null) return { zh: '本系统规则', en: 'rule of this system' }
  const { name } = LAWS[rule.law]
  if (rule.article === '') return name
  const many = /[-,]/.test(rule.article)
  return {
    zh: `${name.zh} 第${rule.article.replaceAll(', ', '、')}条`,
    en: `${name.en}, ${many ? 'arts.' : 'art.'} ${rule.article}`,
  }
}
