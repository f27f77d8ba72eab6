/** The frame of a back-up: a tar file (POSIX ustar), so that it can be opened without us, too. */
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'

export type Entry = { readonly name: string; readonly bytes: Buffer }

const BLOCK = 512
const NAME_BYTES = 100
const END = Buffer.alloc(2 * BLOCK)

/** Where a header's fields begin. */
const AT = { name: 0, mode: 100, owner: 108, group: 116, size: 124, changed: 136, sum: 148 }
const KIND_AT = 156
const MAGIC_AT = 257

export async function* toTar(entries: AsyncIterable<Entry>, at: Date): AsyncGenerator<Buffer> {
  for await (const { name, bytes } of entries) {
    yield headerOf(name, bytes.length, at)
    yield bytes
    yield Buffer.alloc(padding(bytes.length))
  }
  yield END
}

const padding = (bytes: number) => (BLOCK - (bytes % BLOCK)) % BLOCK

function headerOf(name: string, bytes: number, at: Date): Buffer {
  assert(Buffer.byteLength(name) < NAME_BYTES, 'a name that fits')
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, from: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, from, 'latin1')
  header.write(name, AT.name)
  octal(0o600, AT.mode, 7)
  octal(0, AT.owner, 7)
  octal(0, AT.group, 7)
  octal(bytes, AT.size, 11)
  octal(Math.floor(at.getTime() / 1000), AT.changed, 11)
  header.write('0', KIND_AT)
  header.write('ustar\x0000', MAGIC_AT, 'latin1')
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, AT.sum, 'latin1')
  return header
}

/** The sum of a header counts its own field as blanks. */
function sumOf(header: Buffer): number {
  let sum = 8 * 0x20
  for (let at = 0; at < BLOCK; at++) if (at < AT.sum || at >= AT.sum + 8) sum += header[at] ?? 0
  return sum
}

/** Refuses `backup-damaged` for what is no tar file, and for one that breaks off. */
export async function* fromTar(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const { take, drain } = taker(source)
  for (;;) {
    const header = await take(BLOCK)
    // Read to its very end, where a packed file keeps the sum of itself.
    if (header.every((byte) => byte === 0)) return drain()
    const octal = (from: number, digits: number) =>
      Number.parseInt(header.toString('latin1', from, from + digits), 8)
    if (octal(AT.sum, 6) !== sumOf(header)) throw new Refusal('backup-damaged')
    const name = header.toString('utf8', AT.name, NAME_BYTES).replace(/\0.*$/s, '')
    const size = octal(AT.size, 11)
    const bytes = await take(size)
    await take(padding(size))
    yield { name, bytes }
  }
}

/** Takes exactly so many bytes from what comes in pieces. */
function taker(source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const drain = async (): Promise<void> => {
    while (!(await pieces.next()).done);
  }
  const take = async (bytes: number): Promise<Buffer> => {
    const taken = [rest]
    let have = rest.length
    while (have < bytes) {
      const { value, done } = await pieces.next()
      if (done) throw new Refusal('backup-damaged')
      taken.push(value)
      have += value.length
    }
    const all = taken.length === 1 ? rest : Buffer.concat(taken)
    rest = all.subarray(bytes)
    return all.subarray(0, bytes)
  }
  return { take, drain }
}
