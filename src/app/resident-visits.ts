/** Opens the residents' pages as clients of the program's own routes. */
import type { Actor } from '../base/actor.ts'
import { areaAt } from '../base/area-code.ts'
import type { Blobs } from '../platform/blobs.ts'
import type { Config } from '../platform/config.ts'
import { callerOf } from '../platform/http/call-route.ts'
import { HTTP_SETTINGS } from '../platform/http/needs.ts'
import type { Pages } from '../platform/http/pages.ts'
import type { Ctx } from '../platform/route.ts'
import { JINJIANG } from './county/jinjiang.ts'
import { openResidentPages } from './resident-pages.ts'
import type { Rooms } from './rooms.ts'
import type { Api } from './routes.ts'

export type Visiting = {
  readonly rooms: Rooms
  readonly blobs: Blobs
  readonly routes: readonly Api[]
  readonly config: Config
}

/** @param folder dist/resident */
export function residentPages(folder: string, visiting: Visiting): Promise<Pages> {
  const { rooms, blobs, routes, config } = visiting
  const call = callerOf(routes)
  return openResidentPages({
    folder,
    demo: config.demo,
    sessionSeconds: HTTP_SETTINGS.sessionSeconds,
    // The pages name their routes themselves; what they ask is checked here as over HTTP.
    call: (name, ctx, input) => call(name as Parameters<typeof call>[0], ctx, input as never),
    async upload(ctx, { bytes, name }) {
      const { blobId, name: kept, thumbnail } = await blobs.put(ctx, { bytes, name })
      return { blobId, name: kept, picture: thumbnail }
    },
    // A visitor of the demonstration sees the community that it is about.
    who: (ctx, askedPlace) =>
      whoVisits(rooms, ctx, { askedPlace, usual: config.demo ? JINJIANG : null }),
  })
}

type Wanted = { readonly askedPlace: string | null; readonly usual: string | null }

async function whoVisits(
  { areas, people, notices }: Rooms,
  ctx: Ctx,
  { askedPlace, usual }: Wanted,
) {
  const { actor } = ctx
  const self = await cardOf(actor)
  const code = askedPlace ?? self?.homeArea ?? usual
  const place = code === null ? null : areas.find(areaAt(code, 'village') ?? code)
  if (self === null || actor.personId === null) return { viewer: null, place }
  const unread = await notices.unread(ctx)
  const home = self.homeArea === null ? null : areas.find(self.homeArea)
  return { viewer: { name: self.name, unread, staff: actor.posts.length > 0, home }, place }

  async function cardOf({ personId, county }: Actor) {
    if (personId === null) return null
    return (await people.cards(county, [personId], actor)).get(personId) ?? null
  }
}
