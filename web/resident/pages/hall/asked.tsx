import { type AskedOfYou, AskedOfYouPart, askedOfYou } from '../../parts/asked-of-you.tsx'
import { hallSection } from './section.ts'

/** Surveys and conversations that are open to the person who looks. */
export const askedSection = hallSection<AskedOfYou>({
  name: 'asked',
  title: null,
  load: askedOfYou,
  view: (asked, here) => <AskedOfYouPart asked={asked} here={here} />,
})
