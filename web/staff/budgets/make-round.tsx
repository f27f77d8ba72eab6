import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useMemo } from 'react'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { type Plan, PlanForm } from './plan-form.tsx'
import { useBudgetWords } from './use-words.ts'

export function MakeRound({ close }: { close(): void }) {
  const words = useBudgetWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useMemo(() => crypto.randomUUID(), [])
  const make = useMutation({
    mutationFn: ({ plan, area }: { plan: Plan; area: string }) =>
      call('POST /budgets', { ...plan, area }, key),
    onSuccess: async ({ roundId }) => {
      await client.invalidateQueries({ queryKey: ['budgets'] })
      await navigate({ to: '/budgets', search: { open: roundId } })
      close()
    },
  })
  return (
    <Modal title={words.make} open footer={null} width={720} onCancel={close} destroyOnHidden>
      {make.isError && <Refused error={make.error} />}
      <PlanForm
        withArea
        isBusy={make.isPending}
        send={(plan, area) => make.mutate({ plan, area })}
      />
    </Modal>
  )
}
