/**
 * Phone numbers that can be nobody's: the range 154 has been given to no operator in China. The
 * fourth digit says whose they are, so that no two of them meet.
 */
const RANGE = '154'
const DIGITS = 7

const numberIn = (digit: number) => (index: number) =>
  `${RANGE}${digit}${String(index).padStart(DIGITS, '0')}`

/** The few that the demonstration's pages show: 154 0000 0001 ... */
export const demoPhone = numberIn(0)
export const residentPhone = numberIn(1)
/** Owners who live elsewhere. */
export const ownerPhone = numberIn(4)
export const staffPhone = numberIn(5)
/** Work phones on the contact page. */
export const workPhone = numberIn(8)
/** Citizens of `linli simulate` and of the page test. */
export const visitorPhone = numberIn(9)
