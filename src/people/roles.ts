/**
 * Posts 岗位 that exist, with the levels on which they may be given. The procedures name them; an
 * area's own profile may add to them.
 */
import type { Level } from '../base/area-code.ts'
import type { Text } from '../base/text.ts'

export type RoleTitle = { readonly title: Text; readonly levels: readonly Level[] }

const DESKS: readonly Level[] = ['village', 'town', 'county']
const OFFICES: readonly Level[] = ['town', 'county', 'prefecture', 'province']

const role = (zh: string, en: string, levels: readonly Level[]): RoleTitle => ({
  title: { zh, en },
  levels,
})

export const ROLES: Readonly<Record<string, RoleTitle>> = {
  steward: role('网格员', 'Grid steward', ['grid']),
  'courtyard-head': role('庭院长', 'Courtyard head', ['compound']),
  'building-head': role('楼栋长', 'Building head', ['building']),
  'unit-head': role('单元长', 'Stairway head', ['unit']),
  member: role('党员', 'Party member', ['village', 'grid', 'compound']),
  'in-service-member': role('在职党员', 'In-service member', ['grid', 'compound']),
  'branch-secretary': role('庭院党支部书记', 'Courtyard branch secretary', ['compound', 'grid']),
  secretary: role('社区书记', 'Community secretary', ['village']),
  'village-head': role('居（村）委会主任', 'Committee head', ['village']),
  mediator: role('调解员', 'Mediator', DESKS),
  'mediation-head': role('调委会主任', 'Head of mediation', DESKS),
  desk: role('窗口', 'Counter', DESKS),
  handler: role('承办人', 'Handler', DESKS),
  'petition-clerk': role('信访登记员', 'Petition clerk', OFFICES),
  'petition-handler': role('信访承办人', 'Petition handler', OFFICES),
  head: role('负责人', 'Head of office', OFFICES),
  discipline: role('纪检监察', 'Discipline inspection', ['county', 'prefecture', 'province']),
  'aid-clerk': role('救助经办员', 'Assistance clerk', ['town']),
  'aid-visitor': role('入户调查员', 'Household visitor', DESKS),
  'aid-checker': role('核对员', 'Means checker', ['county']),
  'aid-decider': role('救助审批人', 'Assistance decider', ['town', 'county']),
  'reviewing-body': role('复议机关', 'Reviewing body', ['county', 'prefecture']),
  police: role('派出所', 'Police station', ['town', 'county']),
  'property-desk': role('物业管理指导', 'Property guidance', ['town']),
  'street-lead': role('街道调度', 'Street dispatcher', ['town']),
  editor: role('信息编辑', 'Editor', DESKS),
  reviewer: role('审核人', 'Reviewer', ['county']),
  'duty-chief': role('值班领导', 'Duty chief', ['county']),
  supervisor: role('督办', 'Supervisor', OFFICES),
  registrar: role('人员管理员', 'Registrar', ['village', ...OFFICES]),
}

/** Null for a role that does not exist. */
export function roleOf(role: string): RoleTitle | null {
  return Object.hasOwn(ROLES, role) ? (ROLES[role] ?? null) : null
}

/** Who belongs to a branch: a line in the register that gives no right. */
const MEMBERS: readonly string[] = ['member', 'in-service-member']

/** Posts of neighbours who help: they hold a place, read no files and are in no body's office. */
export const NEIGHBOURS: readonly string[] = [
  ...['courtyard-head', 'building-head', 'unit-head'],
  ...MEMBERS,
]

/** For routes that any member of staff may call. */
export const STAFF: readonly string[] = Object.keys(ROLES).filter((one) => !MEMBERS.includes(one))

/** Bodies of a community, as the contact page lists them. */
export const ORGANISATION_KINDS: Readonly<Record<string, Text>> = {
  branch: { zh: '庭院党支部', en: 'Courtyard Party branch' },
  committee: { zh: '居（村）民委员会', en: "Residents' committee" },
  'owners-committee': { zh: '业主委员会', en: "Owners' committee" },
  property: { zh: '物业服务', en: 'Property service' },
  supervision: { zh: '居（村）务监督委员会', en: 'Oversight committee' },
  mediation: { zh: '人民调解委员会', en: "People's mediation committee" },
  volunteers: { zh: '志愿服务队', en: 'Volunteers' },
  society: { zh: '社会组织', en: 'Social organisation' },
  station: { zh: '服务站点', en: 'Service station' },
}
