import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Text } from '../../src/base/text.ts'
import { call, Problem } from './api.ts'

/** Who sits at the desk. */
export type Me = {
  readonly personId: string
  readonly name: string
  readonly county: string
  readonly posts: readonly {
    readonly role: string
    readonly roleName: Text
    readonly area: string
    readonly areaName: string
  }[]
}

/** The signed-in person, or null: a 401 is an answer here, not an error. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    staleTime: 60_000,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await call<Me>('GET', '/me')
      } catch (error) {
        if (error instanceof Problem && error.status === 401) return null
        throw error
      }
    },
  })
}

export type StaffSignIn = {
  readonly userName: string
  readonly password: string
  readonly code: string
}

export function useSignIn() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: StaffSignIn) => call<unknown>('POST', '/sign-in/staff', { input }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useSignOut() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<unknown>('POST', '/sign-out', { input: {} }),
    onSettled: () => {
      client.clear()
      location.assign('/staff/')
    },
  })
}
