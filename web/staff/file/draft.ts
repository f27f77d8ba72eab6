/** Words that were typed and not sent: kept in this browser, per matter and act. */

const key = (draft: string) => `linli-draft-${draft}`

export function keepDraft(draft: string, values: Readonly<Record<string, unknown>>) {
  sessionStorage.setItem(key(draft), JSON.stringify(values))
}

export function readDraft(draft: string): Record<string, unknown> {
  const kept = sessionStorage.getItem(key(draft))
  return kept === null ? {} : (JSON.parse(kept) as Record<string, unknown>)
}

export function dropDraft(draft: string) {
  sessionStorage.removeItem(key(draft))
}
