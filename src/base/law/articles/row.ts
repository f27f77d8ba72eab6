/**
 * One rule: id, citation (law key and article, `?` when we have not read the article, `-` when the
 * rule is our own), and what it asks in Chinese and English.
 */
export type ArticleRow = readonly [id: string, citation: string, zh: string, en: string]
