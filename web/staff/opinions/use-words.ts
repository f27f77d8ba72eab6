import { useWords } from '../words.ts'
import { opinionsWords } from './opinions.words.ts'

/** The words of the opinion pages, in the language of the page. */
export const useOpinionWords = () => opinionsWords(useWords().language)
