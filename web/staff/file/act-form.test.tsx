import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, Form } from 'antd'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FormField } from '../../../src/cases/schema.ts'
import { LanguageContext } from '../words.ts'
import { Field } from './field.tsx'
import { ReceiverWords } from './receivers.tsx'

const label = { zh: '答复', en: 'Answer' }
const aField = (over: Partial<FormField>): FormField => ({
  name: 'answer',
  label,
  type: 'words',
  required: true,
  choices: null,
  post: null,
  columns: null,
  ...over,
})

function shown(language: 'zh' | 'en', what: React.ReactNode): string {
  return renderToStaticMarkup(
    <LanguageContext value={{ language, change: () => {} }}>
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <Form>{what}</Form>
        </App>
      </QueryClientProvider>
    </LanguageContext>,
  )
}

const choices = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    value: `v${at}`,
    label: { zh: `选项${at}`, en: `Choice ${at}` },
  }))

test('[K.20] a field that may be left out says so, in the language of the desk', () => {
  const optional = aField({ required: false })
  expect(shown('zh', <Field field={optional} area="530103" />)).toContain('可不填')
  expect(shown('en', <Field field={optional} area="530103" />)).toContain('may be left out')
  expect(shown('zh', <Field field={aField({})} area="530103" />)).not.toContain('可不填')
})

test.each([
  ['words', {}, /<textarea/],
  ['number', {}, /role="spinbutton"/],
  ['money', {}, /元/],
  ['choice', { choices: choices(4) }, /type="radio"/],
  ['choice', { choices: choices(5) }, /role="combobox"/],
  ['person', { post: 'handler' }, /role="combobox"/],
  ['files', {}, /type="file"/],
  ['list', { columns: [aField({ name: 'who' })] }, /<fieldset/],
] satisfies [FormField['type'], Partial<FormField>, RegExp][])(
  'a field of type %s is drawn from the procedure alone',
  (type, over, looks) => {
    const html = shown('zh', <Field field={aField({ type, ...over })} area="530103" />)
    expect(html).toMatch(looks)
    expect(html).toContain('答复')
  },
)

test('[S1.03] a receiver is named with post and place, and the clause beside', () => {
  const one = {
    personId: 'p',
    name: '王师傅',
    posts: [{ title: { zh: '承办人', en: 'Handler' }, areaName: '金江路社区' }],
    fits: 'no' as const,
    clause: { zh: '权责清单 2.4：市政道路', en: 'Power list 2.4: roads' },
  }
  const zh = shown('zh', <ReceiverWords one={one} />)
  for (const words of ['王师傅', '金江路社区 承办人', '权责清单 2.4', '多半会退回'])
    expect(zh).toContain(words)
  expect(shown('en', <ReceiverWords one={one} />)).toContain('Would send it back')
})
