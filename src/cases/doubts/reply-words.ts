/** The words of a reply as they are compared: without numbers, dates and signs. */
import { sha256Hex } from '../../base/hash.ts'

/** Shorter replies (已更换灯泡) are what one says, and raise no question. */
const LETTERS_MIN = 10

/** Hash of the words, or null for a reply that is too short to tell anything. */
export function replyKey(answer: string): string | null {
  const plain = answer
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]|[一二三四五六七八九十百零〇两]/gu, '')
  return [...plain].length < LETTERS_MIN ? null : sha256Hex(new TextEncoder().encode(plain))
}
