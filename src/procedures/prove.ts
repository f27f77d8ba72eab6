/** All proofs over one procedure; those of patches (P20) stand in load/patch.ts. */
import type { Problem } from './problem.ts'
import { proveChoices } from './prove/choices.ts'
import { proveClocks } from './prove/clocks.ts'
import { proveDebts } from './prove/debts.ts'
import { proveDoors } from './prove/doors.ts'
import { proveTold } from './prove/ends.ts'
import { proveFilled } from './prove/facts-filled.ts'
import { proveFinal } from './prove/final-acts.ts'
import { proveLanguages } from './prove/languages.ts'
import { proveLaw } from './prove/law.ts'
import { proveLight } from './prove/light.ts'
import { proveLoops } from './prove/loops.ts'
import { proveMigrate } from './prove/migration.ts'
import { proveNames } from './prove/names.ts'
import { provePosts } from './prove/posts.ts'
import { provePrinted } from './prove/printed.ts'
import { proveEnds, proveReached } from './prove/reach.ts'
import { proveRegions } from './prove/regions.ts'
import { proveSilence } from './prove/silence.ts'
import type { Proof, Subject } from './prove/subject.ts'
import { problemOf } from './prove/subject.ts'
import { proveWaiting } from './prove/waiting.ts'
import { proveWalls } from './prove/walls.ts'

/** Names first: the other proofs walk along them. */
const BY_NAME: Readonly<Record<string, Proof>> = {
  P01: proveNames,
  P07: provePosts,
  P18: proveLight,
  P19: proveLanguages,
  P20: proveMigrate,
}

const BY_WALK: Readonly<Record<string, Proof>> = {
  P02: proveReached,
  P03: proveEnds,
  P04: proveWaiting,
  P05: (subject) => [...proveClocks(subject), ...proveLaw(subject)],
  P06: proveLoops,
  P08: proveWalls,
  P09: proveChoices,
  P10: proveFilled,
  P11: proveRegions,
  P12: provePrinted,
  P13: proveTold,
  P14: proveFinal,
  P15: proveDoors,
  P16: proveDebts,
  P17: proveSilence,
}

/** Every refusal, in the order of the file. An empty list: the procedure is proved. */
export function prove(subject: Subject): Problem[] {
  const byName = run(BY_NAME, subject)
  const isNamed = byName.every((one) => one.code !== 'P01')
  const problems = isNamed ? [...byName, ...run(BY_WALK, subject)] : byName
  return problems.sort((a, b) => a.line - b.line || a.column - b.column)
}

function run(proofs: Readonly<Record<string, Proof>>, subject: Subject): Problem[] {
  return Object.entries(proofs).flatMap(([code, proof]) =>
    proof(subject).map((finding) => problemOf(subject, code, finding)),
  )
}
