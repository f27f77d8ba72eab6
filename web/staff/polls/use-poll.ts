import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, type Asking, call, type RouteName } from '../api.ts'

export type Poll = Answer<'GET /polls/{pollId}'>
export type Motion = Poll['list'][number]

export function usePoll(pollId: string) {
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
