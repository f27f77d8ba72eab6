/**
 * Every legal period, once. The first row of a rule is its ordinary case; the article and the law
 * stand in rules.ts under the same id. A period is somebody's right, a court's, or a body's duty:
 * the first two roll over rest days (R 0.2: 民法典 第203条, 民事诉讼法 第85条), the last never does.
 */
import { ruleIdOf } from './rules.ts'

export type PeriodUnit = 'working-day' | 'calendar-day' | 'month' | 'hour'

/** A length of time under a rule of counting. */
export type Period = {
  readonly count: number
  readonly unit: PeriodUnit
  /** A citizen's or a court's period, which ends on a working day (R 0.2); a body's own never rolls. */
  readonly right: boolean
}

export type LegalPeriod = Period & {
  /** Without the letter: 2.11. */
  readonly rule: string
  /** `ordinary` or what makes it special. */
  readonly case: string
  /** Whose it is. */
  readonly whose: 'citizen' | 'court' | 'body'
  /** Counted back from the start (three months before the term ends). */
  readonly before: boolean
}

type Options = { readonly whose?: LegalPeriod['whose']; readonly before?: true }

/** `2.05 objection`, `5 working days`. */
function row(named: string, length: string, options: Options = {}): LegalPeriod {
  const [rule = '', name = 'ordinary'] = named.split(' ')
  const [count = '', ...unit] = length.split(' ')
  const whose = options.whose ?? 'body'
  return {
    rule,
    case: name,
    count: Number(count),
    unit: UNITS[unit.join(' ')]!,
    whose,
    right: whose !== 'body',
    before: options.before ?? false,
  }
}

const UNITS: Readonly<Record<string, PeriodUnit>> = {
  days: 'calendar-day',
  'working days': 'working-day',
  month: 'month',
  months: 'month',
  hours: 'hour',
}

const citizen: Options = { whose: 'citizen' }
const court: Options = { whose: 'court' }

export const PERIODS: readonly LegalPeriod[] = [
  row('1.16', '12 months', citizen),
  row('1.19', '60 days'),
  row('1.22', '15 days'),
  row('1.26', '60 days'),
  row('1.29', '15 days'),
  row('1.30', '90 days'),
  row('1.32 term', '60 months'),
  row('1.32 first-meeting', '7 days'),
  row('1.33', '30 days'),
  row('1.34', '7 days'),
  row('1.35', '7 days'),
  row('1.35 posting', '3 days'),
  row('1.36', '3 months', { before: true }),
  row('1.36 hand-over', '10 days'),
  row('1.36 leaving', '3 days'),
  row('1.45', '10 days'),
  row('2.03', '15 days'),
  row('2.04', '15 days'),
  row('2.05', '15 days'),
  row('2.05 objection', '5 working days'),
  row('2.11', '60 days'),
  // From acceptance, with the one extension; `extension` is what the head of the body may add.
  row('2.11 extended', '90 days'),
  row('2.11 extension', '30 days'),
  row('2.13', '30 days', citizen),
  row('2.13 answer', '30 days'),
  row('2.14', '30 days', citizen),
  row('2.14 answer', '30 days'),
  row('3.11', '30 days', citizen),
  row('3.12', '3 days', court),
  row('3.12 decision', '15 days', court),
  row('3.12 extended', '25 days', court),
  // Acceptance, decision and the president's ten days together.
  row('3.12 whole', '28 days', court),
  row('3.14', '12 months', citizen),
  // Until the case is filed; afterwards by the court's procedure.
  row('3.15 pre-filing', '30 days', court),
  row('3.15 ordinary', '15 days', court),
  row('3.15 summary', '7 days', court),
  row('3.17', '30 days'),
  row('4.10', '3 working days'),
  row('4.13', '7 days'),
  row('4.15', '10 working days'),
  row('4.16', '30 working days'),
  row('4.16 special', '45 working days'),
  row('4.16 devolved', '20 working days'),
  row('4.17', '3 working days'),
  row('4.17 payment', '1 month'),
  row('4.21', '12 months'),
  row('4.21 unstable', '6 months'),
  row('4.22', '6 months'),
  row('4.22 death', '3 months'),
  row('4.24', '60 days', citizen),
  row('4.29', '15 working days'),
  row('4.29 posting', '7 days'),
  row('4.30', '3 working days'),
  row('4.31', '10 working days'),
  row('4.32', '7 days'),
  row('4.33', '30 working days'),
  row('4.33 special', '45 working days'),
  row('4.33 valid', '12 months'),
  row('5.07', '7 days'),
  row('8.04', '3 months'),
  row('10.10', '36 months'),
  row('10.17', '6 months'),
]

/** All cases of a rule, the ordinary one first; empty when the rule has no period. */
export function periodsOf(written: string): readonly LegalPeriod[] {
  const rule = ruleIdOf(written)
  return PERIODS.filter((one) => one.rule === rule)
}
