import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Radio } from 'antd'
import { call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { PaperFields, type PaperFilled, paperOf } from './paper-fields.tsx'
import { useRollWords } from './rolls.words.ts'
import type { UnitLine } from './units-tab.tsx'

type Filled = PaperFilled & { personId: string }

/** For "nobody any more": a radio has no empty value. */
const NOBODY = 'nobody'

/** The one co-owner who votes for the unit, as the co-owners' own paper says (R 1.10). */
export function VoterForm(props: { rollId: string; unit: UnitLine; done(): void }) {
  const { rollId, unit, done } = props
  const words = useRollWords()
  const { words: desk } = useWords()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: ({ personId, ...paper }: Filled) =>
      call('POST /rolls/{rollId}/units/{unit}/voter', {
        rollId,
        unit: unit.unit,
        personId: personId === NOBODY ? null : personId,
        ...paperOf(paper),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rolls'] }).then(done),
  })
  const owners = unit.owners.map(({ id, name, phone }) => ({
    value: id,
    label: [name, phone ?? ''].join(' '),
  }))
  const none = unit.voterId === null ? [] : [{ value: NOBODY, label: words.noVoter }]
  return (
    <Form<Filled>
      layout="vertical"
      requiredMark={false}
      initialValues={unit.voterId === null ? {} : { personId: unit.voterId }}
      onFinish={(filled) => save.mutate(filled)}
    >
      {save.isError && <Refused error={save.error} />}
      <Form.Item
        name="personId"
        label={words.voter}
        rules={[{ required: true, message: desk.act.required }]}
      >
        <Radio.Group options={[...owners, ...none]} />
      </Form.Item>
      <PaperFields />
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {words.save}
      </Button>
    </Form>
  )
}
