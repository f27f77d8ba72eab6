import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Form, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { areaText, countText } from '../../shared/numbers.ts'
import { type Answer, call } from '../api.ts'
import { PickArea } from '../file/pick.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Empty, Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { type RollWords, useRollWords } from './rolls.words.ts'

export type RollLine = Answer<'GET /rolls'>['rolls'][number]

/** The owners' rolls of the areas that one works for. */
export function RollsPage() {
  const words = useRollWords()
  const { pick } = useWords()
  const list = useQuery({ queryKey: ['rolls'], queryFn: () => call('GET /rolls', {}) })
  if (list.isPending) return <Loading />
  if (list.isError) return <Refused error={list.error} retry={() => void list.refetch()} />
  return (
    <section className="page">
      <div className="row">
        <h1>{words.title}</h1>
        <Begin />
      </div>
      <p className="quiet">{words.hint}</p>
      {list.data.rolls.length === 0 ? (
        <Empty>{words.none}</Empty>
      ) : (
        <PlainTable<RollLine>
          name={words.title}
          keyOf={({ id }) => id}
          rows={list.data.rolls}
          columns={[
            {
              title: words.estate,
              show: ({ id, areaName }) => (
                <Link to="/rolls/$rollId" params={{ rollId: id }}>
                  {pick(areaName)}
                </Link>
              ),
            },
            { title: words.units, right: true, show: ({ totals }) => countText(totals.units) },
            { title: words.persons, right: true, show: ({ totals }) => countText(totals.persons) },
            { title: words.area, right: true, show: ({ totals }) => areaText(totals.area) },
            { title: words.todo, show: (line) => todosOf(line, words).join(' · ') || '—' },
          ]}
        />
      )}
    </section>
  )
}

export function todosOf(line: RollLine, words: RollWords): string[] {
  return [
    ...(line.unnamed > 0 ? [words.unnamed(line.unnamed)] : []),
    ...(line.ownerless > 0 ? [words.ownerless(line.ownerless)] : []),
    ...(line.openCopies > 0 ? [words.openCopies(line.openCopies)] : []),
  ]
}

type NewRoll = { area: string; agentPrincipalsMax?: number | null }

function Begin() {
  const words = useRollWords()
  const { words: desk } = useWords()
  const [open, setOpen] = useState(false)
  const go = useNavigate()
  const add = useMutation({
    mutationFn: (roll: NewRoll) => call('POST /rolls', roll),
    onSuccess: ({ id }) => go({ to: '/rolls/$rollId', params: { rollId: id } }),
  })
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.begin}</Button>
      <Modal
        title={words.begin}
        open={open}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <p className="quiet">{words.beginHint}</p>
        {add.isError && <Refused error={add.error} />}
        <Form<NewRoll> layout="vertical" requiredMark={false} onFinish={(roll) => add.mutate(roll)}>
          <Form.Item
            name="area"
            label={words.estate}
            rules={[{ required: true, message: desk.act.required }]}
          >
            <PickArea />
          </Form.Item>
          <Form.Item name="agentPrincipalsMax" label={words.limit}>
            <InputNumber min={1} max={1000} precision={0} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {words.begin}
          </Button>
        </Form>
      </Modal>
    </>
  )
}
