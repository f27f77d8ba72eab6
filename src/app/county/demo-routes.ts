/** In a demonstration only: what the sign-in pages fill themselves with. */
import { z } from 'zod'
import type { People } from '../../people/index.ts'
import { type Ctx, route } from '../../platform/route.ts'
import { ACCOUNTS, DEMO_PASSWORD } from './accounts.ts'
import { DEMO_RESIDENT } from './load-people.ts'

export const DemoAccounts = z.object({
  accounts: z.array(
    z.object({
      userName: z.string(),
      password: z.string(),
      /** What the authenticator shows at this moment. */
      code: z.string(),
      title: z.string(),
      titleEn: z.string(),
    }),
  ),
  residents: z.array(z.object({ phone: z.string(), name: z.string() })),
})
export type DemoAccounts = z.output<typeof DemoAccounts>

/** Refuses `demo-only` outside a demonstration. */
export async function demoAccounts(people: People, ctx: Ctx): Promise<DemoAccounts> {
  const accounts = await Promise.all(
    Object.entries(ACCOUNTS).map(async ([userName, { zh, en }]) => ({
      userName,
      password: DEMO_PASSWORD,
      code: await people.demoTotp(ctx, { userName }),
      title: zh,
      titleEn: en,
    })),
  )
  return { accounts, residents: [{ phone: DEMO_RESIDENT.phone, name: DEMO_RESIDENT.name }] }
}

export const demoRoutes = (people: People) => [
  route({
    method: 'GET',
    path: '/demo/accounts',
    summary: 'In a demonstration only: its accounts, with the authenticator’s present digits',
    may: 'anyone',
    input: z.object({}),
    output: DemoAccounts,
    refusals: ['demo-only'],
    run: (ctx) => demoAccounts(people, ctx),
  }),
]
