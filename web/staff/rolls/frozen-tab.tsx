import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { areaText, countText, hashText } from '../../shared/numbers.ts'
import { call } from '../api.ts'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Refused } from '../states.tsx'
import { useDates } from '../use-dates.ts'
import type { Roll } from './roll-page.tsx'
import { useRollWords } from './rolls.words.ts'

type Frozen = Roll['frozen'][number]

/** Copies that polls are counted from: each known by its sums and its fingerprint. */
export function FrozenTab({ roll }: { roll: Roll }) {
  const words = useRollWords()
  const dates = useDates()
  return (
    <div className="stack">
      <div className="row">
        <p className="quiet">{words.freezeHint}</p>
        {roll.mayKeep && <Freeze rollId={roll.id} />}
      </div>
      {roll.frozen.length === 0 ? (
        <Empty>{words.noFrozen}</Empty>
      ) : (
        <PlainTable<Frozen>
          name={words.tabs.frozen}
          keyOf={({ id }) => id}
          rows={roll.frozen}
          columns={[
            { title: words.purpose, show: ({ purpose }) => purpose },
            {
              title: words.frozenAt,
              show: ({ at, by }) => `${dates.moment(at)} ${by ?? words.system}`,
            },
            { title: words.units, right: true, show: ({ frozen }) => countText(frozen.units) },
            { title: words.persons, right: true, show: ({ frozen }) => countText(frozen.persons) },
            { title: words.area, right: true, show: ({ frozen }) => areaText(frozen.area) },
            {
              title: words.corrections,
              right: true,
              show: ({ corrections }) => countText(corrections),
            },
            { title: words.hash, show: ({ hash }) => <code>{hashText(hash)}</code> },
            {
              title: words.state,
              show: ({ closedAt }) => (
                <span className={`badge ${closedAt === null ? 'going' : 'done'}`}>
                  {closedAt === null ? words.open : words.closed}
                </span>
              ),
            },
          ]}
        />
      )}
    </div>
  )
}

function Freeze({ rollId }: { rollId: string }) {
  const words = useRollWords()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  // A button pressed twice freezes once; the next opening of the form is another act.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const freeze = useMutation({
    mutationFn: ({ purpose }: { purpose: string }) =>
      call('POST /rolls/{rollId}/frozen', { rollId, purpose }, key),
    onSuccess: () =>
      client.invalidateQueries({ queryKey: ['rolls'] }).then(() => {
        setOpen(false)
        setKey(crypto.randomUUID())
      }),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.freeze}</Button>
      <Modal
        title={words.freeze}
        open={open}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        {freeze.isError && <Refused error={freeze.error} />}
        <Form layout="vertical" requiredMark={false} onFinish={(filled) => freeze.mutate(filled)}>
          <Form.Item name="purpose" label={words.purpose} rules={[{ required: true, min: 2 }]}>
            <Input />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={freeze.isPending}>
            {words.freeze}
          </Button>
        </Form>
      </Modal>
    </>
  )
}
