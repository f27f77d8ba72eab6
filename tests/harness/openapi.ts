/** What OpenAPI 3.1 wants of a document by its specification, as far as our routes can break it. */

type Tree = { readonly [key: string]: unknown }

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null
const treeOf = (value: unknown): Tree => (isTree(value) ? value : {})

/** One line for everything that is wrong; empty for a good document. */
export function problemsIn(document: unknown): string[] {
  const root = treeOf(document)
  const problems: string[] = []
  if (!/^3\.1\.\d+$/.test(String(root.openapi))) problems.push('openapi is not 3.1')
  for (const key of ['title', 'version'])
    if (typeof treeOf(root.info)[key] !== 'string') problems.push(`info.${key} is missing`)
  const ids: unknown[] = []
  for (const [path, operations] of Object.entries(treeOf(root.paths)))
    for (const [method, operation] of Object.entries(treeOf(operations))) {
      const one = treeOf(operation)
      ids.push(one.operationId)
      problems.push(...problemsOf(path, one).map((why) => `${method} ${path}: ${why}`))
    }
  for (const id of new Set(ids))
    if (ids.indexOf(id) !== ids.lastIndexOf(id)) problems.push(`twice: ${id}`)
  const schemes = Object.keys(treeOf(treeOf(root.components).securitySchemes))
  if (schemes.length === 0) problems.push('no security schemes')
  return [...problems, ...strayReferences(root)]
}

function problemsOf(path: string, operation: Tree): string[] {
  const problems: string[] = []
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.map(treeOf) : []
  const declared = parameters.filter((one) => one.in === 'path').map((one) => one.name)
  for (const name of declared)
    if (!inPath.includes(String(name))) problems.push(`${name} is no parameter of the path`)
  for (const name of inPath) if (!declared.includes(name)) problems.push(`the path has {${name}}`)
  for (const { name, in: where, schema, required } of parameters) {
    if (!isTree(schema)) problems.push(`${name} has no schema`)
    if (where === 'path' && required !== true) problems.push(`${name} is not required`)
  }
  const names = parameters.map((one) => `${one.in} ${one.name}`)
  if (new Set(names).size !== names.length) problems.push('a parameter stands twice')
  if (!path.startsWith('/')) problems.push('the path has no slash')
  if (typeof operation.operationId !== 'string') problems.push('no operationId')
  if (typeof operation.summary !== 'string') problems.push('no summary')
  const responses = Object.entries(treeOf(operation.responses))
  if (!responses.some(([status]) => status === '200')) problems.push('no answer')
  for (const [status, response] of responses) {
    if (!/^[1-5]\d\d$/.test(status)) problems.push(`strange status ${status}`)
    if (typeof treeOf(response).description !== 'string') problems.push(`${status} says nothing`)
    for (const [type, media] of Object.entries(treeOf(treeOf(response).content)))
      if (type.includes('json') && !isTree(treeOf(media).schema))
        problems.push(`${status} has no schema`)
  }
  return problems
}

/** References that lead nowhere; each once. */
function strayReferences(root: Tree): string[] {
  const references = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    else if (isTree(value))
      for (const [key, one] of Object.entries(value)) {
        if (key === '$ref' && typeof one === 'string') references.add(one)
        else walk(one)
      }
  }
  walk(root)
  const leadsTo = (reference: string) =>
    reference
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((tree, key) => treeOf(tree)[key], root)
  return [...references]
    .filter((reference) => !reference.startsWith('#/') || leadsTo(reference) === undefined)
    .map((reference) => `no such reference: ${reference}`)
}
