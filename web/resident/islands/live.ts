/** News of a matter arrives by itself: the page is fetched anew and put in place of the old one. */
import { heard } from './fresh.ts'

function listen() {
  const stream = new EventSource('/api/v1/live')
  const wanted = document.querySelector<HTMLElement>('[data-live]')?.dataset.live ?? ''
  const caseId = wanted.startsWith('case:') ? wanted.slice(5) : null
  stream.addEventListener('case', (event) => {
    const { id }: { id: string } = JSON.parse(event.data)
    if (caseId === null || id === caseId) heard()
  })
  stream.addEventListener('notice', heard)
  stream.addEventListener('refetch', heard)
  addEventListener('pagehide', () => stream.close())
}

// Nobody is told anything without having signed in.
if (document.documentElement.hasAttribute('data-signed-in')) listen()
