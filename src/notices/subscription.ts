/** A device's push subscription, sealed: its keys let anybody write to the device. */
import { z } from 'zod'
import type { Secrets } from '../platform/secrets.ts'
import type { Subscription } from './notices.ts'
import { Subscribe } from './schema.ts'
import type { SealedSubscription } from './store.ts'

const Inside = Subscribe.extend({ endpoint: z.string() })

export function sealSubscription(secrets: Secrets, device: Subscribe) {
  return {
    sealed: secrets.seal(JSON.stringify(device)),
    endpointHash: endpointHash(secrets, device.endpoint),
  }
}

export const endpointHash = (secrets: Secrets, endpoint: string) =>
  secrets.lookup('push-endpoint', endpoint)

export function openSubscription(secrets: Secrets, row: SealedSubscription): Subscription {
  return { id: row.id, ...Inside.parse(JSON.parse(secrets.open(row.sealed))) }
}
