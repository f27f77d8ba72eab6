import { useWords } from '../words.ts'
import { surveysWords } from './surveys.words.ts'

/** The words of the survey pages, in the language of the page. */
export const useSurveyWords = () => surveysWords(useWords().language)
