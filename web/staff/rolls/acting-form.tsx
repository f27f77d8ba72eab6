import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { PaperFields, type PaperFilled, paperOf } from './paper-fields.tsx'
import { useRollWords } from './rolls.words.ts'

type Filled = PaperFilled & {
  owner: string
  name: string
  phone: string
  items?: number[]
  units?: string[]
  since: string
  until?: string
}

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

/** The first moment of a day in China, and the first moment after it. */
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`).toISOString()
const endOf = (day: string) =>
  new Date(new Date(`${day}T00:00:00+08:00`).getTime() + 86_400_000).toISOString()

/** A written mandate or a guardianship: the owner is chosen, the other one named. */
export function ActingForm(props: {
  rollId: string
  what: 'mandate' | 'guardian'
  needed: string
  done(): void
}) {
  const { rollId, what, done } = props
  const words = useRollWords()
  const client = useQueryClient()
  const isMandate = what === 'mandate'
  const save = useMutation({
    mutationFn: (filled: Filled) => {
      const { owner, name, phone, items = [], units = [], since, until, ...paper } = filled
      const somebody = { name, phone }
      const common = { rollId, since: startOf(since), ...paperOf(paper) }
      const end = until ? { until: endOf(until) } : {}
      return isMandate
        ? call('POST /rolls/{rollId}/mandates', {
            ...common,
            principalId: owner,
            agent: somebody,
            items,
            units,
            until: endOf(until ?? since),
          })
        : call('POST /rolls/{rollId}/guardians', {
            ...common,
            ...end,
            wardId: owner,
            guardian: somebody,
          })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['rolls'] }).then(done),
  })
  const needed = [{ required: true, message: props.needed }]
  return (
    <Form<Filled> layout="vertical" requiredMark={false} onFinish={(filled) => save.mutate(filled)}>
      {save.isError && <Refused error={save.error} />}
      <Form.Item name="owner" label={isMandate ? words.principal : words.ward} rules={needed}>
        <PickOwner rollId={rollId} />
      </Form.Item>
      <div className="two">
        <Form.Item name="name" label={isMandate ? words.agent : words.guardian} rules={needed}>
          <Input autoComplete="off" placeholder={words.name} />
        </Form.Item>
        <Form.Item name="phone" label={words.phone} rules={needed}>
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
      </div>
      {isMandate && (
        <div className="two">
          <Form.Item name="items" label={words.items}>
            <Select
              mode="multiple"
              placeholder={words.allItems}
              options={ITEMS.map((item) => ({ value: item, label: words.item(item) }))}
            />
          </Form.Item>
          <Form.Item name="units" label={words.units}>
            <Select mode="tags" placeholder={words.allUnits} />
          </Form.Item>
        </div>
      )}
      <div className="two">
        <Form.Item name="since" label={words.since} rules={needed}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="until" label={words.until} rules={isMandate ? needed : []}>
          <Input type="date" />
        </Form.Item>
      </div>
      <PaperFields />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {words.save}
      </Button>
    </Form>
  )
}

/** An owner of the roll by unit, name or phone. */
function PickOwner(props: {
  rollId: string
  id?: string
  value?: string
  onChange?: (personId: string) => void
}) {
  const { rollId, id, value, onChange } = props
  const words = useRollWords()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed)
  const found = useQuery({
    queryKey: ['rolls', rollId, 'pick', q],
    enabled: q !== '',
    queryFn: () => call('GET /rolls/{rollId}/units', { rollId, q }),
    placeholderData: (before) => before,
  })
  const options = new Map(
    (found.data?.units ?? []).flatMap(({ unit, owners }) =>
      owners.map((owner) => [
        owner.id,
        { value: owner.id, label: [unit, owner.name, owner.phone ?? ''].join(' ') },
      ]),
    ),
  )
  return (
    <Select
      id={id}
      aria-label={words.find}
      placeholder={words.find}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={[...options.values()]}
    />
  )
}
