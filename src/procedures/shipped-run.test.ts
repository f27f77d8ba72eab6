/** The shipped procedures played at random: what the prover promised must hold while cases run. */
import { expect, test } from 'vitest'
import { LAWFUL, play } from '../../tests/builders/played-case.ts'
import { shippedLibrary } from '../../tests/builders/shipped-procedures.ts'

const library = shippedLibrary()
const SEEDS = 10
const SEEDS_MAX = 80

test.each(Object.values(library.procedures))(
  '$name keeps what was proved while it runs [K.04]',
  (procedure) => {
    const ends = new Set<string>()
    const done = new Set<string>()
    const acts = Object.values(procedure.steps).flatMap((step) => Object.keys(step.acts))
    const missed = () => acts.filter((name) => !done.has(name))
    // Guards the test itself: it walks on until it has seen most of the procedure.
    for (let seed = 1; seed <= SEEDS || missed().length >= acts.length / 2; seed++) {
      expect(seed, missed().join(' ')).toBeLessThan(SEEDS_MAX)
      const { ended, refusals } = play(procedure, seed, done)
      for (const code of refusals) expect(LAWFUL).toContain(code)
      if (ended !== null) ends.add(ended)
    }
    expect(ends.size, [...done].join(' ')).toBeGreaterThan(0)
  },
)
