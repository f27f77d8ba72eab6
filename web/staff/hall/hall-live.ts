/** Keeps a meeting or a problem list fresh while it is open: the server tells, the page asks. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** @param topic `meeting:ID` or `problems:ID` */
export function useHallLive(topic: string) {
  const client = useQueryClient()
  useEffect(() => {
    const [kind = ''] = topic.split(':')
    const stream = new EventSource(`/api/v1/live?${new URLSearchParams({ topic })}`)
    stream.addEventListener(kind, () => void client.invalidateQueries({ queryKey: ['hall'] }))
    return () => stream.close()
  }, [client, topic])
}

/** A time as a person of the county types it, without a zone, as a moment. */
export const momentOf = (typed: string) => `${typed}:00+08:00`
