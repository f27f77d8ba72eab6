/** Subscribes this phone to notices that arrive while the page is closed. */

const field = document.querySelector<HTMLElement>('[data-push]')
const button = field?.querySelector('button')

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (one) => one.charCodeAt(0))
}

async function subscribe(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const registration = await navigator.serviceWorker.ready
  const asked = await fetch('/api/v1/notices/push-key')
  const { key }: { key: string } = await asked.json()
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  })
  const { endpoint, keys } = subscription.toJSON()
  const answer = await fetch('/api/v1/notices/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  })
  return answer.ok
}

if (field && button && navigator.serviceWorker && 'PushManager' in window) {
  field.hidden = false
  button.addEventListener('click', async () => {
    const on = await subscribe().catch(() => false)
    const said = document.createElement('span')
    said.setAttribute('role', 'status')
    said.textContent = (on ? field.dataset.push : field.dataset.pushOff) ?? ''
    button.replaceWith(said)
  })
}
