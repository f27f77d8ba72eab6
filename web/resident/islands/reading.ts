/** Reads the page aloud with the phone's own voice: headings, sentences, fields, one after another. */

const SAID = 'h1, h2, h3, p, li, dt, dd, label, legend, summary, button, a.button'

/** What is read, in the page's order: each piece once, nothing that is hidden. */
export function piecesOf(main: HTMLElement): string[] {
  const pieces: string[] = []
  let last: Element | null = null
  for (const element of main.querySelectorAll<HTMLElement>(SAID)) {
    if (last?.contains(element) || element.closest('[hidden]') || !element.getClientRects().length)
      continue
    // A list item or a summary that holds further pieces is read by them.
    if (element.querySelector(SAID)) continue
    const text = element.innerText.trim()
    if (text === '') continue
    pieces.push(text)
    last = element
  }
  return pieces
}

export function offerReading() {
  const button = document.querySelector<HTMLButtonElement>('[data-read]')
  const main = document.querySelector<HTMLElement>('main')
  if (!button || !main || !('speechSynthesis' in window)) return
  // A button with a drawing says what it does in its label, one with words in the words.
  const name = button.getAttribute('aria-label')
  const start = name ?? button.textContent ?? ''
  const say = (words: string) =>
    name === null ? button.replaceChildren(words) : button.setAttribute('aria-label', words)
  const silence = () => {
    speechSynthesis.cancel()
    isReading = false
    button.classList.remove('is-on')
    say(start)
  }
  let isReading = false
  button.hidden = false
  button.addEventListener('click', () => {
    if (isReading) return silence()
    isReading = true
    button.classList.add('is-on')
    say(button.dataset.read ?? '')
    const pieces = piecesOf(main)
    pieces.forEach((text, at) => {
      const speech = new SpeechSynthesisUtterance(text)
      speech.lang = document.documentElement.lang
      speech.rate = 0.9
      if (at === pieces.length - 1) speech.onend = silence
      speechSynthesis.speak(speech)
    })
  })
  addEventListener('pagehide', silence)
}
