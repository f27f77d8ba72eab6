import { useQueries, useQueryClient } from '@tanstack/react-query'
import { App, Button, Modal, Select } from 'antd'
import { useState } from 'react'
import type { CaseLine, CaseView, PossibleAct } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
import { ActForm } from '../file/act-form.tsx'
import type { Filled } from '../file/filled.ts'
import { Empty, Loading } from '../states.tsx'
import { useWords } from '../words.ts'

/** One act for several matters: each is sent alone, and one refusal never stops the others. */
export function Batch({ lines, done }: { lines: readonly CaseLine[]; done(): void }) {
  const { words } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button className="batch" disabled={lines.length < 2} onClick={() => setOpen(true)}>
        {words.work.batch(lines.length)}
      </Button>
      <Modal
        title={words.work.batchTitle}
        open={open}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <BatchForm
          lines={lines}
          done={() => {
            setOpen(false)
            done()
          }}
        />
      </Modal>
    </>
  )
}

/** The acts that are possible on every one of the chosen matters. */
function common(views: readonly CaseView[]): readonly PossibleAct[] {
  const [first, ...rest] = views
  if (!first) return []
  return first.acts.filter((act) =>
    rest.every((view) => view.acts.some((one) => one.act === act.act && one.place === act.place)),
  )
}

function BatchForm({ lines, done }: { lines: readonly CaseLine[]; done(): void }) {
  const { words, pick } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<string | null>(null)
  const views = useQueries({
    queries: lines.map((line) => ({
      queryKey: ['case', line.caseId],
      queryFn: () => call('GET /cases/{caseId}', { caseId: line.caseId }),
    })),
  })
  if (views.some((view) => view.isPending)) return <Loading rows={3} />
  const loaded = views.flatMap((view) => (view.data ? [view.data] : []))
  const acts = common(loaded)
  if (acts.length === 0) return <Empty>{words.work.batchNone}</Empty>
  const act = acts.find((one) => one.act === chosen) ?? acts[0]!

  const send = async (filled: Filled) => {
    const results = await Promise.allSettled(
      loaded.map((view) =>
        call(
          'POST /cases/{caseId}/acts',
          { caseId: view.caseId, act: act.act, place: act.place, seq: view.seq, ...filled },
          crypto.randomUUID(),
        ),
      ),
    )
    const refused = results.filter((one) => one.status === 'rejected').length
    message.info(words.work.batchDone(results.length - refused, refused))
    await client.invalidateQueries()
    done()
  }
  return (
    <>
      <Select
        className="block"
        aria-label={words.act.title}
        value={act.act}
        onChange={setChosen}
        options={acts.map((one) => ({ value: one.act, label: pick(one.name) }))}
      />
      <ActForm key={act.act} act={act} area={loaded[0]!.area} send={send} />
    </>
  )
}
