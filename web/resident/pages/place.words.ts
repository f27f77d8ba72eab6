import { inBoth } from '../../shared/words.ts'

export const placeWords = inBoth(
  {
    title: '选您的社区',
    how: '选好以后，首页和黑板报就写这个社区的事。随时可以再换。',
  },
  {
    title: 'Choose your community',
    how: 'The home page and the board then show its matters. You can change it at any time.',
  },
)
