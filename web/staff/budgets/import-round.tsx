import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Modal, Select, Upload } from 'antd'
import { useState } from 'react'
import { yuanText } from '../../shared/numbers.ts'
import { upload } from '../api.ts'
import { Refused } from '../states.tsx'
import { useBudgetWords } from './use-words.ts'

const METHODS = {
  'equal-shares': { rule: 'equal-shares', completion: 'none' },
  'equal-shares-add1': { rule: 'equal-shares', completion: 'add1' },
  'equal-shares-add1-greedy': { rule: 'equal-shares', completion: 'add1-greedy' },
  greedy: { rule: 'greedy', completion: 'none' },
} as const
type MethodName = keyof typeof METHODS
const UTILITIES = ['cost', 'cardinality', 'score', 'borda'] as const

/** A Pabulib file: read first, brought in when it is good. */
export function ImportRound({ area }: { area: string }) {
  const words = useBudgetWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.import}</Button>
      <Modal
        title={words.importTitle}
        open={isOpen}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ImportForm area={area} close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

function ImportForm({ area, close }: { area: string; close(): void }) {
  const words = useBudgetWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState<MethodName>('equal-shares')
  const [utility, setUtility] = useState<(typeof UTILITIES)[number]>('cost')
  const [file, setFile] = useState<File | null>(null)
  const run = useMutation({
    mutationFn: (input: { file: File; dryRun: boolean }) => {
      const asked = { area, utility, ...METHODS[name], dryRun: input.dryRun }
      return upload('POST /budgets/import', input.file, asked)
    },
    onSuccess: async ({ roundId }) => {
      if (roundId === null) return
      await client.invalidateQueries({ queryKey: ['budgets'] })
      await navigate({ to: '/budgets', search: { open: roundId } })
      close()
    },
  })
  const methods: { value: MethodName; label: string }[] = [
    { value: 'equal-shares', label: words.equalShares },
    { value: 'equal-shares-add1', label: `${words.equalShares}，${words.completionAdd1}` },
    {
      value: 'equal-shares-add1-greedy',
      label: `${words.equalShares}，${words.completionAdd1Greedy}`,
    },
    { value: 'greedy', label: words.greedy },
  ]
  return (
    <div className="stack">
      <p className="quiet">{words.importHow}</p>
      <Select aria-label={words.rule} value={name} onChange={setName} options={methods} />
      <Select
        aria-label={words.utility}
        value={utility}
        onChange={setUtility}
        options={UTILITIES.map((one) => ({ value: one, label: words[one] }))}
      />
      <Upload
        accept=".pb"
        maxCount={1}
        beforeUpload={(chosen) => {
          setFile(chosen)
          run.mutate({ file: chosen, dryRun: true })
          return false
        }}
      >
        <Button>{words.choose}</Button>
      </Upload>
      {run.isError && <Refused error={run.error} />}
      {run.data && (
        <p role="status">
          {words.read(run.data.projects, run.data.ballots, yuanText(run.data.moneyFen))}
        </p>
      )}
      {run.data && file && (
        <Button
          type="primary"
          loading={run.isPending}
          onClick={() => run.mutate({ file, dryRun: false })}
        >
          {words.bring}
        </Button>
      )}
    </div>
  )
}
