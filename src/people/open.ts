/** Opens the room: ties its commands and queries to what it needs. */
import type { Actor } from '../base/actor.ts'
import { NOBODY } from '../base/actor.ts'
import { Refusal } from '../base/refusal.ts'
import { openGatherer } from '../platform/gather.ts'
import { addStaff } from './commands/add-staff.ts'
import { askCode, countyFor } from './commands/ask-code.ts'
import { changeMe } from './commands/change-me.ts'
import { findOrAdd } from './commands/find-or-add.ts'
import { findOrAddAll, matchAll } from './commands/find-or-add-all.ts'
import { addOrganisation, endPost, givePost } from './commands/posts.ts'
import { renewCredential } from './commands/renew-credential.ts'
import { resetStaff } from './commands/reset-staff.ts'
import { signInByCode } from './commands/sign-in-by-code.ts'
import { signInStaff, userKey } from './commands/sign-in-staff.ts'
import { unmask } from './commands/unmask.ts'
import type { People, PeopleNeeds } from './people.ts'
import { whyNotKeep, whyNotSee } from './policy.ts'
import { openPosts } from './post-book.ts'
import { type AskBelongs, belongs } from './queries/belongs.ts'
import { cards, titleOf } from './queries/cards.ts'
import { contactPage } from './queries/contact-page.ts'
import { holders } from './queries/holders.ts'
import { myData, selfOf, sessionLines } from './queries/my-data.ts'
import { postLines, postLinesOf } from './queries/post-lines.ts'
import { poster } from './queries/poster.ts'
import { readQuery, search } from './queries/search.ts'
import { exportRegister } from './register/export.ts'
import { importRegister } from './register/import.ts'
import type { Room } from './room.ts'
import { openSessions } from './session-book.ts'
import { credentialOf } from './store/credential.ts'
import { householdsOf } from './store/household.ts'
import { personById, personsByIds, residentIds, searchPersons } from './store/person.ts'
import { insertMandate, insertPost, mandatesOf, setPostEnd } from './store/post.ts'
import { sweepSignIn } from './store/sign-in.ts'
import { peopleDb } from './store/tables.ts'
import { codeNow } from './totp.ts'

const DAY_MS = 86_400_000

export function openPeople(needs: PeopleNeeds): People {
  const db = peopleDb(needs.db)
  const posts = openPosts(db, needs.clock)
  const room: Room = { ...needs, db, posts, sessions: openSessions(db, needs.settings) }
  return {
    ...whoAsks(room),
    ...persons(room),
    ...appointments(room),
    ...signIn(room),
    ...own(room),
    ...registers(room),
  }
}

function whoAsks(room: Room) {
  const { posts, sessions } = room
  return {
    start: () => posts.refresh(),
    refreshStaffing: () => posts.refresh(),
    staffing: (county: string) => posts.staffing(county),
    colleagues: (county: string, personId: string) =>
      posts.colleagues(county, personId, room.clock.now()),
    delegates: (county: string, personId: string) =>
      posts.delegates(county, personId, room.clock.now()),
    nearTo: (county: string, personId: string) => posts.nearTo(county, personId, room.clock.now()),
    belongs: (county: string, asked: AskBelongs) => belongs(room, county, asked),
    async actorOf(token: string | null, now: Date): Promise<Actor> {
      if (token === null) return NOBODY
      const session = await sessions.find(token, now)
      if (session === null) return NOBODY
      if (posts.isLoaded()) posts.refreshIfOld(now)
      else await posts.refresh()
      const { county, personId, kind } = session
      // Whoever came in by a phone code alone has given one factor: no post goes with it.
      const held = kind === 'staff' ? posts.postsOf(county, personId, now) : []
      return { kind: 'person', personId, county, posts: held }
    },
  } satisfies Partial<People>
}

function persons(room: Room) {
  // Nearly every act names somebody to the resident: names are asked for together.
  const names = openGatherer<readonly string[], Map<string, string>>({
    max: TOGETHER_MAX,
    callsMax: 2,
    async call(county, asks) {
      const found = await personsByIds(room, county, asks.flat())
      const byId = new Map(found.map((one) => [one.id, one.name]))
      return asks.map((ids) => new Map(ids.flatMap((id) => nameIn(byId, id))))
    },
  })
  return {
    findOrAdd: (county, somebody) => findOrAdd(room, county, somebody),
    matchAll: (county, named) => matchAll(room, county, named),
    findOrAddAll: (county, named) => findOrAddAll(room, county, named),
    cards: (county, ids, reader) => cards(room, county, { ids, reader }),
    fullNames: (county, ids) => names(county, ids),
    unmask: (ctx, lookUp) => unmask(room, ctx, lookUp),
    find: (county, q, limit) =>
      searchPersons(room, county, { ...readQuery(q), areas: null, orIds: [], limit }),
    households: (county, ids) => householdsOf(room.db, county, ids),
    residentsOf: (county, page) => residentIds(room.db, county, page),
    async reach(county, ids) {
      const found = await personsByIds(room, county, ids)
      return new Map(
        found.map(({ id, phone, email, language }) => [id, { phone, email, language }]),
      )
    },
    async isProxy(county, { proxyId, personId }) {
      const now = room.clock.now()
      const mandates = await mandatesOf(room.db, county, personId)
      return mandates.some(
        (one) =>
          one.proxyId === proxyId && one.since <= now && (one.until === null || one.until > now),
      )
    },
    async giveMandate(county, { personId, proxyId, until }) {
      const since = room.clock.now()
      await insertMandate(room.db, county, { personId, proxyId, since, until: until ?? null })
      await room.posts.refresh()
    },
  } satisfies Partial<People>
}

