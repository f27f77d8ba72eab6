/** Words of one sentence, read from left to right; a reader answers null, it never throws. */

const TOKEN = /[()]|<=|>=|[=<>+*]|[^\s()=<>+*]+/g

/** Longer sentences are no sentences that an official reads aloud. */
const SENTENCE_CHARACTERS_MAX = 600

export class Sentence {
  readonly text: string
  private readonly words: readonly string[]
  private next = 0

  constructor(text: string) {
    this.text = text
    this.words = text.length > SENTENCE_CHARACTERS_MAX ? [] : (text.match(TOKEN) ?? [])
  }

  get isOver(): boolean {
    return this.next >= this.words.length
  }

  peek(ahead = 0): string | null {
    return this.words[this.next + ahead] ?? null
  }

  take(): string | null {
    const word = this.peek()
    if (word !== null) this.next++
    return word
  }

  /** Takes these words if they come next. */
  takes(...expected: readonly string[]): boolean {
    if (!expected.every((word, index) => this.peek(index) === word)) return false
    this.next += expected.length
    return true
  }

  takeName(): string | null {
    const word = this.peek()
    return word !== null && /^[a-z][a-z0-9-]*$/.test(word) ? this.take() : null
  }

  takeNumber(): number | null {
    const word = this.peek()
    if (word === null || !/^\d{1,9}$/.test(word)) return null
    this.next++
    return Number(word)
  }
}

/** The whole text by one reader: null when words are left over. */
export function whole<T>(text: string, read: (sentence: Sentence) => T | null): T | null {
  const sentence = new Sentence(text)
  const value = read(sentence)
  return sentence.isOver ? value : null
}
