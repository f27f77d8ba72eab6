/** Bodies of the community in detail, as its contact page lists them (S1.01). Pure. */
import { JINJIANG, type LaidOut } from './jinjiang.ts'
import { workPhone } from './phones.ts'

export type Body = {
  readonly name: string
  /** A kind of the people room. */
  readonly kind: string
  readonly area: string
  readonly phone: string
}

const FIRST_PHONE = 9_000_000

/** A courtyard branch for every compound, owners' committees where there are any, and the rest. */
export function bodiesOf(compounds: readonly LaidOut[]): Body[] {
  const bodies = [
    { name: '金江路社区居民委员会', kind: 'committee', area: JINJIANG },
    { name: '金江路社区人民调解委员会', kind: 'mediation', area: JINJIANG },
    { name: '金江路社区居务监督委员会', kind: 'supervision', area: JINJIANG },
    { name: '幸福的种子志愿服务队', kind: 'volunteers', area: JINJIANG },
    { name: '金江路社区便民服务站', kind: 'station', area: JINJIANG },
    { name: '邻里社会工作服务中心', kind: 'society', area: JINJIANG },
    ...compounds.map(({ name, code }) => ({
      name: `${name}庭院党支部`,
      kind: 'branch',
      area: code,
    })),
    ...compounds.map(({ name, code }) => ({
      name: `${name}物业服务中心`,
      kind: 'property',
      area: code,
    })),
    ...compounds
      .filter(({ name }) => ['金康园', '金禧园', '金利园'].includes(name))
      .map(({ name, code }) => ({
        name: `${name}业主委员会`,
        kind: 'owners-committee',
        area: code,
      })),
  ]
  return bodies.map((one, at) => ({ ...one, phone: workPhone(FIRST_PHONE + at) }))
}
