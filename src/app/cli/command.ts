/** What a command line answers with: one document on standard output, and nothing else there. */
export type Answer = {
  /** 0: answered (a motion that failed is an answer); 1: the input is refused. Default 0. */
  readonly exit?: 0 | 1
} & (
  | { readonly json: unknown }
  /** A document of another kind, such as a drawing. */
  | { readonly text: string }
  /** For a command that wrote its answer itself or only ran, such as a server. */
  | { readonly done: true }
)

/**
 * One command of `linli`, one small file. Import heavy modules inside `run`, so that `--help` and
 * the other commands stay quick. An expected "no" is thrown as a Refusal (exit 1, `code` and `why`);
 * a call that makes no sense as WrongUsage (exit 2).
 */
export type Command = {
  /** One or two words, as typed: `merkle check`. */
  readonly name: string
  readonly summary: string
  /** What follows `linli`: `merkle check FILE.json`. */
  readonly usage: string
  /** Arguments after the name. */
  readonly run: (args: readonly string[]) => Promise<Answer>
}

/** Wrong usage of the command line: the usage is printed and the exit code is 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage'
}

/** The one file that a command names, or WrongUsage. */
export function theFile(positionals: readonly string[]): string {
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new WrongUsage('name exactly one file')
  return file
}
