import { Worker } from 'node:worker_threads'
import type { OpinionMap } from './map/opinion-map.ts'
import type { Votes } from './map/votes.ts'

/** The map of these votes, worked out in a thread of its own. */
export function mapBeside(votes: Votes): Promise<OpinionMap> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./map/worker.ts', import.meta.url))
    // It never keeps the program from ending.
    worker.unref()
    worker.once('message', (map: OpinionMap) => {
      resolve(map)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.postMessage(votes)
  })
}
