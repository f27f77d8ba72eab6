import { bytesAnswer, route } from '../../platform/route.ts'
import type { Budgets } from './budgets.ts'
import { DESKS, KEEPERS } from './policy.ts'
import * as shape from './schema.ts'

const FILE_BYTES_MAX = 4 * 1024 * 1024
/** What a ballot may be wrong in. */
const BALLOT = [
  'budget-project-unknown',
  'budget-project-twice',
  'budget-chooses-few',
  'budget-chooses-many',
  'budget-points',
  'budget-points-many',
] as const
const CLOSED = ['budget-unknown', 'budget-not-open', 'budget-ended', 'budget-called-off'] as const
const PLAN = [
  'budget-limits',
  'budget-points-limit',
  'utility-not-on-ballots',
  'completion-not-for-greedy',
  'budget-times',
] as const
const KEPT = ['budget-unknown', 'budget-not-yours'] as const

export const budgetRoutes = (budgets: Budgets) =>
  [
    ...publicRoutes(budgets),
    ...planRoutes(budgets),
    ...keeperRoutes(budgets),
    ...deskRoutes(budgets),
  ] as const

const publicRoutes = (budgets: Budgets) =>
  [
    route({
      method: 'GET',
      path: '/budgets',
      summary: 'Budget rounds of a place, of what lies below and around it',
      may: 'anyone',
      input: shape.ListRounds,
      output: shape.Rounds,
      refusals: [],
      run: async (ctx, input) => ({ rounds: await budgets.rounds(ctx, input) }),
    }),
    route({
      method: 'GET',
      path: '/budgets/{roundId}',
      summary: 'A budget round: projects, rule, how many voted, and the result once it is counted',
      may: 'anyone',
      input: shape.OneRound,
      output: shape.RoundView,
      refusals: ['budget-unknown'],
      run: (ctx, { roundId }) => budgets.view(ctx, roundId),
    }),
    route({
      method: 'GET',
      path: '/budgets/{roundId}/pabulib',
      summary: 'The file from which anybody counts the result again (Pabulib)',
      may: 'anyone',
      input: shape.OneRound,
      output: bytesAnswer,
      refusals: ['budget-unknown', 'budget-not-counted'],
      run: (ctx, { roundId }) => budgets.file(ctx, roundId),
    }),
    route({
      method: 'POST',
      path: '/budgets/{roundId}/ballots',
      summary: 'Cast one’s secret ballot, once',
      may: 'person',
      input: shape.CastBallot,
      output: shape.Done,
      refusals: [...CLOSED, ...BALLOT, 'budget-not-resident', 'budget-voted'],
      run: (ctx, input) => budgets.cast(ctx, input),
    }),
  ] as const

const planRoutes = (budgets: Budgets) =>
  [
    route({
      method: 'POST',
      path: '/budgets',
      summary: 'Plan a budget round',
      may: KEEPERS,
      input: shape.MakeRound,
      output: shape.Made,
      refusals: [...PLAN, 'area-unknown', 'budget-not-yours', 'budget-area'],
      run: (ctx, input) => budgets.make(ctx, input),
    }),
    route({
      method: 'PUT',
      path: '/budgets/{roundId}',
      summary: 'Change the plan of a draft',
      may: KEEPERS,
      input: shape.ChangeRound,
      output: shape.Done,
      refusals: [...PLAN, ...KEPT, 'budget-not-draft'],
      run: (ctx, input) => budgets.change(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/budgets/{roundId}/projects',
      summary: 'Add a project to a draft, or change one',
      may: KEEPERS,
      input: shape.PutProject,
      output: shape.ProjectMade,
      refusals: [...KEPT, 'budget-not-draft', 'budget-project-unknown', 'budget-projects-full'],
      run: (ctx, input) => budgets.putProject(ctx, input),
    }),
    route({
      method: 'DELETE',
      path: '/budgets/{roundId}/projects/{projectId}',
      summary: 'Take a project out of a draft',
      may: KEEPERS,
      input: shape.OneProject,
      output: shape.Done,
      refusals: [...KEPT, 'budget-not-draft', 'budget-project-unknown'],
      run: (ctx, input) => budgets.dropProject(ctx, input),
    }),
  ] as const

const keeperRoutes = (budgets: Budgets) =>
  [
    route({
      method: 'POST',
      path: '/budgets/{roundId}/publish',
      summary: 'Publish a draft: projects, ballot and rule stand from here on',
      may: KEEPERS,
      input: shape.OneRound,
      output: shape.Done,
      refusals: [...KEPT, 'budget-not-draft', 'budget-no-projects', 'budget-closes-past'],
      run: (ctx, { roundId }) => budgets.publish(ctx, roundId),
    }),
    route({
      method: 'POST',
      path: '/budgets/{roundId}/call-off',
      summary: 'Call a round off, with a reason for all to read',
      may: KEEPERS,
      input: shape.CallOff,
      output: shape.Done,
      refusals: [...KEPT, 'budget-counted'],
      run: (ctx, input) => budgets.callOff(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/budgets/{roundId}/count',
      summary: 'Count a round that has ended',
      may: KEEPERS,
      input: shape.CountRound,
      output: shape.Done,
      refusals: [...KEPT, 'budget-not-ended', 'budget-counted', 'budget-papers-missing'],
      run: (ctx, input) => budgets.count(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/budgets/import',
      summary: 'A Pabulib file: first a dry run, then a round, counted when it has ballots',
      may: KEEPERS,
      upload: true,
      bodyBytesMax: FILE_BYTES_MAX,
      perMinuteMax: 20,
      input: shape.ImportRound,
      output: shape.Imported,
      refusals: [
        'area-unknown',
        'budget-not-yours',
        'budget-area',
        'budget-file-not-text',
        'budget-no-projects',
        'budget-money',
        'budget-money-fine',
        'utility-not-on-ballots',
        'completion-not-for-greedy',
      ],
      run: (ctx, input) => budgets.import(ctx, input),
    }),
  ] as const

const deskRoutes = (budgets: Budgets) =>
  [
    route({
      method: 'POST',
      path: '/budgets/{roundId}/phone-ballots',
      summary: 'A ballot as somebody says it by phone',
      may: DESKS,
      input: shape.CastByPhone,
      output: shape.Done,
      refusals: [...CLOSED, ...BALLOT, 'budget-not-yours', 'budget-not-resident', 'budget-voted'],
      run: (ctx, input) => budgets.castByPhone(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/budgets/{roundId}/papers',
      summary: 'Somebody handed in a paper: only who, never what',
      may: DESKS,
      input: shape.TakePaper,
      output: shape.Done,
      refusals: [...CLOSED, 'budget-not-yours', 'budget-not-resident', 'budget-voted'],
      run: (ctx, input) => budgets.takePaper(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/budgets/{roundId}/paper-ballots',
      summary: 'Copy one paper from the box: only what, never who',
      may: DESKS,
      input: shape.CopyPaper,
      output: shape.Done,
      refusals: [...CLOSED, ...BALLOT, 'budget-not-yours', 'budget-papers-full'],
      run: (ctx, input) => budgets.copyPaper(ctx, input),
    }),
  ] as const
