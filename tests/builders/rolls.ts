/** Rolls for tests: units, sheets, and the part on a database of its own. */

import type { Unit } from '../../src/ballots/rolls/model.ts'
import { openRolls, type Rolls } from '../../src/ballots/rolls/rolls.ts'
import type { Database } from '../../src/platform/database.ts'
import { aSpine, type Spine } from './spine.ts'

/** A unit of one owner, 89.37 m², unless said otherwise. */
export const aUnit = (over: Partial<Unit> = {}): Unit => ({
  unit: '1-1-101',
  building: '1',
  area: 8937,
  source: 'register',
  kind: 'owner',
  parking: false,
  owners: ['p1'],
  ...over,
})

/** Id of a paper that is kept; any other is not. */
export const PAPER = 'a'.repeat(64)

export type RollBench = { readonly spine: Spine; readonly rolls: Rolls }

export async function aRollBench(database: Database): Promise<RollBench> {
  const spine = await aSpine(database)
  const { people, clock, cases, needs } = spine
  const rolls = openRolls({
    db: database.db,
    clock,
    people,
    cases,
    areas: needs.areas,
    blobs: {
      about: async (id) =>
        id === PAPER
          ? { name: '委托书.pdf', type: 'application/pdf', bytes: 1, thumbnail: false }
          : null,
    },
  })
  return { spine, rolls }
}

export const ROLL_HEAD = '专有部分,楼栋,面积,面积来源,性质,车位,业主,手机,身份证号,表决人,推选依据'

export const csv = (...lines: string[]) => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)

/**
 * Six units, 8 rows: 赵一 has two, 钱二 and 孙三 share one and named 钱二, 李四 and 周五 share one
 * and named nobody, one is unsold, one is a parking stall of 吴六.
 */
export const SMALL_ROLL: readonly string[] = [
  ROLL_HEAD,
  '1-1-101,1栋,100.00,登记,业主,,赵一,13910000001,,,',
  '1-1-102,1栋,90.50,测绘,业主,否,赵一,13910000001,,,',
  '1-2-201,1栋,80.25,登记,业主,,钱二,13910000002,,是,推选书 2026-03-01 存社区',
  '1-2-201,,,,,,孙三,13910000003,,,',
  '2-1-101,2栋,70.00,合同,,,李四,13910000004,,,',
  '2-1-101,2栋,70,合同,,,周五,,53010319900307008X,,',
  '2-1-102,2栋,60.00,合同,未售,,,,,,',
  'P-001,地下,12.50,登记,业主,是,吴六,13910000006,,,',
]
