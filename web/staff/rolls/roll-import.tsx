import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { areaText } from '../../shared/numbers.ts'
import { upload } from '../api.ts'
import { Outcome } from '../registers/import.tsx'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { useRollWords } from './rolls.words.ts'

/** A roll from a spreadsheet: first a dry run that names every bad cell, then all rows or none. */
export function RollImport({ rollId }: { rollId: string }) {
  const words = useRollWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {words.import}
      </Button>
      <Modal
        title={words.import}
        open={open}
        footer={null}
        width={760}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ImportForm rollId={rollId} />
      </Modal>
    </>
  )
}

const WHY_LETTERS_MIN = 2
/** Of a dry run, which writes nothing: the reason is asked for the real one. */
const DRY_WHY = 'dry run'

function ImportForm({ rollId }: { rollId: string }) {
  const words = useRollWords()
  const { words: desk } = useWords()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [why, setWhy] = useState('')
  const run = useMutation({
    mutationFn: (input: { file: File; dryRun: boolean }) =>
      upload('POST /rolls/{rollId}/import', input.file, {
        rollId,
        dryRun: input.dryRun,
        why: input.dryRun ? DRY_WHY : why.trim(),
      }),
    onSuccess: (_answer, { dryRun }) =>
      dryRun ? undefined : client.invalidateQueries({ queryKey: ['rolls'] }),
  })
  const answer = run.data
  const isGood = answer?.bad.length === 0 && !answer.written
  return (
    <div className="stack">
      <p className="quiet">{words.importHint}</p>
      <p className="row start">
        <a href="/api/v1/roll-template?format=xlsx">{words.template} XLSX</a>
        <a href="/api/v1/roll-template?format=csv">{words.template} CSV</a>
      </p>
      <Upload
        accept=".xlsx,.csv"
        maxCount={1}
        beforeUpload={(chosen) => {
          setFile(chosen)
          run.mutate({ file: chosen, dryRun: true })
          return false
        }}
      >
        <Button>{desk.import.choose}</Button>
      </Upload>
      {run.isError && <Refused error={run.error} />}
      {answer && <Outcome imported={answer} />}
      {isGood && (
        <>
          <p>{words.foreseen(answer)}</p>
          {answer.after && (
            <p>
              {words.after(
                answer.after.totals.units,
                answer.after.totals.persons,
                areaText(answer.after.totals.area),
              )}
            </p>
          )}
          <Form.Item label={words.why} htmlFor="import-why" layout="vertical">
            <Input
              id="import-why"
              value={why}
              placeholder={words.whyHint}
              onChange={(event) => setWhy(event.target.value)}
            />
          </Form.Item>
          <Button
            type="primary"
            loading={run.isPending}
            disabled={file === null || why.trim().length < WHY_LETTERS_MIN}
            onClick={() => file && run.mutate({ file, dryRun: false })}
          >
            {desk.import.run}
          </Button>
        </>
      )}
    </div>
  )
}
