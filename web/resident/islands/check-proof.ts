/** Hashes, a proof of inclusion (RFC 9162, 2.1.3.2) and a signature, by the browser's own crypto. */

const encoder = new TextEncoder()

export function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** SHA-256 of text as UTF-8, 64 small hexadecimal digits. */
export async function sha256Hex(text: string): Promise<string> {
  return hexOf(await sha256(encoder.encode(text)))
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

type Claim = {
  readonly leaf: number
  readonly size: number
  readonly root: string
  readonly proof: readonly string[]
}

/** Whether the leaf of this text stands in the tree of `size` leaves with this root. */
export async function isIncluded(text: string, { leaf, size, root, proof }: Claim) {
  if (leaf < 0 || leaf >= size) return false
  let at = leaf
  let last = size - 1
  let climbed = await sha256(joined(LEAF, encoder.encode(text)))
  for (const one of proof) {
    if (last === 0) return false
    const beside = bytesOf(one)
    if (at % 2 === 1 || at === last) {
      climbed = await sha256(joined(NODE, beside, climbed))
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else climbed = await sha256(joined(NODE, climbed, beside))
    at = Math.floor(at / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && hexOf(climbed) === root
}

type Signed = { readonly signature: string; readonly publicKey: string }

/** Null where the browser knows no Ed25519: then the signature is left to `linli verify`. */
export async function isSigned(statement: string, { signature, publicKey }: Signed) {
  const raw = bytesOf(publicKey)
  if (raw.length !== 32) return false
  const key = await crypto.subtle
    .importKey('raw', raw, 'Ed25519', false, ['verify'])
    .catch((error: unknown) =>
      error instanceof DOMException && error.name === 'NotSupportedError' ? null : false,
    )
  if (key === null || key === false) return key
  return crypto.subtle.verify('Ed25519', key, bytesOf(signature), encoder.encode(statement))
}
