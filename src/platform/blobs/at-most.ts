/** Lets at most so many pieces of work run at once; the others wait in their order. */
export function openTurns(max: number) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    // A place is handed on, so that whoever comes anew never passes one who waits.
    if (running < max) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running--
      else next()
    }
  }
}
