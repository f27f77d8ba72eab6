/** Endpoints of people: one's own, the contact page, the registers. */
import { bytesAnswer, route } from '../platform/route.ts'
import type { People } from './people.ts'
import { REGISTRARS } from './policy.ts'
import { ORGANISATION_KINDS, ROLES, STAFF } from './roles.ts'
import * as shape from './schema.ts'
import { ownRoutes, signInRoutes } from './sign-in-routes.ts'

const DONE = { done: true } as const
/** A sheet of 20,000 rows is far smaller. */
const SHEET_BYTES_MAX = 10_000_000
const SHEET = ['sheet-empty', 'sheet-too-long', 'sheet-too-wide', 'sheet-unreadable'] as const

export function peopleRoutes(people: People) {
  return [
    ...signInRoutes(people),
    ...ownRoutes(people),
    ...contactRoutes(people),
    ...personRoutes(people),
    ...postRoutes(people),
    ...registerRoutes(people),
  ]
}

function contactRoutes(people: People) {
  return [
    route({
      method: 'GET',
      path: '/contacts/{area}',
      summary:
        'Who is in charge of a place: public posts up to the county, bodies of the community',
      may: 'anyone',
      input: shape.AreaOnly,
      output: shape.ContactPage,
      refusals: ['area-unknown'],
      run: (_ctx, { area }) => people.contactPage(area),
    }),
    route({
      method: 'GET',
      path: '/contacts/{area}/poster',
      summary: 'The stairway poster, A4, as SVG with its QR code',
      may: 'anyone',
      input: shape.AskPoster,
      output: bytesAnswer,
      refusals: ['area-unknown'],
      run: (_ctx, { area, language }) => people.poster(area, language),
    }),
    route({
      method: 'GET',
      path: '/roles',
      summary: 'Posts and kinds of organisations that exist, with their titles and levels',
      may: 'anyone',
      input: shape.Nothing,
      output: shape.RoleList,
      refusals: [],
      run: async () => ({
        roles: Object.entries(ROLES).map(([role, { title, levels }]) => ({
          role,
          title,
          levels: [...levels],
        })),
        organisationKinds: Object.entries(ORGANISATION_KINDS).map(([kind, title]) => ({
          kind,
          title,
        })),
      }),
    }),
  ]
}

function personRoutes(people: People) {
  return [
    route({
      method: 'GET',
      path: '/people',
      summary: 'People of one’s own area by name, part of a name, phone or its last four digits',
      may: STAFF,
      input: shape.SearchPeople,
      output: shape.Cards,
      refusals: [],
      run: async (ctx, input) => ({ people: await people.search(ctx, input) }),
    }),
    route({
      method: 'GET',
      path: '/people/{personId}',
      summary: 'One person of one’s own area, masked',
      may: STAFF,
      input: shape.PersonOnly,
      output: shape.Card,
      refusals: ['person-unknown'],
      run: (ctx, { personId }) => people.card(ctx, personId),
    }),
    route({
      method: 'GET',
      path: '/people/{personId}/posts',
      summary: 'All posts of one person of one’s own area, ended ones too',
      may: STAFF,
      input: shape.PersonOnly,
      output: shape.Posts,
      refusals: ['person-unknown'],
      run: async (ctx, { personId }) => ({ posts: await people.postsOfOne(ctx, personId) }),
    }),
    route({
      method: 'POST',
      path: '/people/{personId}/unmask',
      summary:
        'A full name, phone, identity number or home, with a reason that the person can read',
      may: STAFF,
      perMinuteMax: 30,
      input: shape.Unmask,
      output: shape.Unmasked,
      refusals: ['person-unknown', 'not-held'],
      run: async (ctx, input) => ({ value: await people.unmaskNeighbour(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/people/{personId}/account',
      summary: 'A staff account for somebody with a post; answers the first password once',
      may: REGISTRARS,
      input: shape.AddStaff,
      output: shape.StaffAdded,
      refusals: ['person-unknown', 'account-taken'],
      run: async (ctx, input) => ({ password: await people.addOneStaff(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/people/{personId}/account/reset',
      summary: 'A new first password, and a new authenticator, for somebody who lost theirs',
      may: REGISTRARS,
      input: shape.PersonOnly,
      output: shape.StaffAdded,
      refusals: ['person-unknown', 'account-unknown'],
      run: async (ctx, { personId }) => ({
        password: await people.resetOneStaff(ctx, personId),
      }),
    }),
  ]
}

function postRoutes(people: People) {
  return [
    route({
      method: 'GET',
      path: '/posts',
      summary: 'Posts over a place and below, ended ones too',
      may: REGISTRARS,
      input: shape.AreaOnly,
      output: shape.Posts,
      refusals: ['register-not-yours'],
      run: async (ctx, { area }) => ({ posts: await people.posts(ctx, area) }),
    }),
    route({
      method: 'GET',
      path: '/posts/holders',
      summary: 'Who holds a post over a place, the nearest first: to choose from',
      may: STAFF,
      input: shape.AskHolders,
      output: shape.Holders,
      refusals: [],
      run: async (ctx, input) => ({ persons: await people.holders(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/posts',
      summary: 'Gives somebody a post over a place between two moments',
      may: REGISTRARS,
      input: shape.GivePost,
      output: shape.Made,
      refusals: [
        'role-unknown',
        'role-level',
        'register-not-yours',
        'post-own',
        'post-dates',
        'person-unknown',
        'organisation-unknown',
        'area-unknown',
        'phone-unreadable',
      ],
      run: async (ctx, input) => ({ id: await people.giveOnePost(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/posts/{postId}/end',
      summary: 'Ends a post now; the row stays as history',
      may: REGISTRARS,
      input: shape.PostOnly,
      output: shape.Done,
      refusals: ['post-unknown', 'post-ended'],
      run: (ctx, { postId }) => people.endOnePost(ctx, postId).then(() => DONE),
    }),
  ]
}

function registerRoutes(people: People) {
  return [
    route({
      method: 'POST',
      path: '/organisations',
      summary: 'Adds a branch, committee or other body of a place to the contact page',
      may: REGISTRARS,
      input: shape.AddOrganisation,
      output: shape.Made,
      refusals: ['register-not-yours', 'area-unknown', 'phone-unreadable', 'kind-unknown'],
      run: async (ctx, input) => ({ id: await people.addOneOrganisation(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/registers/{register}/import',
      summary: 'Takes a register in from XLSX or CSV, whole or not at all; looks only, at first',
      may: REGISTRARS,
      upload: true,
      bodyBytesMax: SHEET_BYTES_MAX,
      perMinuteMax: 20,
      input: shape.ImportRegister,
      output: shape.Imported,
      refusals: [...SHEET],
      run: (ctx, { register, dryRun, bytes }) =>
        people.importRegister(ctx, { register, dryRun, file: bytes }),
    }),
    route({
      method: 'GET',
      path: '/registers/{register}/export',
      summary: 'A register of a place as XLSX, people masked',
      may: REGISTRARS,
      perMinuteMax: 20,
      input: shape.ExportRegister,
      output: bytesAnswer,
      refusals: ['register-not-yours'],
      run: (ctx, input) => people.exportRegister(ctx, input),
    }),
  ]
}
