import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Select, Switch } from 'antd'
import { type Asking, call } from '../api.ts'
import { Refused } from '../states.tsx'
import { useWords } from '../words.ts'
import type { Roll } from './roll-page.tsx'
import { useRollWords } from './rolls.words.ts'
import type { UnitLine } from './units-tab.tsx'

type Correction = Asking<'PUT /rolls/{rollId}/units/{unit}'>
type OwnerInput = NonNullable<Correction['set']>['owners'][number]

type Filled = {
  unit: string
  building?: string
  area: string
  source: UnitLine['source']
  kind: UnitLine['kind']
  parking?: boolean
  owners?: { personId?: string; shown?: string; name?: string; phone?: string; identity?: string }[]
  why: string
  frozen?: string[]
}

const SOURCES = ['register', 'survey', 'contract'] as const
const KINDS = ['owner', 'unsold', 'undelivered'] as const
const METRES = /^\d{1,7}(\.\d{1,2})?$/

function areaOf(text: string): number {
  const [metres = '', hundredths = ''] = text.split('.')
  return Number(metres) * 100 + Number(hundredths.padEnd(2, '0'))
}

/** Corrects a unit or adds one: what stood there before stays readable in the log. */
export function UnitForm(props: { roll: Roll; unit: UnitLine | null; done(): void }) {
  const { roll, unit, done } = props
  const words = useRollWords()
  const { words: desk } = useWords()
  const client = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const open = roll.frozen.filter(({ closedAt }) => closedAt === null)
  const save = useMutation({
    mutationFn: async ({ filled, remove }: { filled: Filled; remove: boolean }) => {
      const { why } = filled
      const at = { rollId: roll.id, unit: unit?.unit ?? filled.unit.trim(), why }
      await call('PUT /rolls/{rollId}/units/{unit}', { ...at, set: remove ? null : setOf(filled) })
      for (const frozenId of filled.frozen ?? [])
        await call('POST /frozen-rolls/{frozenId}/units/{unit}', { frozenId, unit: at.unit, why })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['rolls'] }).then(done),
  })
  const needed = [{ required: true, message: desk.act.required }]
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={startOf(unit)}
      // All of it: an owner's id stands in no field.
      onFinish={() => save.mutate({ filled: form.getFieldsValue(true), remove: false })}
    >
      {save.isError && <Refused error={save.error} />}
      <div className="two">
        <Form.Item name="unit" label={words.unit} rules={needed}>
          <Input disabled={unit !== null} placeholder="3-2-501" />
        </Form.Item>
        <Form.Item name="building" label={words.building}>
          <Input />
        </Form.Item>
        <Form.Item
          name="area"
          label={words.areaField}
          rules={[...needed, { pattern: METRES, message: words.areaWrong }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="source" label={words.source} rules={needed}>
          <Select options={SOURCES.map((one) => ({ value: one, label: words.sources[one] }))} />
        </Form.Item>
        <Form.Item name="kind" label={words.kind} rules={needed}>
          <Select options={KINDS.map((one) => ({ value: one, label: words.kinds[one] }))} />
        </Form.Item>
        <Form.Item name="parking" label={words.parking} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      <OwnerFields />
      <Form.Item name="why" label={words.why} rules={[{ ...needed[0], min: 2 }]}>
        <Input placeholder={words.whyHint} />
      </Form.Item>
      {open.length > 0 && (
        <Form.Item name="frozen" label={words.alsoFrozen}>
          <Checkbox.Group
            options={open.map(({ id, purpose }) => ({ value: id, label: purpose }))}
          />
        </Form.Item>
      )}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words.save}
        </Button>
        {unit !== null && (
          <Button
            danger
            onClick={async () => {
              await form.validateFields(['why'])
              save.mutate({ filled: form.getFieldsValue(true), remove: true })
            }}
          >
            {words.remove}
          </Button>
        )}
      </div>
    </Form>
  )
}

function OwnerFields() {
  const words = useRollWords()
  const form = Form.useFormInstance<Filled>()
  return (
    <fieldset>
      <legend>{words.owners}</legend>
      <Form.List name="owners">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => {
              const shown: unknown = form.getFieldValue(['owners', name, 'shown'])
              return (
                <div key={key} className="row start">
                  {typeof shown === 'string' ? (
                    <span>{shown}</span>
                  ) : (
                    <>
                      <Form.Item name={[name, 'name']} noStyle>
                        <Input aria-label={words.name} placeholder={words.name} className="short" />
                      </Form.Item>
                      <Form.Item name={[name, 'phone']} noStyle>
                        <Input
                          aria-label={words.phone}
                          placeholder={words.phone}
                          className="short"
                        />
                      </Form.Item>
                      <Form.Item name={[name, 'identity']} noStyle>
                        <Input
                          aria-label={words.identity}
                          placeholder={words.identity}
                          className="short"
                        />
                      </Form.Item>
                    </>
                  )}
                  <Button size="small" onClick={() => remove(name)}>
                    {words.takeOff}
                  </Button>
                </div>
              )
            })}
            <Button onClick={() => add({})}>{words.addOwner}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

function startOf(unit: UnitLine | null): Partial<Filled> {
  if (unit === null) return { source: 'register', kind: 'owner', parking: false, owners: [{}] }
  const { area } = unit
  const metres = `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`
  const owners = unit.owners.map(({ id, name, phone }) => {
    return { personId: id, shown: [name, phone ?? ''].join(' ') }
  })
  return { ...unit, area: metres, owners }
}

function setOf(filled: Filled): NonNullable<Correction['set']> {
  const { building = '', area, source, kind, parking = false, owners = [] } = filled
  return {
    building,
    area: areaOf(area.trim()),
    source,
    kind,
    parking,
    owners: owners.flatMap((one): OwnerInput[] => {
      if (one.personId !== undefined) return [{ personId: one.personId }]
      const { name = '', phone, identity } = one
      if (name.trim() === '') return []
      return [{ name, ...(phone ? { phone } : {}), ...(identity ? { identity } : {}) }]
    }),
  }
}
