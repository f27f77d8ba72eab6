/** The mask by itself: text in, text out. */
export { maskText } from './mask-text.ts'
export { type Found, recognise } from './recognise.ts'
