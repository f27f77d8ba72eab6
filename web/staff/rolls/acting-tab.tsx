import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Answer, call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import { useWords } from '../words.ts'
import { ActingForm } from './acting-form.tsx'
import type { Roll } from './roll-page.tsx'
import { useRollWords } from './rolls.words.ts'

type Acting = Answer<'GET /rolls/{rollId}/acting'>
type Mandate = Acting['mandates'][number]
type Guardian = Acting['guardians'][number]
type State = Mandate['state']

/** Who acts for whom: written mandates and guardians, with their papers. */
export function ActingTab({ roll }: { roll: Roll }) {
  const words = useRollWords()
  const rollId = roll.id
  const acting = useQuery({
    queryKey: ['rolls', rollId, 'acting'],
    queryFn: () => call('GET /rolls/{rollId}/acting', { rollId }),
  })
  if (acting.isPending) return <Loading />
  if (acting.isError) return <Refused error={acting.error} />
  const { mandates, guardians } = acting.data
  return (
    <div className="stack">
      <div className="row">
        <h2>{words.mandates}</h2>
        {roll.mayKeep && <Record roll={roll} what="mandate" />}
      </div>
      <p className="quiet">{words.limitNow(roll.agentPrincipalsMax)}</p>
      {mandates.length === 0 ? (
        <Empty>{words.noMandates}</Empty>
      ) : (
        <Mandates rows={mandates} roll={roll} />
      )}
      <div className="row">
        <h2>{words.guardians}</h2>
        {roll.mayKeep && <Record roll={roll} what="guardian" />}
      </div>
      {guardians.length === 0 ? (
        <Empty>{words.noGuardians}</Empty>
      ) : (
        <Guardians rows={guardians} roll={roll} />
      )}
    </div>
  )
}

function Mandates({ rows, roll }: { rows: readonly Mandate[]; roll: Roll }) {
  const words = useRollWords()
  const dates = useDates()
  return (
    <PlainTable<Mandate>
      name={words.mandates}
      keyOf={({ id }) => id}
      rows={rows}
      columns={[
        { title: words.principal, show: ({ principal }) => principal.name },
        { title: words.agent, show: ({ agent }) => `${agent.name} ${agent.phone ?? ''}` },
        {
          title: words.items,
          show: ({ items }) => items.map(words.item).join('、') || words.allItems,
        },
        { title: words.units, show: ({ units }) => units.join('、') || words.allUnits },
        { title: words.since, show: ({ since }) => dates.day(since) },
        { title: words.until, show: ({ until }) => dates.day(until) },
        { title: words.evidence, show: (one) => <Evidence {...one} /> },
        { title: words.state, show: ({ id, state }) => <Ending {...{ id, state, roll }} /> },
      ]}
    />
  )
}

function Guardians({ rows, roll }: { rows: readonly Guardian[]; roll: Roll }) {
  const words = useRollWords()
  const dates = useDates()
  return (
    <PlainTable<Guardian>
      name={words.guardians}
      keyOf={({ id }) => id}
      rows={rows}
      columns={[
        { title: words.ward, show: ({ ward }) => ward.name },
        {
          title: words.guardian,
          show: ({ guardian }) => `${guardian.name} ${guardian.phone ?? ''}`,
        },
        { title: words.since, show: ({ since }) => dates.day(since) },
        { title: words.until, show: ({ until }) => (until ? dates.day(until) : words.openEnd) },
        { title: words.evidence, show: (one) => <Evidence {...one} /> },
        { title: words.state, show: ({ id, state }) => <Ending {...{ id, state, roll }} /> },
      ]}
    />
  )
}

/** Which paper, and the paper itself where it was photographed. */
function Evidence({ evidence, blobId }: { evidence: string; blobId: string | null }) {
  if (blobId === null) return <>{evidence}</>
  return (
    <a href={`/api/v1/attachments/${blobId}`} target="_blank" rel="noreferrer">
      {evidence}
    </a>
  )
}

/** How it stands, and the way to end it before its day. */
function Ending({ id, state, roll }: { id: string; state: State; roll: Roll }): ReactNode {
  const words = useRollWords()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const end = useMutation({
    mutationFn: ({ why }: { why: string }) =>
      call('POST /rolls/{rollId}/acting/{id}/end', { rollId: roll.id, id, why }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rolls'] }),
  })
  const badge = <span className={`badge ${BADGES[state]}`}>{words.states[state]}</span>
  if (!roll.mayKeep || (state !== 'in-force' && state !== 'to-come')) return badge
  return (
    <>
      {badge}{' '}
      <Button size="small" onClick={() => setOpen(true)}>
        {words.end}
      </Button>
      <Modal
        title={words.endTitle}
        open={open}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        {end.isError && <Refused error={end.error} />}
        <Form layout="vertical" requiredMark={false} onFinish={(filled) => end.mutate(filled)}>
          <Form.Item name="why" label={words.why} rules={[{ required: true, min: 2 }]}>
            <Input />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={end.isPending}>
            {words.end}
          </Button>
        </Form>
      </Modal>
    </>
  )
}

const BADGES: Readonly<Record<State, string>> = {
  'in-force': 'done',
  'to-come': 'going',
  expired: 'late',
  ended: 'late',
}

function Record({ roll, what }: { roll: Roll; what: 'mandate' | 'guardian' }) {
  const words = useRollWords()
  const { words: desk } = useWords()
  const [open, setOpen] = useState(false)
  const title = what === 'mandate' ? words.giveMandate : words.nameGuardian
  return (
    <>
      <Button onClick={() => setOpen(true)}>{title}</Button>
      <Modal
        title={title}
        open={open}
        footer={null}
        width={640}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ActingForm
          rollId={roll.id}
          what={what}
          needed={desk.act.required}
          done={() => setOpen(false)}
        />
      </Modal>
    </>
  )
}
