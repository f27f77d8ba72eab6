import { expect, test, vi } from 'vitest'
import { seal, unseal } from './sealed.ts'

// A key costs a tenth of a second, on purpose, and more on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const PIECE = 64 * 1024
const HEAD = 15 + 16 + 16

async function* inPortions(bytes: Buffer, portion = 50_000) {
  for (let at = 0; at < bytes.length; at += portion) yield bytes.subarray(at, at + portion)
}
const gathered = async (pieces: AsyncIterable<Buffer>) => {
  const all: Buffer[] = []
  for await (const one of pieces) all.push(one)
  return Buffer.concat(all)
}
const sealed = (bytes: Buffer) => gathered(seal(inPortions(bytes), 'open sesame 芝麻'))
const opened = (bytes: Buffer, passphrase = 'open sesame 芝麻') =>
  gathered(unseal(inPortions(bytes, 30_011), passphrase)).catch((error) => error.code)

test('what was sealed opens, whatever its length', async () => {
  for (const length of [0, PIECE, PIECE + 1, 200_001]) {
    const bytes = Buffer.alloc(length, 'linli')
    const shut = await sealed(bytes)
    expect([length, shut.includes('linlilinli')]).toEqual([length, false])
    expect(bytes.equals(await opened(shut)), String(length)).toBe(true)
  }
})

test('another passphrase is told from a damaged file', async () => {
  const shut = await sealed(Buffer.alloc(100))
  expect(await opened(shut, 'open sesame')).toBe('passphrase-wrong')
  expect(await opened(shut.subarray(0, -1))).toBe('backup-damaged')
})

test('a piece changed, moved, left out or cut off is found', async () => {
  const shut = await sealed(Buffer.alloc(3 * PIECE + 7, 'x'))
  const size = PIECE + 16
  const head = shut.subarray(0, HEAD)
  const piece = (n: number) => shut.subarray(HEAD + n * size, HEAD + (n + 1) * size)
  const changed = Buffer.from(shut)
  changed[HEAD + size + 5]! ^= 1
  const files = {
    changed,
    moved: Buffer.concat([head, piece(1), piece(0), piece(2), piece(3)]),
    leftOut: Buffer.concat([head, piece(0), piece(2), piece(3)]),
    cutAtAPiece: Buffer.concat([head, piece(0), piece(1), piece(2)]),
    headAlone: head,
    halfAHead: head.subarray(0, 20),
  }
  for (const [what, bytes] of Object.entries(files))
    expect([what, await opened(bytes)]).toEqual([what, 'backup-damaged'])
  expect((await opened(Buffer.concat([head, piece(0), piece(1), piece(2), piece(3)]))).length).toBe(
    3 * PIECE + 7,
  )
})
