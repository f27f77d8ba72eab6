import { inBoth } from '../../shared/words.ts'

type Unit = 'persons' | 'area'

export const measureWords = inBoth(
  {
    persons: '人',
    short: (missing: string, unit: Unit) => `还差 ${missing} ${unit === 'area' ? 'm²' : '人'}`,
    enough: (over: string, unit: Unit) => `够了，比线多 ${over} ${unit === 'area' ? 'm²' : '人'}`,
  },
  {
    persons: 'persons',
    short: (missing: string, unit: Unit) =>
      `${missing} ${unit === 'area' ? 'm²' : 'persons'} still missing`,
    enough: (over: string, unit: Unit) =>
      `Enough, by ${over} ${unit === 'area' ? 'm²' : 'persons'}`,
  },
)
