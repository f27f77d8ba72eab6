/** P20, as far as a migration shows it by itself; migrate.ts holds it against the old version. */
import { isLawRule } from './law.ts'
import type { Finding, Proof } from './subject.ts'

export const proveMigrate: Proof = ({ procedure }) => {
  const migration = procedure.migrate ?? null
  if (migration === null) return []
  const findings: Finding[] = []
  if (!isLawRule(migration.by)) {
    const zh = '只有法律规定才能迁移正在办理的事项'
    findings.push({ path: ['migrate', 'by'], zh, en: 'only a law moves running cases' })
  }
  if (migration.from >= procedure.version) {
    const zh = '只能从更早的版本迁移'
    findings.push({
      path: ['migrate', 'from'],
      zh,
      en: 'it moves cases of an earlier version only',
    })
  }
  for (const [step, target] of Object.entries(migration.steps)) {
    if (Object.hasOwn(procedure.steps, target)) continue
    const path = ['migrate', 'steps', step]
    findings.push({ path, zh: `没有环节“${target}”`, en: `there is no step “${target}”` })
  }
  return findings
}
