/** How a picture looks, in 64 bits: two photos of one shot differ in few, whatever their size. */
import sharp from 'sharp'

const COLUMNS = 9
const ROWS = 8

/**
 * Difference hash: the picture shrunk to nine by eight greys, and of each row whether a point is
 * brighter than its right neighbour. Answers 64 letters 0 and 1; null for a picture without any
 * difference (a plain wall of one colour looks like every other).
 */
export async function pictureLook(bytes: Uint8Array): Promise<string | null> {
  const grey = await sharp(bytes)
    .greyscale()
    .resize(COLUMNS, ROWS, { fit: 'fill' })
    .raw()
    .toBuffer()
  let look = ''
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column + 1 < COLUMNS; column++) {
      const at = row * COLUMNS + column
      look += grey[at]! > grey[at + 1]! ? '1' : '0'
    }
  return /^0+$|^1+$/.test(look) ? null : look
}
