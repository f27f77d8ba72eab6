import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import type { z } from 'zod'
import type { Figure, WorkFilter } from '../../src/cases/schema.ts'
import { Shell } from './shell.tsx'
import { NotFound } from './states.tsx'
import { WorkPage } from './worklist/work-page.tsx'

/** What the worklist shows, kept in the address: a link shows a colleague the same list. */
export type WorkSearch = {
  readonly filter?: z.infer<typeof WorkFilter>
  readonly words?: string
  readonly procedure?: string
  readonly category?: string
  readonly area?: string
  /** The files that a number of the dashboard counts, by their months of opening. */
  readonly figure?: FigureName
  readonly from?: string
  readonly to?: string
  /** The matter that is open beside the list. */
  readonly open?: string
}

type FigureName = z.infer<typeof Figure>

const FIGURES: readonly FigureName[] = [
  ...(['opened', 'ended', 'left-out', 'answered', 'unanswered'] as const),
  ...(['solved', 'unsolved', 'satisfied', 'unsatisfied'] as const),
]

const FILTERS = ['mine', 'overdue', 'soon', 'new', 'rating', 'all', 'ended'] as const

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? `${value}` : null

function workSearch(search: Record<string, unknown>): WorkSearch {
  const filter = FILTERS.find((one) => one === search.filter)
  const pairs = (['words', 'procedure', 'category', 'area', 'from', 'to', 'open'] as const)
    .map((name) => [name, text(search[name])] as const)
    .filter(([, value]) => value !== null)
  const figure = FIGURES.find((one) => one === search.figure)
  return {
    ...Object.fromEntries(pairs),
    ...(filter ? { filter } : {}),
    ...(figure ? { figure } : {}),
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound })

export const workRoute = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: workSearch,
  component: WorkPage,
})

export const caseRoute = createRoute({
  getParentRoute: () => root,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./file/case-page.tsx'), 'CasePage'),
})

const registerRoute = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./registers/register-page.tsx'), 'RegisterPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./registers/people-page.tsx'), 'PeoplePage'),
})

export const placesRoute = createRoute({
  getParentRoute: () => root,
  path: '/places',
  validateSearch: (search: Record<string, unknown>): { readonly at?: string } => {
    const at = text(search.at)
    return at ? { at } : {}
  },
  component: lazyRouteComponent(() => import('./registers/places-page.tsx'), 'PlacesPage'),
})

const proceduresRoute = createRoute({
  getParentRoute: () => root,
  path: '/procedures',
  component: lazyRouteComponent(() => import('./registers/procedures-page.tsx'), 'ProceduresPage'),
})

const rollsRoute = createRoute({
  getParentRoute: () => root,
  path: '/rolls',
  component: lazyRouteComponent(() => import('./rolls/rolls-page.tsx'), 'RollsPage'),
})

export const ROLL_TABS = ['units', 'acting', 'frozen', 'log'] as const
export type RollTab = (typeof ROLL_TABS)[number]

export const rollRoute = createRoute({
  getParentRoute: () => root,
  path: '/rolls/$rollId',
  validateSearch: (search: Record<string, unknown>): { readonly tab?: RollTab } => {
    const tab = ROLL_TABS.find((one) => one === search.tab)
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./rolls/roll-page.tsx'), 'RollPage'),
})

const doubtsRoute = createRoute({
  getParentRoute: () => root,
  path: '/doubts',
  component: lazyRouteComponent(() => import('./doubts/doubts-page.tsx'), 'DoubtsPage'),
})

export const figuresRoute = createRoute({
  getParentRoute: () => root,
  path: '/figures',
  validateSearch: (search: Record<string, unknown>): { readonly area?: string } => {
    const area = text(search.area)
    return area ? { area } : {}
  },
  component: lazyRouteComponent(() => import('./registers/figures-page.tsx'), 'FiguresPage'),
})

const hallRoute = createRoute({
  getParentRoute: () => root,
  path: '/hall',
  component: lazyRouteComponent(() => import('./hall/hall-page.tsx'), 'HallPage'),
})

export const listRoute = createRoute({
  getParentRoute: () => root,
  path: '/hall/lists/$listId',
  component: lazyRouteComponent(() => import('./hall/list-page.tsx'), 'ListPage'),
})

export const meetingRoute = createRoute({
  getParentRoute: () => root,
  path: '/hall/meetings/$meetingId',
  component: lazyRouteComponent(() => import('./hall/meeting-page.tsx'), 'MeetingPage'),
})

const openIn = (search: Record<string, unknown>): { readonly open?: string } => {
  const open = text(search.open)
  return open ? { open } : {}
}

export const surveysRoute = createRoute({
  getParentRoute: () => root,
  path: '/surveys',
  validateSearch: openIn,
  component: lazyRouteComponent(() => import('./surveys/surveys-page.tsx'), 'SurveysPage'),
})

export const opinionsRoute = createRoute({
  getParentRoute: () => root,
  path: '/opinions',
  validateSearch: openIn,
  component: lazyRouteComponent(() => import('./opinions/opinions-page.tsx'), 'OpinionsPage'),
})

const pollsRoute = createRoute({
  getParentRoute: () => root,
  path: '/polls',
  component: lazyRouteComponent(() => import('./polls/polls-page.tsx'), 'PollsPage'),
})

const newPollRoute = createRoute({
  getParentRoute: () => root,
  path: '/polls/new',
  component: lazyRouteComponent(() => import('./polls/draft-page.tsx'), 'NewPollPage'),
})

export const editPollRoute = createRoute({
  getParentRoute: () => root,
  path: '/polls/$pollId/edit',
  component: lazyRouteComponent(() => import('./polls/draft-page.tsx'), 'EditPollPage'),
})

export const POLL_TABS = [
  'overview',
  'gap',
  'desk',
  'calls',
  'papers',
  'service',
  'sheet',
  'refused',
  'result',
] as const
export type PollTab = (typeof POLL_TABS)[number]

export const pollRoute = createRoute({
  getParentRoute: () => root,
  path: '/polls/$pollId',
  validateSearch: (search: Record<string, unknown>): { readonly tab?: PollTab } => {
    const tab = POLL_TABS.find((one) => one === search.tab)
    return tab ? { tab } : {}
  },
  component: lazyRouteComponent(() => import('./polls/poll-page.tsx'), 'PollPage'),
})

/** Ballots with their codes, for the printer. */
export const ballotsRoute = createRoute({
  getParentRoute: () => root,
  path: '/polls/$pollId/ballots',
  component: lazyRouteComponent(() => import('./polls/ballots-page.tsx'), 'BallotsPage'),
})

export const noticeRoute = createRoute({
  getParentRoute: () => root,
  path: '/polls/$pollId/notice',
  component: lazyRouteComponent(() => import('./polls/notice-page.tsx'), 'NoticePage'),
})

export const budgetsRoute = createRoute({
  getParentRoute: () => root,
  path: '/budgets',
  validateSearch: openIn,
  component: lazyRouteComponent(() => import('./budgets/budgets-page.tsx'), 'BudgetsPage'),
})

export const router = createRouter({
  basepath: '/staff',
  routeTree: root.addChildren([
    workRoute,
    caseRoute,
    registerRoute,
    peopleRoute,
    placesRoute,
    proceduresRoute,
    doubtsRoute,
    figuresRoute,
    rollsRoute,
    rollRoute,
    hallRoute,
    listRoute,
    meetingRoute,
    surveysRoute,
    opinionsRoute,
    pollsRoute,
    newPollRoute,
    editPollRoute,
    pollRoute,
    ballotsRoute,
    noticeRoute,
    budgetsRoute,
  ]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
