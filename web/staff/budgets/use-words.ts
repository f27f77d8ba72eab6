import { useWords } from '../words.ts'
import { budgetsWords } from './budgets.words.ts'

/** The words of the budget pages, in the language of the page. */
export const useBudgetWords = () => budgetsWords(useWords().language)
