import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

/**
 * After an act on the round the list and the round are asked again. Sent twice, it is done once.
 */
export function useRoundAct<Input>(
  roundId: string,
  act: (input: Input, key: string) => Promise<unknown>,
) {
  const client = useQueryClient()
  const [key, setKey] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: (input: Input) => act(input, key),
    onSuccess: async () => {
      setKey(crypto.randomUUID())
      await client.invalidateQueries({ queryKey: ['budgets'] })
      await client.invalidateQueries({ queryKey: ['budget', roundId] })
    },
  })
}
