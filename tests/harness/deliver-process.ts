/**
 * One delivery run in a process of its own, to be killed by a test at a chosen moment.
 * node deliver-process.ts DATABASE_URL NOW CHANNEL PEER [FAULT]
 */
import { NOTICES_DEFAULTS, openNotices } from '../../src/notices/index.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { armFaults } from '../../src/platform/fault.ts'
import { someChannel } from '../builders/notices.ts'
import { aPeople, NINE } from '../builders/people.ts'

const [url, now, channel, peer, fault] = process.argv.slice(2)
armFaults(fault === undefined ? [] : [fault])
const database = openDatabase(url ?? '', 4)
const { people, secrets, clock } = aPeople(database.db)
clock.set(new Date(now ?? NINE))
const notices = openNotices({
  db: database.db,
  secrets,
  clock,
  people,
  settings: { ...NOTICES_DEFAULTS, origin: 'https://linli.example', callbackSecret: null },
  channels: [someChannel(channel ?? '', peer ?? '', clock)],
})
await notices.deliverDue(clock.now(), 100)
await database.close()
