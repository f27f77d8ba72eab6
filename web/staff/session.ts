import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answer, type Asking, call, Problem } from './api.ts'

/** Who sits at the desk. */
export type Me = Answer<'GET /me'>
export type StaffSignIn = Asking<'POST /sign-in/staff'>

/** The signed-in person, or null: a 401 is an answer here, not an error. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: 60_000,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await call('GET /me', {})
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null
        throw error
      }
    },
  })
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: StaffSignIn) => call('POST /sign-in/staff', input),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call('POST /sign-out', {}),
    onSettled: () => {
      client.clear()
      location.assign('/staff/')
    },
  })
}
