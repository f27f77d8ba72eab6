/** The words of the desk in the language that the reader has chosen. */
import { createContext, useContext } from 'react'
import type { Language, Text } from '../../src/base/text.ts'
import { EN } from './words.en.ts'
import { type Words, ZH } from './words.zh.ts'

const STORE = 'linli-language'

export function firstLanguage(): Language {
  const kept = localStorage.getItem(STORE)
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.startsWith('zh') || navigator.language === '' ? 'zh' : 'en'
}

export function keepLanguage(language: Language) {
  localStorage.setItem(STORE, language)
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}

export const LanguageContext = createContext<{
  language: Language
  change(language: Language): void
}>({ language: 'zh', change: () => {} })

/** The words of the page's language, and `pick` for texts that come in both. */
export function useWords(): { words: Words; language: Language; pick(text: Text): string } {
  const { language } = useContext(LanguageContext)
  return { words: language === 'zh' ? ZH : EN, language, pick: (text) => text[language] }
}
