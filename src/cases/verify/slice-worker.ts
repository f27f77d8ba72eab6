/** One thread of `verifyAll`: takes stretches of files one by one, all at the moment of one snapshot. */
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { assert } from '../../base/assert.ts'
import { type Slice, verifySlice } from './slice.ts'

const port = parentPort
assert(port !== null, 'a thread of its own')
const { url, snapshot }: { url: string; snapshot: string } = workerData
const client = new pg.Client({ connectionString: url })
await client.connect()
await client.query(`set timezone = 'UTC'`)
await client.query('begin isolation level repeatable read read only')
await client.query(`set transaction snapshot ${client.escapeLiteral(snapshot)}`)
port.on('message', async (slice: Slice | null) => {
  if (slice !== null) return port.postMessage(await verifySlice(client, slice))
  await client.end()
  port.close()
})
