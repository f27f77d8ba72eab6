/** Keeps the sum of a budget ballot running while it is filled in. */
const form = document.querySelector<HTMLFormElement>('form[data-budget]')
const running = form?.querySelector<HTMLElement>('.running')

const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })

function sum() {
  if (!form || !running) return
  let count = 0
  let fen = 0
  for (const card of form.querySelectorAll<HTMLElement>('[data-cost]')) {
    const input = card.querySelector('input')
    const isChosen = input?.type === 'checkbox' ? input.checked : Number(input?.value) > 0
    if (!isChosen) continue
    count++
    fen += Number(card.dataset.cost)
  }
  const counted = running.querySelector('[data-count]')
  const cost = running.querySelector('[data-cost-sum]')
  if (counted) counted.textContent = counted.textContent?.replace(/\d+/, String(count)) ?? ''
  if (cost) cost.textContent = (running.dataset.sum ?? '').replace('{n}', yuan(fen))
}

form?.addEventListener('input', sum)
sum()
