/** The OpenAPI 3.1 document, made from the routes. */
import { z } from 'zod'
import { bytesAnswer, type Route } from '../route.ts'
import type { Meanings } from './refusals.ts'

/** Every route can answer with these besides its own. */
export const ALWAYS = ['input-not-as-wanted', 'too-many-calls', 'our-fault', 'database-away']
const METHODS_WITH_BODY = ['POST', 'PUT', 'PATCH']

type Schema = z.core.JSONSchema.BaseSchema
/** Schemas that others name by `$ref`. */
type Schemas = Record<string, unknown>
type Document = { readonly meanings: Meanings; readonly schemas: Schemas }

export function openApiOf(routes: readonly Route[], meanings: Meanings) {
  const paths: Record<string, Record<string, unknown>> = {}
  const schemas: Schemas = { Problem: PROBLEM }
  for (const one of routes) {
    const operations = paths[one.path] ?? {}
    operations[one.method.toLowerCase()] = operationOf(one, { meanings, schemas })
    paths[one.path] = operations
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Linli 邻里',
      version: '1',
      description: 'One matter, one file. 一事一档。 Errors are RFC 9457 problem documents.',
      license: { name: 'MulanPSL-2.0', identifier: 'MulanPSL-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    paths,
    components: { schemas, securitySchemes: SECURITY },
  }
}

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'facts'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'One of docs/errors.md; never changes its meaning.' },
    facts: { type: 'object', additionalProperties: { type: ['string', 'number'] } },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, wanted: { type: 'string' } },
      },
    },
  },
}

const SECURITY = {
  bearer: { type: 'http', scheme: 'bearer' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'linli_session' },
}

/** POST /cases/{caseId}/acts is post-cases-caseId-acts: stable, and readable in a client. */
export const operationId = (one: Route) =>
  `${one.method.toLowerCase()}${one.path.replaceAll(/[{}]/g, '').replaceAll('/', '-')}`

function operationOf(one: Route, document: Document) {
  const input = schemaOf(one, 'input', document.schemas)
  const inPath = [...one.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
  const withBody = METHODS_WITH_BODY.includes(one.method)
  const names = Object.keys(input.properties ?? {})
  const inQuery = withBody && !one.upload ? [] : names.filter((name) => !inPath.includes(name))
  const required = input.required ?? []
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: input.properties?.[name] ?? { type: 'string' },
  })
  const parameters = [
    ...inPath.map((name) => parameter(name, 'path')),
    ...inQuery.filter((name) => name !== 'bytes').map((name) => parameter(name, 'query')),
    ...(withBody ? [IDEMPOTENCY] : []),
  ]
  return {
    operationId: operationId(one),
    summary: one.summary,
    parameters,
    ...(withBody ? { requestBody: bodyOf(one, input, inPath) } : {}),
    responses: { 200: answerOf(one, document.schemas), ...problemsOf(one, document.meanings) },
    security: one.may === 'anyone' ? [] : [{ bearer: [] }, { cookie: [] }],
    'x-linli-may': one.may,
  }
}

const IDEMPOTENCY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 100 },
  description: 'The same key sent twice does the act once.',
}

function bodyOf(one: Route, input: Schema, inPath: readonly string[]) {
  if (one.upload)
    return { required: true, content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
  const keep = (name: string) => !inPath.includes(name)
  const { properties = {}, required = [], ...rest } = input
  const schema = {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => keep(name))),
    required: required.filter(keep),
  }
  return { required: schema.required.length > 0, content: { 'application/json': { schema } } }
}

function answerOf(one: Route, schemas: Schemas) {
  if (one.output === bytesAnswer) return { description: 'A file', content: { '*/*': {} } }
  const content = { 'application/json': { schema: schemaOf(one, 'output', schemas) } }
  return { description: 'Done', content }
}

/** Refusals by their status: each status lists its codes. */
function problemsOf(one: Route, meanings: Meanings) {
  const access =
    one.may === 'anyone'
      ? []
      : one.may === 'person'
        ? ['not-signed-in']
        : ['not-signed-in', 'not-allowed']
  const byStatus = new Map<number, string[]>()
  for (const code of [...one.refusals, ...access, ...ALWAYS]) {
    const status = meanings.get(code)?.status ?? 500
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  const schema = { $ref: '#/components/schemas/Problem' }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.join(', '), content: { 'application/problem+json': { schema } } },
    ]),
  )
}

/** The shape's own definitions (of what holds itself) move to where the document looks for them. */
function schemaOf(one: Route, io: 'input' | 'output', schemas: Schemas): Schema {
  const made = z.toJSONSchema(one[io], { io, unrepresentable: 'any' })
  const place = `${operationId(one)}-${io}-`
  const text = JSON.stringify(made)
    .replaceAll('"$ref":"#"', `"$ref":"#/components/schemas/${place}itself"`)
    .replaceAll('"#/$defs/', `"#/components/schemas/${place}`)
  const { $schema: _, $defs = {}, ...schema }: Schema = JSON.parse(text)
  if (text.includes(`${place}itself`)) schemas[`${place}itself`] = schema
  for (const [name, definition] of Object.entries($defs)) schemas[place + name] = definition
  return schema
}
