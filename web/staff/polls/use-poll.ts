import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Answer, type Asking, call, type RouteName } from '../api.ts'

export type Poll = Answer<'GET /polls/{pollId}'>
export type Motion = Poll['list'][number]

export function usePoll(pollId: string) {
  usePollLive(pollId)
  return useQuery({
    queryKey: ['poll', pollId],
    queryFn: () => call('GET /polls/{pollId}', { pollId }),
  })
}

/** Something that is done on a poll: afterwards all that is known of it is asked again. */
export function usePollAct<Name extends RouteName>(name: Name, pollId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: Asking<Name>) => call(name, input, crypto.randomUUID()),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['poll', pollId] })
      await client.invalidateQueries({ queryKey: ['polls'] })
    },
  })
}

/** Each ballot that comes is told; what is shown of the poll is asked again. */
function usePollLive(pollId: string) {
  const client = useQueryClient()
  useEffect(() => {
    const topic = `poll:${pollId}`
    const stream = new EventSource(`/api/v1/live?${new URLSearchParams({ topic })}`)
    const refresh = () => void client.invalidateQueries({ queryKey: ['poll', pollId] })
    stream.addEventListener('poll', refresh)
    stream.addEventListener('refetch', refresh)
    return () => stream.close()
  }, [client, pollId])
}
