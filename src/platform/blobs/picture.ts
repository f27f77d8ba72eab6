/**
 * Photos, written anew: what a camera noted beside the picture (place, moment, maker, number)
 * is gone, and so is whatever hid in the file. Turned upright first, for the note said how.
 */
import sharp from 'sharp'
import { Refusal } from '../../base/refusal.ts'
import { openTurns } from './at-most.ts'
import { placeIn } from './exif-place.ts'

export type Picture = { readonly whole: Buffer; readonly thumbnail: Buffer }

/** Longest side of a kept photo and of its thumbnail, in pixels. */
const SIDE_MAX = 2048
const THUMBNAIL_SIDE = 320
const QUALITY = 82
const THUMBNAIL_QUALITY = 72
/** A small file can claim to be a huge picture. The largest phones make 108 million. */
const PIXELS_MAX = 120_000_000

/** A picture in work takes up to some hundred MB: two at once, on a small machine too. */
const inTurn = openTurns(2)

/** Answers JPEG. Refuses `picture-too-large` and `picture-unreadable`. */
export async function pictureOf(bytes: Uint8Array, keepPlace: boolean): Promise<Picture> {
  return inTurn(() => madeAnew(bytes, keepPlace))
}

async function madeAnew(bytes: Uint8Array, keepPlace: boolean): Promise<Picture> {
  try {
    const { width, height, exif } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > PIXELS_MAX) throw new Refusal('picture-too-large', { width, height })
    const place = keepPlace && exif !== undefined ? placeIn(exif) : null
    const small = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .autoOrient()
      .resize(SIDE_MAX, SIDE_MAX, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
    const kept = place === null ? small : small.withExif({ IFD3: place })
    const whole = await kept.jpeg({ quality: QUALITY }).toBuffer()
    const thumbnail = await sharp(whole)
      .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: THUMBNAIL_QUALITY })
      .toBuffer()
    return { whole, thumbnail }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('picture-unreadable')
  }
}
