import type { Text } from '../base/text.ts'

/**
 * Why a procedure is refused. `Y..` is the form (docs/procedure-language.md, "Form"), `P01`..`P20`
 * are the proofs. `path` is the way to the place in the file, or the walk over steps that shows
 * what is wrong.
 */
export type Problem = {
  readonly code: string
  readonly file: string
  /** 1-based. */
  readonly line: number
  readonly column: number
  readonly path: readonly string[]
  readonly why: Text
}

/** One line for a log or a terminal: `complaint.yaml:12:5 P06 ... (received > handling)`. */
export function problemLine(problem: Problem): string {
  const walk = problem.path.length === 0 ? '' : ` (${problem.path.join(' > ')})`
  const { file, line, column, code, why } = problem
  return `${file}:${line}:${column} ${code} ${why.zh} ${why.en}${walk}`
}
