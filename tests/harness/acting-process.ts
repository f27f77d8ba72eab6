/**
 * Opens cases one after another in a process of its own, which a test lets die at a named point.
 * Prints the number of each; the one it dies on is never answered.
 * node acting-process.ts DATABASE_URL FAULTS HOW_MANY PERSON
 */
import { openDatabase } from '../../src/platform/database.ts'
import { armFaults } from '../../src/platform/fault.ts'
import { aCtx, COUNTY } from '../builders/people.ts'
import { aSpine } from '../builders/spine.ts'

const [url = '', faults = '', howMany = '1', personId = ''] = process.argv.slice(2)
const database = openDatabase(url, 4)
const spine = await aSpine(database)
const actor = { kind: 'person', personId, county: COUNTY, posts: [] } as const
const resident = { personId, ctx: aCtx({ actor, now: spine.clock.now() }) }
armFaults(faults === '' ? [] : faults.split(','))
for (let n = 1; n <= Number(howMany); n++) {
  const { number } = await spine.open(resident, {}, `key-${n}`)
  process.stdout.write(`${number}\n`)
}
await database.close()
