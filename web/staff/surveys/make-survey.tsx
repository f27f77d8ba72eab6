import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useMemo } from 'react'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { DesignForm, type Plan } from './design-form.tsx'
import { useSurveyWords } from './use-words.ts'

export function MakeSurvey({ close }: { close(): void }) {
  const words = useSurveyWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const key = useMemo(() => crypto.randomUUID(), [])
  const make = useMutation({
    mutationFn: ({ plan, area }: { plan: Plan; area: string }) =>
      call('POST /surveys', { ...plan, area }, key),
    onSuccess: async ({ surveyId }) => {
      await client.invalidateQueries({ queryKey: ['surveys'] })
      await navigate({ to: '/surveys', search: { open: surveyId } })
      close()
    },
  })
  return (
    <Modal title={words.make} open footer={null} width={820} onCancel={close} destroyOnHidden>
      <DesignForm
        withArea
        isBusy={make.isPending}
        send={(plan, area) => make.mutate({ plan, area })}
      />
      {make.isError && <Refused error={make.error} />}
    </Modal>
  )
}
