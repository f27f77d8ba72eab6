import { createServer, type Server } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { openGate } from './gate.ts'

const taken: Server[] = []
afterAll(() => {
  for (const server of taken) server.close()
})

/** A port that another program has. */
async function busyPort(): Promise<number> {
  const server = createServer()
  taken.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const gateAt = (number: number, isGiven: boolean, host = '127.0.0.1') =>
  openGate({ port: { number, isGiven }, host })

test('a port that somebody named and another program has is refused, not exchanged', async () => {
  const number = await busyPort()
  await expect(gateAt(number, true)).rejects.toMatchObject({
    code: 'port-busy',
    facts: { port: number },
  })
})

test('without a named port the next free one is taken, and told', async () => {
  const number = await busyPort()
  const gate = await gateAt(number, false)
  expect(Number(new URL(gate.address).port)).toBeGreaterThan(number)
  await gate.close()
})

test('until the house is open, whoever asks is told to wait', async () => {
  const gate = await gateAt(0, true)
  const answer = await fetch(`${gate.address}/api/v1/health`)
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
  await gate.close()
})

test('an address that is not of this machine is refused by its name', async () => {
  await expect(gateAt(0, true, '192.0.2.1')).rejects.toMatchObject({ code: 'host-not-ours' })
})
