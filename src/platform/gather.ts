/**
 * Gathers calls that arrive together into one: whatever waits while the call before is under way
 * goes with the next. A lone call goes at once. The database sees few, large statements when many
 * people are busy, and nobody waits for a timer.
 */
export type Gatherer<Ask, Answer> = (county: string, ask: Ask) => Promise<Answer>

type Waiting<Ask, Answer> = {
  readonly ask: Ask
  readonly settle: (answer: Answer) => void
  readonly fail: (error: unknown) => void
}

type Queue<Ask, Answer> = { waiting: Waiting<Ask, Answer>[]; underWay: number }

export type GatherOptions<Ask, Answer> = {
  /** How many go together at most. */
  readonly max: number
  /** How many calls may be under way at once for one county. */
  readonly callsMax: number
  /** Asks for all of them; answers in the same order. */
  readonly call: (county: string, asks: readonly Ask[]) => Promise<readonly Answer[]>
  /** Things that no two members of one call may share; none when left out. */
  readonly alone?: (ask: Ask) => readonly string[]
}

export function openGatherer<Ask, Answer>(
  options: GatherOptions<Ask, Answer>,
): Gatherer<Ask, Answer> {
  const queues = new Map<string, Queue<Ask, Answer>>()

  return (county, ask) => {
    let queue = queues.get(county)
    if (queue === undefined) {
      queue = { waiting: [], underWay: 0 }
      queues.set(county, queue)
    }
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    queue.waiting.push({ ask, settle: resolve, fail: reject })
    pump(county, queue)
    return promise
  }

  function pump(county: string, queue: Queue<Ask, Answer>): void {
    if (queue.underWay >= options.callsMax || queue.waiting.length === 0) return
    const batch = take(queue)
    queue.underWay += 1
    void flush(county, batch).finally(() => {
      queue.underWay -= 1
      pump(county, queue)
    })
  }

  /** The first that wait, in order; of two that share something the second waits for the next. */
  function take(queue: Queue<Ask, Answer>): Waiting<Ask, Answer>[] {
    const { alone, max } = options
    if (alone === undefined) return queue.waiting.splice(0, max)
    const taken = new Set<string>()
    const batch: Waiting<Ask, Answer>[] = []
    const later: Waiting<Ask, Answer>[] = []
    for (const one of queue.waiting) {
      const things = alone(one.ask)
      const isFree = batch.length < max && !things.some((thing) => taken.has(thing))
      if (isFree) batch.push(one)
      else later.push(one)
      // Whoever comes after one that waits for the same thing waits behind it.
      for (const thing of things) taken.add(thing)
    }
    queue.waiting = later
    return batch
  }

  async function flush(county: string, batch: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await options.call(
        county,
        batch.map(({ ask }) => ask),
      )
      batch.forEach(({ settle }, at) => {
        settle(answers[at]!)
      })
    } catch (error) {
      for (const { fail } of batch) fail(error)
    }
  }
}
