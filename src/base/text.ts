export type Language = 'zh' | 'en'

/** A sentence or a name in both languages; Chinese comes first everywhere. */
export type Text = { readonly zh: string; readonly en: string }
