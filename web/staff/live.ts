import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** Keeps the lists and the open file fresh: the server tells what moved, the page asks again. */
export function useLive(signedIn: boolean) {
  const client = useQueryClient()
  useEffect(() => {
    if (!signedIn) return
    const stream = new EventSource('/api/v1/live')
    const refresh = (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as { id?: string }
      void client.invalidateQueries({ queryKey: ['worklist'] })
      void client.invalidateQueries({ queryKey: ['figures'] })
      if (told.id) void client.invalidateQueries({ queryKey: ['case', told.id] })
    }
    stream.addEventListener('case', refresh)
    for (const [type, list] of [
      ['survey', 'surveys'],
      ['opinion', 'opinions'],
    ] as const)
      stream.addEventListener(type, (event: MessageEvent<string>) => {
        const told = JSON.parse(event.data) as { id?: string }
        void client.invalidateQueries({ queryKey: [list] })
        if (type === 'survey') void client.invalidateQueries({ queryKey: ['survey-results'] })
        if (told.id) void client.invalidateQueries({ queryKey: [type, told.id] })
      })
    stream.addEventListener('budget', (event: MessageEvent<string>) => {
      const told = JSON.parse(event.data) as { id?: string }
      void client.invalidateQueries({ queryKey: ['budgets'] })
      if (told.id) void client.invalidateQueries({ queryKey: ['budget', told.id] })
    })
    // After a gap nobody knows what was missed: everything is asked again.
    let wasOpen = false
    stream.addEventListener('open', () => {
      if (wasOpen) void client.invalidateQueries()
      wasOpen = true
    })
    return () => stream.close()
  }, [client, signedIn])
}
