/** Endpoints of signing in and out, and of what is one's own. */
import { bytesAnswer, route } from '../platform/route.ts'
import type { People } from './people.ts'
import * as shape from './schema.ts'

const DONE = { done: true } as const
const PASSWORD = [
  'password-short',
  'password-plain',
  'password-is-name',
  'password-former',
] as const
const CODE_REFUSALS = ['phone-unreadable', 'area-unknown'] as const

export function signInRoutes(people: People) {
  return [...twoWaysIn(people), ...otherSignInRoutes(people)]
}

function twoWaysIn(people: People) {
  return [
    route({
      method: 'POST',
      path: '/sign-in/code',
      summary: 'Sends a six-digit sign-in code to a phone',
      may: 'anyone',
      perMinuteMax: 20,
      input: shape.AskCode,
      output: shape.CodeSent,
      refusals: [...CODE_REFUSALS, 'code-too-soon', 'code-too-many', 'code-not-sent'],
      run: (ctx, input) => people.askCode(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/sign-in/phone',
      summary: 'Signs a resident in by phone and code; a new phone also needs a name',
      may: 'anyone',
      perMinuteMax: 30,
      session: 'opens',
      input: shape.CodeSignIn,
      output: shape.SignedIn,
      refusals: [...CODE_REFUSALS, 'code-wrong', 'code-expired', 'name-needed'],
      run: (ctx, input) => people.signInByCode(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/sign-in/staff',
      summary: 'Signs staff in by user name, password and authenticator code',
      may: 'anyone',
      perMinuteMax: 30,
      session: 'opens',
      input: shape.StaffSignIn,
      output: shape.StaffSignedIn,
      refusals: ['sign-in-wrong', 'sign-in-locked', 'totp-used', 'area-unknown'],
      run: (ctx, input) => people.signInStaff(ctx, input),
    }),
    route({
      method: 'POST',
      path: '/sign-in/staff/renew',
      summary: 'Sets a new password and enrols the authenticator, with the ticket of a sign-in',
      may: 'anyone',
      perMinuteMax: 30,
      session: 'opens',
      input: shape.RenewCredential,
      output: shape.SignedIn,
      refusals: [...PASSWORD, 'ticket-expired', 'sign-in-wrong', 'sign-in-locked', 'totp-used'],
      run: (ctx, input) => people.renewCredential(ctx, input),
    }),
  ]
}

function otherSignInRoutes(people: People) {
  return [
    route({
      method: 'GET',
      path: '/sign-in/demo-totp',
      summary: 'In a demonstration only: the authenticator code of a demo account',
      may: 'anyone',
      input: shape.AskDemoTotp,
      output: shape.DemoTotp,
      refusals: ['demo-only', 'area-unknown'],
      run: async (ctx, input) => ({ totp: await people.demoTotp(ctx, input) }),
    }),
    route({
      method: 'POST',
      path: '/sign-out',
      summary: 'Ends this session',
      may: 'anyone',
      session: 'closes',
      input: shape.Nothing,
      output: shape.Done,
      refusals: [],
      run: (ctx) => people.signOut(ctx).then(() => DONE),
    }),
  ]
}

export function ownRoutes(people: People) {
  return [
    route({
      method: 'GET',
      path: '/me',
      summary: 'Who is signed in, with the posts in force',
      may: 'person',
      input: shape.Nothing,
      output: shape.Me,
      refusals: [],
      run: (ctx) => people.me(ctx),
    }),
    route({
      method: 'PATCH',
      path: '/me',
      summary: 'Corrects one’s own name, language, elder mode, home or e-mail',
      may: 'person',
      input: shape.ChangeMe,
      output: shape.Done,
      refusals: ['area-unknown'],
      run: (ctx, input) => people.changeMe(ctx, input).then(() => DONE),
    }),
    route({
      method: 'GET',
      path: '/me/sessions',
      summary: 'One’s own open sessions',
      may: 'person',
      input: shape.Nothing,
      output: shape.Sessions,
      refusals: [],
      run: async (ctx) => ({ sessions: await people.sessions(ctx) }),
    }),
    route({
      method: 'DELETE',
      path: '/me/sessions/{sessionId}',
      summary: 'Ends one of one’s own sessions, on another device too',
      may: 'person',
      input: shape.SessionOnly,
      output: shape.Done,
      refusals: ['session-unknown'],
      run: (ctx, { sessionId }) => people.endSession(ctx, sessionId).then(() => DONE),
    }),
    route({
      method: 'GET',
      path: '/me/data',
      summary: 'Everything held about oneself, and who looked at it and why',
      may: 'person',
      input: shape.Nothing,
      output: shape.MyData,
      refusals: [],
      run: (ctx) => people.myData(ctx),
    }),
    route({
      method: 'GET',
      path: '/me/data/export',
      summary: 'The same as a file to keep',
      may: 'person',
      input: shape.Nothing,
      output: bytesAnswer,
      refusals: [],
      run: async (ctx) => ({
        type: 'application/json; charset=utf-8',
        bytes: `${JSON.stringify(await people.myData(ctx), null, 2)}\n`,
        name: 'my-data.json',
      }),
    }),
  ]
}
