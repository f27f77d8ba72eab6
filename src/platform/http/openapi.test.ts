import { expect, test } from 'vitest'
import { z } from 'zod'
import { problemsIn } from '../../../tests/harness/openapi.ts'
import { bytesAnswer, route } from '../route.ts'
import { openApiOf } from './openapi.ts'
import { readMeanings } from './refusals.ts'

const Node: z.ZodType = z.lazy(() => z.object({ name: z.string(), children: z.array(Node) }))
const common = { summary: 'x', may: 'person', refusals: ['not-allowed'] } as const
const documented = openApiOf(
  [
    route({
      ...common,
      method: 'GET',
      path: '/nodes/{id}',
      input: z.object({ id: z.string(), limit: z.number().default(20), kind: z.string() }),
      output: Node,
      async run() {},
    }),
    route({
      ...common,
      method: 'PUT',
      path: '/nodes/{id}',
      input: z.object({ id: z.string(), node: Node }),
      output: z.object({ at: z.iso.datetime() }),
      run: async () => ({ at: '' }),
    }),
    route({
      ...common,
      method: 'POST',
      path: '/files',
      upload: true,
      input: z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }),
      output: bytesAnswer,
      run: async () => ({ type: 'text/plain', bytes: '' }),
    }),
  ],
  readMeanings(),
)

test('the document is OpenAPI 3.1 in structure, also of shapes that hold themselves', () => {
  expect(problemsIn(documented)).toEqual([])
})

test('the checker sees what is wrong: a reference to nowhere, a parameter that is not declared', () => {
  const broken = JSON.parse(
    JSON.stringify(documented)
      .replace('#/components/schemas/Problem', '#/components/schemas/None')
      .replace('/nodes/{id}', '/nodes/{key}'),
  )
  expect(problemsIn(broken)).toEqual([
    'get /nodes/{key}: id is no parameter of the path',
    'get /nodes/{key}: the path has {key}',
    'put /nodes/{key}: id is no parameter of the path',
    'put /nodes/{key}: the path has {key}',
    'no such reference: #/components/schemas/None',
  ])
})

test('input stands where it is sent: path, query, body, or the bytes themselves', () => {
  const { get, put } = documented.paths['/nodes/{id}'] as Record<string, Operation>
  const where = ({ parameters }: Operation) =>
    parameters.map((one) => `${one.in} ${one.name}${one.required ? '' : '?'}`)
  expect(where(get!)).toEqual(['path id', 'query limit?', 'query kind'])
  expect(where(put!)).toEqual(['path id', 'header Idempotency-Key?'])
  const body = put!.requestBody!.content['application/json']!.schema
  expect([Object.keys(body.properties), body.required]).toEqual([['node'], ['node']])
  const { post } = documented.paths['/files'] as Record<string, Operation>
  expect(where(post!)).toEqual(['query name', 'header Idempotency-Key?'])
  expect(post!.requestBody!.content['*/*']!.schema).toMatchObject({ format: 'binary' })
  expect(Object.keys(get!.responses)).toEqual(['200', '401', '403', '422', '429', '500', '503'])
})

type Operation = {
  parameters: { name: string; in: string; required: boolean }[]
  requestBody?: {
    content: Record<string, { schema: { properties: object; required: string[]; format?: string } }>
  }
  responses: Record<string, object>
}
