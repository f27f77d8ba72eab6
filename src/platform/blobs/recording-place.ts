/**
 * Where a recording was made: phones note it in an MP4 file in boxes of its own (`©xyz`, `loci`),
 * and Apple's as a text by ISO 6709. It is blotted out at its place, so that nothing else moves.
 */
const BOXES = ['\xa9xyz', 'loci']
const APPLE_KEY = 'com.apple.quicktime.location.ISO6709'
const APPLE_PLACE = /[+-]\d{2,6}(\.\d+)?[+-]\d{3,7}(\.\d+)?([+-]\d+(\.\d+)?)?\//g

/** A box of a place is short; the same four letters within the sound are not followed. */
const BOX_BYTES_MAX = 4096
const BOX_HEAD = 8

/** A copy without the place, or the bytes themselves where none was noted. */
export function withoutPlace(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes)
  for (const name of BOXES) blotBoxes(copy, Buffer.from(name, 'latin1'))
  if (copy.includes(APPLE_KEY)) blotText(copy)
  return copy.equals(bytes) ? bytes : copy
}

function blotBoxes(file: Buffer, name: Buffer): void {
  for (let at = file.indexOf(name); at >= 0; at = file.indexOf(name, at + 1)) {
    const begin = at - 4
    const size = begin < 0 ? 0 : file.readUInt32BE(begin)
    const end = begin + size
    if (size <= BOX_HEAD || size > BOX_BYTES_MAX || end > file.length) continue
    // A box named `free` is one that every reader passes over.
    file.write('free', at, 'latin1')
    file.fill(0, begin + BOX_HEAD, end)
  }
}

function blotText(file: Buffer): void {
  for (const { 0: text, index } of file.toString('latin1').matchAll(APPLE_PLACE))
    file.write(text.replaceAll(/\d/g, '0'), index, 'latin1')
}
