/** A guard in words, for refusals and for the chart: in the procedure's own terms, both languages. */
import type { Language, Text } from '../base/text.ts'
import type { Guard, Procedure, Term } from './model.ts'

type Say = { readonly procedure: Procedure; readonly language: Language }

const WORDS: Readonly<Record<string, Text>> = {
  and: { zh: '且', en: ' and ' },
  or: { zh: '或', en: ' or ' },
  not: { zh: '不是：', en: 'not: ' },
  otherwise: { zh: '其他情形', en: 'otherwise' },
  has: { zh: '已填', en: 'filled: ' },
  is: { zh: '为', en: ' is ' },
  odd: { zh: '为单数', en: ' is odd' },
  all: { zh: '全部', en: 'all ' },
  any: { zh: '任一', en: 'any ' },
  count: { zh: '数', en: 'count of ' },
  sum: { zh: '合计', en: 'sum of ' },
  today: { zh: '今天不晚于', en: 'today not after ' },
}

/** Names that guards may use in every procedure. */
const OF_EVERY_STEP: Readonly<Record<string, Text>> = {
  children: { zh: '子事项', en: 'children' },
  end: { zh: '结果', en: 'end' },
}

/** Name of an act, a field or a value as people read it; the name itself when nobody named it. */
export function wordFor(procedure: Procedure, name: string, language: Language): string {
  return (procedure.words[name] ?? OF_EVERY_STEP[name])?.[language] ?? name
}

/** `Power list: fits` in both languages; `wanted` is the guard as the procedure writes it. */
export function sayGuard(procedure: Procedure, guard: Guard) {
  return {
    wanted: guardText(guard),
    zh: guardWords(guard, { procedure, language: 'zh' }),
    en: guardWords(guard, { procedure, language: 'en' }),
  }
}

export function guardWords(guard: Guard, say: Say): string {
  const word = (name: string) => wordFor(say.procedure, name, say.language)
  const own = (name: string) => WORDS[name]?.[say.language] ?? name
  switch (guard.is) {
    case 'otherwise':
      return own('otherwise')
    case 'and':
    case 'or':
      return guard.of.map((one) => guardWords(one, say)).join(own(guard.is))
    case 'not':
      return `${own('not')}${guardWords(guard.of, say)}`
    case 'has':
      return say.language === 'zh'
        ? `${own('has')}${word(guard.fact)}`
        : `${own('has')}${word(guard.fact)}`
    case 'among': {
      const values = guard.values.map((one) => valueWord(guard.fact, one, say))
      return `${word(guard.fact)}${own('is')}${values.join(own('or'))}`
    }
    case 'compare':
      return `${termWords(guard.left, say)} ${guard.cmp} ${termWords(guard.right, say)}`
    case 'odd':
      return `${termWords(guard.term, say)}${own('odd')}`
    case 'all':
    case 'any':
      return `${own(guard.is)}${word(guard.list)}${say.language === 'zh' ? '' : ': '}${guardWords(guard.holds, say)}`
    case 'until-today':
      return `${own('today')}${word(guard.fact)}`
  }
}

/** A value may mean different things in two facts: `fact.value` is looked up first. */
const valueWord = (fact: string, value: string, { procedure, language }: Say): string =>
  procedure.words[`${fact}.${value}`]?.[language] ?? wordFor(procedure, value, language)

function termWords(term: Term, say: Say): string {
  const word = (name: string) => wordFor(say.procedure, name, say.language)
  const own = (name: string) => WORDS[name]?.[say.language] ?? name
  switch (term.is) {
    case 'number':
      return String(term.value)
    case 'fact':
      return word(term.fact)
    case 'count': {
      const where = term.where === null ? '' : ` (${guardWords(term.where, say)})`
      const of =
        say.language === 'zh'
          ? `${word(term.list)}${own('count')}`
          : `${own('count')}${word(term.list)}`
      return `${of}${where}`
    }
    case 'sum':
      return say.language === 'zh'
        ? `${word(term.list)}${word(term.field)}${own('sum')}`
        : `${own('sum')}${word(term.list)} ${word(term.field)}`
    case 'plus':
      return term.of.map((one) => termWords(one, say)).join(' + ')
    case 'times':
      return `${term.factor} × ${termWords(term.term, say)}`
  }
}

/** The guard as the procedure writes it: stable, for programs and for tests. */
export function guardText(guard: Guard): string {
  switch (guard.is) {
    case 'otherwise':
      return 'otherwise'
    case 'and':
    case 'or':
      return guard.of.map(guardText).join(` ${guard.is} `)
    case 'not':
      return `not ${guardText(guard.of)}`
    case 'has':
      return `has ${guard.fact}`
    case 'among':
      return guard.values.length === 1
        ? `${guard.fact} is ${guard.values[0]}`
        : `${guard.fact} among ${guard.values.join(' ')}`
    case 'compare':
      return `${termText(guard.left)} ${guard.cmp} ${termText(guard.right)}`
    case 'odd':
      return `odd ${termText(guard.term)}`
    case 'all':
    case 'any':
      return `${guard.is} ${guard.list} (${guardText(guard.holds)})`
    case 'until-today':
      return `today <= ${guard.fact}`
  }
}

function termText(term: Term): string {
  switch (term.is) {
    case 'number':
      return String(term.value)
    case 'fact':
      return term.fact
    case 'count':
      return `count ${term.list}${term.where === null ? '' : ` where ${guardText(term.where)}`}`
    case 'sum':
      return `sum ${term.list}.${term.field}`
    case 'plus':
      return term.of.map(termText).join(' + ')
    case 'times':
      return `${term.factor} * ${termText(term.term)}`
  }
}
