/** P01 for cases that a case opens: the procedure, its form, the roles that its parent names. */
import { actsOf, sourcePath } from '../load/words.ts'
import type { FormField, Opening, Procedure } from '../model.ts'
import type { Finding, Proof } from './subject.ts'

type Path = readonly string[]

export const proveChildren: Proof = ({ procedure, others }) => {
  const opened = openingsOf(procedure)
  const findings = opened.flatMap(({ opening, path, form }): Finding[] => {
    const child = others[opening.procedure]
    if (child === undefined) return [unknownProcedure(opening.procedure, path)]
    return childMatches({ procedure, opening, path, form }, child)
  })
  const awaited = Object.values(procedure.steps).flatMap((step): Finding[] => {
    if (step.children === null || others[step.children] !== undefined) return []
    return [unknownProcedure(step.children, [...sourcePath(step.id), 'children'])]
  })
  return [...findings, ...awaited]
}

function unknownProcedure(name: string, path: Path): Finding {
  return { path, zh: `没有流程“${name}”`, en: `there is no procedure “${name}”` }
}

type Opened = {
  opening: Opening
  path: Path
  form: readonly FormField[]
}

/** Everything that opens a child, with the form that is filled at that moment. */
export function openingsOf(procedure: Procedure): Opened[] {
  return [
    ...actsOf(procedure).flatMap(({ act, path }) =>
      act.opens.map((opening) => ({ opening, path: [...path, 'opens'], form: act.form })),
    ),
    ...Object.values(procedure.steps).flatMap((step) =>
      step.opens.map((opening) => {
        return { opening, path: [...sourcePath(step.id), 'opens'], form: [] }
      }),
    ),
    ...Object.values(procedure.owes).flatMap((debt) =>
      debt.opens.map((opening) => {
        return { opening, path: ['owes', debt.name, 'opens'], form: debt.form }
      }),
    ),
  ]
}

function childMatches(
  { procedure, opening, path }: Opened & { procedure: Procedure },
  child: { opens: readonly string[]; fromParent: readonly string[]; form: readonly FormField[] },
): Finding[] {
  const findings: Finding[] = []
  const name = opening.procedure
  if (!child.opens.includes('case')) {
    const zh = `流程“${name}”没有写可由别的事项开启`
    findings.push({ path, zh, en: `“${name}” may not be opened by a case` })
  }
  for (const role of child.fromParent.filter((one) => !Object.hasOwn(opening.roles, one))) {
    findings.push({ path, zh: `没有写“${name}”的${role}是谁`, en: `“${name}” needs its ${role}` })
  }
  for (const [role, own] of Object.entries(opening.roles)) {
    if (Object.hasOwn(procedure.roles, own)) continue
    findings.push({
      path: [...path, role],
      zh: `没有角色“${own}”`,
      en: `there is no role “${own}”`,
    })
  }
  return [...findings, ...childForm({ procedure, opening, path }, child.form)]
}

/** What the child's form asks for must come from the list's rows, or be a fact of the parent. */
function childForm(
  { procedure, opening, path }: Pick<Opened, 'opening' | 'path'> & { procedure: Procedure },
  form: readonly FormField[],
): Finding[] {
  const list = opening.each === null ? undefined : procedure.facts[opening.each]
  if (opening.each !== null && list?.is !== 'list') {
    const zh = `没有清单“${opening.each}”`
    return [{ path, zh, en: `there is no list “${opening.each}”` }]
  }
  const fields = list?.is === 'list' ? list.fields : []
  const has = (fact: string) => fields.includes(fact) || Object.hasOwn(procedure.facts, fact)
  return form
    .filter((one) => one.required && !has(one.fact))
    .map((one) => ({
      path,
      zh: `开启“${opening.procedure}”缺少字段“${one.fact}”`,
      en: `opening “${opening.procedure}” lacks the field “${one.fact}”`,
    }))
}
