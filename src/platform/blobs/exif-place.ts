/**
 * The place in a photo's note, read by hand: of all that a camera wrote, this alone is kept when
 * the sender asks for it. Exif 2.32: a TIFF whose first directory points (0x8825) to one of places.
 */

/** Degrees, minutes, seconds as fractions: `51/1 30/1 3230/100`. */
export type ExifPlace = {
  readonly GPSLatitudeRef: string
  readonly GPSLatitude: string
  readonly GPSLongitudeRef: string
  readonly GPSLongitude: string
}

const PLACE_DIRECTORY = 0x8825
const ENTRY_BYTES = 12
const FRACTION_BYTES = 8

/** Null when there is none, or none that can be read. */
export function placeIn(exif: Uint8Array): ExifPlace | null {
  try {
    return read(Buffer.from(exif.buffer, exif.byteOffset, exif.byteLength))
  } catch {
    // A pointer that leads out of the note.
    return null
  }
}

function read(exif: Buffer): ExifPlace | null {
  const tiff = exif.subarray(exif.toString('latin1', 0, 4) === 'Exif' ? 6 : 0)
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'II' && order !== 'MM') return null
  const isLittle = order === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  /** Where an entry's value stands, by its tag. */
  const directory = (at: number) => {
    const places = new Map<number, number>()
    for (let n = 0; n < short(at); n++) {
      const entry = at + 2 + n * ENTRY_BYTES
      places.set(short(entry), entry + 8)
    }
    return places
  }
  const pointer = directory(long(4)).get(PLACE_DIRECTORY)
  if (pointer === undefined) return null
  const place = directory(long(pointer))
  const letter = (tag: number, letters: string) => {
    const at = place.get(tag)
    const found = at === undefined ? '' : tiff.toString('latin1', at, at + 1)
    return found !== '' && letters.includes(found) ? found : null
  }
  const fractions = (tag: number) => {
    const at = place.get(tag)
    if (at === undefined) return null
    const first = long(at)
    const parts = [0, 1, 2].map((n) => first + n * FRACTION_BYTES)
    return parts.map((one) => `${long(one)}/${long(one + 4)}`).join(' ')
  }
  const GPSLatitudeRef = letter(1, 'NS')
  const GPSLatitude = fractions(2)
  const GPSLongitudeRef = letter(3, 'EW')
  const GPSLongitude = fractions(4)
  if (!GPSLatitudeRef || !GPSLatitude || !GPSLongitudeRef || !GPSLongitude) return null
  return { GPSLatitudeRef, GPSLatitude, GPSLongitudeRef, GPSLongitude }
}
