import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useMemo } from 'react'
import type { Text } from '../../../src/base/text.ts'
import type { Opened, PossibleAct } from '../../../src/cases/schema.ts'
import { call } from '../api.ts'
import { ActForm } from '../file/act-form.tsx'
import type { Filled } from '../file/filled.ts'
import { PickArea } from '../file/pick.tsx'
import { Loading, Refused } from '../states.tsx'
import { useWords } from '../words.ts'

/** A procedure that the desk may open, with the form that it begins with. */
export type Openable = {
  readonly procedure: string
  readonly title: Text
  readonly fields: PossibleAct['fields']
}

type Who = {
  procedure: string
  channel: 'phone' | 'counter' | 'paper' | 'visit'
  area: string
  name: string
  phone?: string
}

/** What is brought most: the others are one choice away. */
const USUAL = 'complaint'
const CHANNELS = ['phone', 'counter', 'paper', 'visit'] as const

/** What somebody tells by phone, at the counter, by letter or on a visit, written down for them. */
export function RegisterPage() {
  const { words } = useWords()
  const openable = useQuery({
    queryKey: ['openable'],
    queryFn: () => call('GET /procedures/openable', {}),
  })
  if (openable.isPending) return <Loading />
  if (openable.isError) return <Refused error={openable.error} />
  return (
    <section className="page narrow">
      <h1>{words.register.title}</h1>
      <p className="quiet">{words.register.hint}</p>
      <RegisterForm procedures={openable.data.procedures} />
    </section>
  )
}

function RegisterForm({ procedures }: { procedures: readonly Openable[] }) {
  const { words, pick } = useWords()
  const [who] = Form.useForm<Who>()
  const usual = procedures.find((one) => one.procedure === USUAL) ?? procedures[0]
  const chosen = Form.useWatch('procedure', who) ?? usual?.procedure
  const area = Form.useWatch('area', who) ?? ''
  const procedure = procedures.find((one) => one.procedure === chosen)
  const key = useMemo(() => crypto.randomUUID(), [])
  const open = useMutation({
    mutationFn: async (filled: Filled) => {
      const { name, phone, ...rest } = await who.validateFields()
      const opener = { name, ...(phone ? { phone } : {}) }
      return call('POST /cases', { ...rest, opener, ...filled }, key)
    },
  })
  if (open.isSuccess) return <Receipt opened={open.data} next={() => location.reload()} />
  const needed = [{ required: true, message: words.act.required }]
  return (
    <>
      {open.isError && <Refused error={open.error} />}
      <Form
        form={who}
        layout="vertical"
        requiredMark={false}
        initialValues={{ procedure: usual?.procedure, channel: 'phone' }}
      >
        <Form.Item name="procedure" label={words.register.procedure} rules={needed}>
          <Select
            options={procedures.map((one) => ({ value: one.procedure, label: pick(one.title) }))}
          />
        </Form.Item>
        <Form.Item name="channel" label={words.register.channel} rules={needed}>
          <Radio.Group
            optionType="button"
            options={CHANNELS.map((one) => ({ value: one, label: words.file.channels[one] }))}
          />
        </Form.Item>
        <Form.Item name="area" label={words.work.area} rules={needed}>
          <PickArea />
        </Form.Item>
        <div className="two">
          <Form.Item name="name" label={words.register.opener} rules={needed}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="phone"
            label={
              <>
                {words.register.phone}
                <small className="optional">{words.act.optional}</small>
              </>
            }
          >
            <Input inputMode="tel" autoComplete="off" />
          </Form.Item>
        </div>
      </Form>
      {procedure && (
        <ActForm
          key={procedure.procedure}
          area={area}
          draft={`open-${procedure.procedure}`}
          act={{
            act: 'open',
            name: { zh: words.register.submit, en: words.register.submit },
            place: '',
            toNames: [],
            fields: procedure.fields,
            says: null,
            law: null,
            cite: null,
            proposed: {},
            because: [],
          }}
          send={async (filled) => {
            await open.mutateAsync(filled)
          }}
        />
      )}
    </>
  )
}

/** What the person takes home: number and code, to be read out or printed. */
function Receipt({ opened, next }: { opened: Opened; next(): void }) {
  const { words } = useWords()
  return (
    <div className="receipt" role="status">
      <h2>{words.register.done}</h2>
      <dl>
        <dt>{words.register.number}</dt>
        <dd>{opened.number}</dd>
        <dt>{words.register.code}</dt>
        <dd>{opened.pickUpCode}</dd>
      </dl>
      <p>{words.register.codeHint}</p>
      <div className="row start">
        <Button onClick={() => print()}>{words.register.print}</Button>
        <Button type="primary" onClick={next}>
          {words.register.next}
        </Button>
        <Link to="/cases/$caseId" params={{ caseId: opened.caseId }}>
          {words.file.open}
        </Link>
      </div>
    </div>
  )
}
