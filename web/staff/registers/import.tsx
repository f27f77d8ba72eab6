import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Radio, Upload } from 'antd'
import { useState } from 'react'
import type { BadCell, Imported, Register } from '../../../src/people/schema.ts'
import { upload } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'

const REGISTERS: readonly Register[] = ['people', 'posts', 'organisations']

/** A list from a spreadsheet: first a dry run that names every bad cell, then all rows or none. */
export function Import() {
  const { words } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.people.import}</Button>
      <Modal
        title={words.import.title}
        open={open}
        footer={null}
        width={720}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ImportForm />
      </Modal>
    </>
  )
}

function ImportForm() {
  const { words } = useWords()
  const [register, setRegister] = useState<Register>('people')
  const [file, setFile] = useState<File | null>(null)
  const run = useMutation({
    mutationFn: (input: { file: File; dryRun: boolean }) =>
      upload('POST /registers/{register}/import', input.file, { register, dryRun: input.dryRun }),
  })
  const read = (chosen: File) => {
    setFile(chosen)
    run.mutate({ file: chosen, dryRun: true })
  }
  return (
    <div className="stack">
      <Radio.Group
        optionType="button"
        value={register}
        onChange={(event) => setRegister(event.target.value as Register)}
        options={REGISTERS.map((one) => ({ value: one, label: words.import.registers[one] }))}
      />
      <p className="quiet">{words.import.dry}</p>
      <Upload
        accept=".xlsx,.csv"
        maxCount={1}
        beforeUpload={(chosen) => {
          read(chosen)
          return false
        }}
      >
        <Button>{words.import.choose}</Button>
      </Upload>
      {run.isError && <Refused error={run.error} />}
      {run.data && <Outcome imported={run.data} />}
      {run.data && file && !run.data.written && run.data.bad.length === 0 && (
        <Button type="primary" onClick={() => run.mutate({ file, dryRun: false })}>
          {words.import.run}
        </Button>
      )}
    </div>
  )
}

/** Whoever mends a hundred cells reads the list anew anyway. */
const SHOWN_MAX = 100

/** What a dry run found, or that it is done. */
export function Outcome({ imported }: { imported: Pick<Imported, 'rows' | 'bad' | 'written'> }) {
  const { words, pick } = useWords()
  if (imported.written) return <p role="status">{words.import.done(imported.rows)}</p>
  if (imported.bad.length === 0) return <p role="status">{words.import.good(imported.rows)}</p>
  return (
    <>
      <p role="alert">{words.import.bad(imported.bad.length)}</p>
      <PlainTable<BadCell>
        name={words.import.why}
        keyOf={({ row, column }) => `${row}-${column}`}
        rows={imported.bad.slice(0, SHOWN_MAX)}
        columns={[
          { title: words.import.row, show: ({ row }) => row },
          { title: words.import.column, show: ({ column }) => column },
          { title: words.import.why, show: ({ wrong }) => pick(wrong) },
          { title: words.import.fix, show: ({ todo }) => pick(todo) },
        ]}
      />
    </>
  )
}
