/** Elements made by script: text is always text, never markup. */

type Child = Node | string | null

type Named = {
  readonly class?: string
  readonly attributes?: Readonly<Record<string, string>>
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  named: Named | null,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  if (named?.class) made.className = named.class
  for (const [name, value] of Object.entries(named?.attributes ?? {}))
    made.setAttribute(name, value)
  made.append(...children.filter((child) => child !== null))
  return made
}

export const paragraph = (text: string, look = '') =>
  element('p', look === '' ? null : { class: look }, text)

export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLElement {
  const heads = head.map((text) =>
    text === '' ? element('td', null) : element('th', { attributes: { scope: 'col' } }, text),
  )
  const body = rows.map(([first = '', ...rest]) =>
    element(
      'tr',
      null,
      element('th', { attributes: { scope: 'row' } }, first),
      ...rest.map((text) => element('td', null, text)),
    ),
  )
  const made = element(
    'table',
    null,
    element('caption', null, caption),
    element('thead', null, element('tr', null, ...heads)),
    element('tbody', null, ...body),
  )
  return wide(caption, made)
}

/** What may be wider than a phone moves sideways by itself, with the keyboard, too. */
export function wide(name: string, content: Node): HTMLElement {
  const attributes = { tabindex: '0', role: 'group', 'aria-label': name }
  return element('div', { class: 'wide', attributes }, content)
}

/** A form with one field, and the place where its answer is read out. */
export function asking(
  named: {
    readonly id: string
    readonly label: string
    readonly hint: string
    readonly button: string
  },
  answer: (typed: string) => readonly Node[],
): HTMLElement {
  const { id, label, hint, button } = named
  const input = element('input', {
    attributes: { id, type: 'text', autocomplete: 'off', autocapitalize: 'characters' },
  })
  const said = element('div', { attributes: { role: 'status', id: `${id}-said` } })
  const form = element(
    'form',
    null,
    element('label', { attributes: { for: id } }, label),
    paragraph(hint, 'hint'),
    element('div', { class: 'asking' }, input, element('button', { class: 'main' }, button)),
    said,
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    said.replaceChildren(...answer(input.value))
  })
  return form
}
