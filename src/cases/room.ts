/** What every command and query of the room works with, opened once. */
import type pg from 'pg'
import { Refusal } from '../base/refusal.ts'
import { openGatherer } from '../platform/gather.ts'
import type { Procedure } from '../procedures/index.ts'
import { openWriter, type Writer } from './batch.ts'
import { type Classifier, openClassifier } from './classify/classifier.ts'
import type { CaseNeeds } from './needs.ts'
import { NO_POWERS, type PowerList } from './power-list.ts'
import { openRegistry, type Registry } from './procedure-registry.ts'
import type { Surroundings } from './setting.ts'
import { type Loaded, loadCases } from './store/load.ts'
import { takeNumbers } from './store/number.ts'

export type Room = CaseNeeds & {
  readonly pool: pg.Pool
  readonly registry: Registry
  readonly write: Writer
  readonly around: Surroundings
  readonly classifier: Classifier
  readonly powerList: PowerList
  /** A case as it stands, or a refusal `case-unknown`. */
  load(county: string, id: string): Promise<Loaded>
  /** The next readable number of a county. */
  nextNumber(county: string, year: number): Promise<string>
  /** What a running case follows. */
  procedureOf(file: { readonly county: string; readonly edition: string }): Promise<Procedure>
}

const TOGETHER_MAX = 64

export function openRoom(needs: CaseNeeds): Room {
  const { pool } = needs.database
  const registry = openRegistry(pool, needs.procedures)
  const loads = openGatherer<string, Loaded | null>({
    max: TOGETHER_MAX,
    callsMax: 2,
    call: async (county, ids) => {
      const found = await loadCases(pool, county, ids)
      return ids.map((id) => found.get(id) ?? null)
    },
  })
  const numbers = openGatherer<number, string>({
    max: TOGETHER_MAX,
    callsMax: 1,
    call: (county, years) =>
      takeNumbers(pool, county, { years, letters: lettersOf(needs, county) }),
  })
  return {
    ...needs,
    pool,
    registry,
    write: openWriter(pool),
    classifier: openClassifier(),
    powerList: needs.powerList ?? NO_POWERS,
    around: { people: needs.people, lengths: needs.lengths },
    async load(county, id) {
      const loaded = await loads(county, id)
      if (loaded === null) throw new Refusal('case-unknown')
      return loaded
    },
    nextNumber: (county, year) => numbers(county, year),
    procedureOf: async ({ county, edition }) =>
      registry.known(edition) ?? registry.of(county, edition),
  }
}

/** The letters of a county's numbers; a county without its own is known by its code. */
const lettersOf = ({ settings }: CaseNeeds, county: string) => settings.letters[county] ?? county
