/** Draws a map beside the program, so that nobody waits for the votes of a whole county. */
import { parentPort } from 'node:worker_threads'
import { opinionMap } from './opinion-map.ts'
import type { Votes } from './votes.ts'

parentPort?.once('message', (votes: Votes) => {
  parentPort?.postMessage(opinionMap(votes))
})
