/** A text with the words that decided marked in it, the longest first. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return (
    <>
      {piecesOf(text, words).map(({ piece, at, isMarked }) =>
        isMarked ? <mark key={at}>{piece}</mark> : piece,
      )}
    </>
  )
}

type Piece = { readonly piece: string; readonly at: number; readonly isMarked: boolean }

export function piecesOf(text: string, words: readonly string[]): readonly Piece[] {
  const wanted = [...new Set(words)].filter((word) => word !== '')
  wanted.sort((one, other) => other.length - one.length)
  const pieces: Piece[] = []
  let at = 0
  while (at < text.length) {
    const found = wanted.find((word) => text.startsWith(word, at))
    const before = pieces.at(-1)
    if (found !== undefined) {
      pieces.push({ piece: found, at, isMarked: true })
      at += found.length
      continue
    }
    const sign = text[at] ?? ''
    if (before && !before.isMarked)
      pieces[pieces.length - 1] = { ...before, piece: before.piece + sign }
    else pieces.push({ piece: sign, at, isMarked: false })
    at += 1
  }
  return pieces
}
