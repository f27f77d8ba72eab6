/** Kinds of problems: those that complaints are sorted by, so that a case brings its own along. */
import type { Text } from '../../base/text.ts'

export const KINDS: Readonly<Record<string, Text>> = {
  hygiene: { zh: '环境卫生', en: 'Hygiene' },
  noise: { zh: '噪音', en: 'Noise' },
  repair: { zh: '维修', en: 'Repair' },
  parking: { zh: '停车', en: 'Parking' },
  greening: { zh: '绿化', en: 'Greening' },
  safety: { zh: '安全隐患', en: 'Safety' },
  service: { zh: '服务', en: 'Service' },
  other: { zh: '其他', en: 'Other' },
}

/** A kind that nobody knows is `other`. */
export const kindOf = (kind: string | null): string =>
  kind !== null && Object.hasOwn(KINDS, kind) ? kind : 'other'

export const kindName = (kind: string): Text => KINDS[kindOf(kind)]!
