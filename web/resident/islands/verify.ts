/** The verify page: drop a file or fetch a matter's own, and see whether it still agrees. */
import { hashText } from '../../shared/numbers.ts'
import { type Checked, checkFile } from './check-file.ts'

const page = document.querySelector<HTMLElement>('[data-verify]')
const result = page?.querySelector<HTMLElement>('[data-result]')
const words: Readonly<Record<string, string>> = JSON.parse(page?.dataset.verify ?? '{}')

function line(tag: string, text: string, look = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  element.className = look
  return element
}

const say = (name: string, value: string | number = '') =>
  (words[name] ?? '').replace(/\{\w+\}/, String(value))

function show(checked: Checked) {
  const isNone = checked.problems.some(({ code }) => code === 'not-a-file')
  const tone = checked.ok ? 'done' : 'late'
  const box = line('div', '', `note tone-${tone} stack`)
  if (isNone) box.append(line('p', say('unread')))
  else if (!checked.ok) {
    const first = checked.problems[0]
    box.append(line('strong', say('bad')), line('p', say('badHow', first?.seq ?? first?.line)))
  } else {
    box.append(
      line('strong', `${checked.number} ${say('good')}`),
      line('p', say('goodHow', checked.entries)),
      line('p', hashText(checked.head ?? ''), 'hash'),
    )
    if (checked.withoutWords > 0) box.append(line('p', say('withoutWords', checked.withoutWords)))
    box.append(line('p', checked.day ? say('printed', checked.day) : say('notPrinted')))
  }
  result?.replaceChildren(box)
}

async function check(file: Blob | null | undefined) {
  if (file) show(await checkFile(await file.text()))
}

/** A matter's file as it stands now; when it is not to be had, the file page says what to do. */
async function fetched(address: string): Promise<Blob | null> {
  const answer = await fetch(address).catch(() => null)
  if (answer?.ok) return answer.blob()
  result?.replaceChildren(line('p', say('unread'), 'note tone-late'))
  return null
}

function offerDropping(field: HTMLElement) {
  field.addEventListener('dragover', (event) => event.preventDefault())
  field.addEventListener('drop', (event) => {
    event.preventDefault()
    void check(event.dataTransfer?.files[0])
  })
  const input = field.querySelector('input')
  input?.addEventListener('change', () => void check(input.files?.[0]))
}

// Browsers give their crypto to safe addresses only: https, or this computer itself.
if (page && crypto.subtle) {
  page.querySelector('[data-without-script]')?.remove()
  const field = page.querySelector<HTMLElement>('[data-with-script]')
  if (field) field.hidden = false
  if (field) offerDropping(field)
  const button = page.querySelector<HTMLElement>('[data-check]')
  if (button) {
    button.hidden = false
    button.addEventListener('click', async () => check(await fetched(button.dataset.check ?? '')))
  }
}
