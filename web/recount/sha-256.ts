/**
 * SHA-256 (FIPS 180-4) in plain script. Browsers give their own only to safe addresses, and a file
 * opened from a phone's disk often is none.
 */

const BLOCK = 64

/** The first 32 bits of the fractional part of a root of each of the first 64 primes. */
function constants(root: number): Uint32Array {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n)
  return Uint32Array.from(primes, (prime) => {
    const whole = prime ** (1 / root)
    return Math.floor((whole - Math.floor(whole)) * 2 ** 32)
  })
}

const ROUNDS = constants(3)
const START = constants(2).slice(0, 8)

/** As `hash` of node:crypto, for this one algorithm. */
export function hash(_algorithm: 'sha256', input: string | Uint8Array, as: 'hex' | 'buffer') {
  const bytes = digest(typeof input === 'string' ? new TextEncoder().encode(input) : input)
  if (as === 'buffer') return bytes
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function digest(bytes: Uint8Array): Uint8Array {
  const blocks = Math.ceil((bytes.length + 9) / BLOCK)
  const padded = new Uint8Array(blocks * BLOCK)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29))
  view.setUint32(padded.length - 4, bytes.length << 3)
  const state = START.slice()
  for (let block = 0; block < blocks; block++) compress(state, view, block * BLOCK)
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((word, at) => {
    out.setUint32(at * 4, word)
  })
  return new Uint8Array(out.buffer)
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** The schedule of one block, used again for each. */
const w = new Uint32Array(64)

function compress(state: Uint32Array, view: DataView, from: number): void {
  for (let at = 0; at < 16; at++) w[at] = view.getUint32(from + at * 4)
  for (let at = 16; at < 64; at++) {
    const [a, b] = [w[at - 15]!, w[at - 2]!]
    const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
    const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
    w[at] = w[at - 16]! + s0 + w[at - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = [...state] as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  for (let at = 0; at < 64; at++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[at]! + w[at]!) | 0
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = state[at]! + word
  })
}
