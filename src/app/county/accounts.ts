/** The demonstration's accounts: fixed, and only ever beside invented people. */

import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Text } from '../../base/text.ts'
import type { People } from '../../people/index.ts'
import type { CountyPlan } from './plan.ts'
import { staffOf } from './staff.ts'

export const DEMO_PASSWORD = 'Linli-2026'

/** User names in the order in which the sign-in page offers them, with what it calls them. */
export const ACCOUNTS: Readonly<Record<string, Text>> = {
  steward: { zh: '网格员 赵丽芬（金江路社区）', en: 'Grid steward, Jinjiang Road' },
  checker: { zh: '网格员 马建平（金江路社区）', en: 'Second grid steward, who checks' },
  handler: { zh: '承办人 王志华（金江路社区）', en: 'Handler, Jinjiang Road' },
  handler2: { zh: '承办人 施海涛（联盟街道）', en: 'Handler, Lianmeng Street' },
  lead: { zh: '街道调度 段明辉（联盟街道）', en: 'Street lead, Lianmeng' },
  supervisor: { zh: '督办 普云霞（盘龙区）', en: 'County supervisor, Panlong' },
  desk: { zh: '窗口 李晓兰（金江路社区）', en: 'Counter and registrar, Jinjiang Road' },
  secretary: { zh: '社区书记 杨春梅（金江路社区）', en: 'Community secretary, Jinjiang Road' },
}

/**
 * Adds the accounts that are not there yet, the first of the list last: who finds it finds all. The
 * people room's clock should show the real time.
 */
export async function addAccounts(plan: CountyPlan, people: People): Promise<void> {
  const { county } = plan
  const held = new Map([...staffOf(plan)].map((one) => [one.userName, one]))
  for (const userName of Object.keys(ACCOUNTS).reverse()) {
    const somebody = held.get(userName)
    assert(somebody !== undefined, `a made county has the account ${userName}`)
    const { name, phone } = somebody
    const personId = await people.findOrAdd(county, { name, phone })
    try {
      await people.addStaff(county, { personId, userName, password: DEMO_PASSWORD })
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'account-taken')) throw error
    }
  }
}
