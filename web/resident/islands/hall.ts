/** What is public in the hall arrives by itself: a meeting's minutes, the marks on a problem list. */
import { heard } from './fresh.ts'

const topic = document.querySelector<HTMLElement>('[data-hall]')?.dataset.hall
if (topic) {
  const [kind = ''] = topic.split(':')
  const stream = new EventSource(`/api/v1/live?${new URLSearchParams({ topic })}`)
  stream.addEventListener(kind, heard)
  stream.addEventListener('refetch', heard)
  addEventListener('pagehide', () => stream.close())
}
