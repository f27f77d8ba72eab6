/**
 * Live updates: whoever looks at a page is told that something about it changed, and fetches it
 * again. Events carry no contents, so that nothing is shown by mistake, and are not kept: a page
 * that was away is told to fetch anew.
 */
export type LiveEvent = {
  /** What kind of thing changed: case, worklist, notice. */
  readonly type: string
  /** Which one, or empty. Nothing that a person wrote. */
  readonly id: string
}

export type Listener = (topic: string, event: LiveEvent) => void

export type Live = {
  /** Tells everyone who listens to one of the topics, each once. */
  publish(topics: readonly string[], event: LiveEvent): void
  /** Listens until the answer is called. */
  subscribe(topics: readonly string[], listener: Listener): () => void
  /** How many listeners there are. */
  size(): number
}

export function openLive(): Live {
  const listeners = new Map<string, Set<Listener>>()
  let count = 0
  return {
    size: () => count,
    publish(topics, event) {
      const told = new Set<Listener>()
      for (const topic of topics)
        for (const listener of listeners.get(topic) ?? []) {
          if (told.has(listener)) continue
          told.add(listener)
          listener(topic, event)
        }
    },
    subscribe(topics, listener) {
      // One of its own each time: the same function given twice listens twice.
      const own: Listener = (topic, event) => listener(topic, event)
      count++
      for (const topic of topics) {
        const set = listeners.get(topic) ?? new Set()
        listeners.set(topic, set.add(own))
      }
      let on = true
      return () => {
        if (!on) return
        on = false
        count--
        for (const topic of topics) {
          const set = listeners.get(topic)
          set?.delete(own)
          if (set?.size === 0) listeners.delete(topic)
        }
      }
    },
  }
}
