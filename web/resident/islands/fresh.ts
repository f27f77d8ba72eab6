/** The page is fetched anew and put in place of the old one; whoever writes is only told. */

const main = document.querySelector<HTMLElement>('main')
const fresh = document.querySelector<HTMLElement>('[data-fresh]')

/** Somebody is writing or has unfolded something: then the page only says that there is news. */
function isBusy(): boolean {
  const fields = main?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    'input:not([type=hidden]), textarea',
  )
  const written = [...(fields ?? [])].some((field) =>
    field instanceof HTMLInputElement && /radio|checkbox/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  )
  return written || main?.querySelector('details[open]') !== null
}

async function renew() {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
  if (!answer?.ok || !main) return
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const body = next.querySelector('main')
  if (body && body.innerHTML !== main.innerHTML) main.replaceChildren(...body.childNodes)
}

function sayNews() {
  if (!fresh || fresh.childElementCount > 0) return
  const word = document.createElement('span')
  word.textContent = fresh.dataset.fresh ?? ''
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = fresh.dataset.reload ?? ''
  button.addEventListener('click', () => location.reload())
  fresh.append(word, button)
}

let timer: ReturnType<typeof setTimeout> | undefined
/** Several pieces of news in a row are fetched once. */
export function heard() {
  clearTimeout(timer)
  timer = setTimeout(() => (isBusy() ? sayNews() : void renew()), 150)
}
