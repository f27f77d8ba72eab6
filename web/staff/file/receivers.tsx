import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import type { FormField } from '../../../src/cases/schema.ts'
import { type Answer, call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import { FieldLabel } from './field.tsx'

type Receiver = Answer<'GET /cases/{caseId}/receivers'>['receivers'][number]

type Props = { field: FormField; caseId: string; category: string | undefined }

/** To whom: everybody who could take it, with the clause of the power list that fits or not. */
export function Receivers({ field, caseId, category }: Props) {
  const { words } = useWords()
  const found = useQuery({
    queryKey: ['receivers', caseId, field.post, category],
    queryFn: () =>
      call('GET /cases/{caseId}/receivers', {
        caseId,
        ...(field.post ? { post: field.post } : {}),
        ...(category ? { category } : {}),
      }),
    placeholderData: (before) => before,
  })
  if (found.isError) return <Refused error={found.error} />
  return (
    <Form.Item
      name={field.name}
      label={<FieldLabel field={field} hint={words.fit.by} />}
      rules={[{ required: field.required, message: words.act.required }]}
    >
      <Radio.Group className="receivers">
        {!field.required && <Radio value={undefined}>{words.fit.later}</Radio>}
        {found.data?.receivers.map((one) => (
          <Radio key={one.personId} value={one.personId}>
            <ReceiverWords one={one} />
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  )
}

export function ReceiverWords({ one }: { one: Receiver }) {
  const { words, pick } = useWords()
  return (
    <span className="receiver">
      <span className="row">
        <strong>{one.name}</strong>
        {one.fits !== 'unknown' && (
          <span className={`badge fit-${one.fits}`}>{words.fit[one.fits]}</span>
        )}
      </span>
      <small>{one.posts.map((post) => `${post.areaName} ${pick(post.title)}`).join('、')}</small>
      {one.clause && <small>{pick(one.clause)}</small>}
    </span>
  )
}
