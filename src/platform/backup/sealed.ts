/**
 * A back-up under a passphrase: AES-256-GCM in pieces, each with its number and whether it is the
 * last, so that none can be changed, moved or cut off; the key by scrypt from passphrase and salt.
 */
import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto'
import { Refusal } from '../../base/refusal.ts'

export const SEALED = Buffer.from('LINLI-SEALED-1\n')

const SALT_BYTES = 16
const TAG_BYTES = 16
const PIECE_BYTES = 64 * 1024
/** About a tenth of a second and 64 MB for each guess. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

const CHECK_BYTES = 16

/** The key, and what tells a wrong passphrase from a damaged file. */
function keyOf(passphrase: string, salt: Uint8Array) {
  const bytes = scryptSync(passphrase.normalize('NFC'), salt, 32 + CHECK_BYTES, COST)
  return { key: bytes.subarray(0, 32), check: bytes.subarray(32) }
}

/** The key is new for every file, so the piece's number is nonce enough. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(number, 4)
  nonce.writeUInt8(isLast ? 1 : 0, 11)
  return nonce
}

export async function* seal(
  source: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const { key, check } = keyOf(passphrase, salt)
  yield Buffer.concat([SEALED, salt, check])
  let number = 0
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

/** Refuses `passphrase-wrong`, and `backup-damaged` for a piece that does not open. */
export async function* unseal(
  source: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const first = SEALED.length + SALT_BYTES + CHECK_BYTES
  let key: Buffer | null = null
  let number = 0
  for await (const { piece, isLast } of inPieces(source, PIECE_BYTES + TAG_BYTES, first)) {
    if (key === null) key = openedKey(piece, passphrase)
    else yield opened(piece, key, nonceOf(number++, isLast))
  }
  if (number === 0) throw new Refusal('backup-damaged')
}

function openedKey(head: Buffer, passphrase: string): Buffer {
  const salt = head.subarray(SEALED.length, SEALED.length + SALT_BYTES)
  const noted = head.subarray(SEALED.length + SALT_BYTES)
  if (noted.length !== CHECK_BYTES) throw new Refusal('backup-damaged')
  const { key, check } = keyOf(passphrase, salt)
  if (!timingSafeEqual(check, noted)) throw new Refusal('passphrase-wrong')
  return key
}

function opened(piece: Buffer, key: Buffer, nonce: Buffer): Buffer {
  if (piece.length < TAG_BYTES) throw new Refusal('backup-damaged')
  const opener = createDecipheriv('aes-256-gcm', key, nonce)
  opener.setAuthTag(piece.subarray(piece.length - TAG_BYTES))
  try {
    const open = opener.update(piece.subarray(0, piece.length - TAG_BYTES))
    return Buffer.concat([open, opener.final()])
  } catch {
    throw new Refusal('backup-damaged')
  }
}

/** Pieces of one size, the last one shorter; the first may have a size of its own. */
async function* inPieces(source: AsyncIterable<Buffer>, bytes: number, first = bytes) {
  let rest: Buffer = Buffer.alloc(0)
  let wanted = first
  for await (const more of source) {
    rest = rest.length === 0 ? more : Buffer.concat([rest, more])
    // One byte more must be there: only then is this piece not the last.
    while (rest.length > wanted) {
      yield { piece: rest.subarray(0, wanted), isLast: false }
      rest = rest.subarray(wanted)
      wanted = bytes
    }
  }
  yield { piece: rest, isLast: true }
}