const TOGETHER_MAX = 32

function nameIn(names: ReadonlyMap<string, string>, id: string): [string, string][] {
  const name = names.get(id)
  return name === undefined ? [] : [[id, name]]
}

function appointments(room: Room) {
  return {
    async givePost(county, post) {
      const id = await insertPost(room.db, county, post)
      await room.posts.refresh()
      return id
    },
    async endPost(county, postId, endedBy) {
      await setPostEnd(room.db, county, { postId, at: room.clock.now(), by: endedBy })
      await room.posts.refresh()
    },
    addOrganisation: (county, organisation) => addOrganisation(room, county, organisation),
    addStaff: (county, staff) => addStaff(room, county, staff),
    sweep: (now) =>
      sweepSignIn(room.db, {
        codes: new Date(now.getTime() - DAY_MS),
        sessions: new Date(now.getTime() - room.settings.sessionKeepDays * DAY_MS),
      }),
    async demoSession(county, personId, kind) {
      if (!room.settings.demo) throw new Refusal('demo-only')
      const at = room.clock.now()
      return room.sessions.begin({ county, personId, kind, at, ip: '', agent: 'demo' })
    },
  } satisfies Partial<People>
}

function signIn(room: Room) {
  return {
    askCode: (ctx, input) => askCode(room, ctx, input),
    signInByCode: (ctx, input) => signInByCode(room, ctx, input),
    signInStaff: (ctx, input) => signInStaff(room, ctx, input),
    renewCredential: (ctx, input) => renewCredential(room, ctx, input),
    async demoTotp(ctx, input) {
      const county = countyFor(room, input.county)
      const credential = room.settings.demo
        ? await credentialOf(room, county, { userName: userKey(input.userName) })
        : null
      if (credential === null) throw new Refusal('demo-only')
      return codeNow(credential.secret, ctx.now)
    },
    sessions: (ctx) => sessionLines(room, ctx),
    async endSession(ctx, id) {
      const { county, personId } = selfOf(ctx)
      const ended = await room.sessions.end(county, { personId, id, at: ctx.now, why: 'ended' })
      if (ended === 0) throw new Refusal('session-unknown')
    },
    async signOut(ctx) {
      const { token } = ctx.caller
      const session = token === null ? null : await room.sessions.find(token, ctx.now)
      if (session === null) return
      const { county, personId, id } = session
      await room.sessions.end(county, { personId, id, at: ctx.now, why: 'signed-out' })
    },
  } satisfies Partial<People>
}

function own(room: Room) {
  return {
    async me(ctx) {
      const { county, personId } = selfOf(ctx)
      const found = await cards(room, county, { ids: [personId], reader: ctx.actor })
      const posts = ctx.actor.posts.map((post) => ({ ...post, title: titleOf(post.role) }))
      return {
        person: found.get(personId) ?? null,
        county,
        posts: posts.map(({ id, role, title, area }) => ({ id, role, title, area })),
      }
    },
    myData: (ctx) => myData(room, ctx),
    changeMe: (ctx, input) => changeMe(room, ctx, input),
  } satisfies Partial<People>
}

function registers(room: Room) {
  return {
    search: (ctx, input) => search(room, ctx, input),
    async card(ctx, personId) {
      await mustSee(room, ctx.actor, personId)
      const found = await cards(room, ctx.actor.county, { ids: [personId], reader: ctx.actor })
      return found.get(personId)!
    },
    async unmaskNeighbour(ctx, input) {
      await mustSee(room, ctx.actor, input.personId)
      return unmask(room, ctx, { county: ctx.actor.county, ...input })
    },
    posts: (ctx, area) => postLines(room, ctx, area),
    async postsOfOne(ctx, personId) {
      await mustSee(room, ctx.actor, personId)
      return postLinesOf(room, ctx, personId)
    },
    holders: (ctx, asked) => holders(room, ctx, asked),
    giveOnePost: (ctx, input) => givePost(room, ctx, input),
    endOnePost: (ctx, postId) => endPost(room, ctx, postId),
    async addOneStaff(ctx, input) {
      await mustKeep(room, ctx.actor, input.personId)
      return (await addStaff(room, ctx.actor.county, input)).password
    },
    async resetOneStaff(ctx, personId) {
      await mustKeep(room, ctx.actor, personId)
      return resetStaff(room, ctx, personId)
    },
    async addOneOrganisation(ctx, input) {
      const reason = whyNotKeep(ctx.actor, input.area)
      if (reason) throw new Refusal(reason, { area: input.area })
      return addOrganisation(room, ctx.actor.county, input)
    },
    contactPage: (area) => contactPage(room, area),
    poster: (area, language) => poster(room, area, language),
    importRegister: (ctx, input) => importRegister(room, ctx, input),
    exportRegister: (ctx, input) => exportRegister(room, ctx, input),
  } satisfies Partial<People>
}

async function mustSee(room: Room, actor: Actor, personId: string) {
  const person = await personById(room, actor.county, personId)
  const held = room.posts.postsOf(actor.county, personId, room.clock.now())
  const reason = whyNotSee(actor, person, held)
  if (reason) throw new Refusal(reason)
}

/** An account is made by whoever keeps the register of one of the person's posts. */
async function mustKeep(room: Room, actor: Actor, personId: string) {
  const held = room.posts.postsOf(actor.county, personId, room.clock.now())
  if (!held.some((post) => whyNotKeep(actor, post.area) === null))
    throw new Refusal('person-unknown')
}
