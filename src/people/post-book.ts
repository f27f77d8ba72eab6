/**
 * All posts in memory, so that "who holds this post over this place" and "which posts has this
 * person" are answered without waiting; with them who may speak for whom. Read anew whenever a post changes here, and now and then for
 * what another process changed.
 */
import type { HeldPost, Staffing } from '../base/actor.ts'
import { areaAt, isWithin, LEVELS } from '../base/area-code.ts'
import type { Clock } from '../base/clock.ts'
import { inForce, type Nearness, nearness } from './nearness.ts'
import { officeOf } from './office.ts'
import { allPosts, type MandateRow, type PostRow, unendedMandates } from './store/post.ts'
import type { PeopleDb } from './store/tables.ts'

export type PostBook = Nearness & {
  refresh(): Promise<void>
  /** Refreshes in the background when the last reading is old. */
  refreshIfOld(now: Date): void
  /** Ids of all who hold a post in these areas or below. */
  holdersIn(county: string, areas: readonly string[], now: Date): readonly string[]
  /** Posts over a place, the nearest first. */
  postsOver(county: string, area: string, now: Date): readonly PostRow[]
  postsOf(county: string, personId: string, now: Date): readonly HeldPost[]
  staffing(county: string): Staffing
  isLoaded(): boolean
}

type CountyPosts = {
  readonly byPerson: Map<string, PostRow[]>
  readonly byRoleAndArea: Map<string, PostRow[]>
  readonly byArea: Map<string, PostRow[]>
  readonly byOffice: Map<string, PostRow[]>
}

const OLD_MS = 30_000
const UPWARD = [...LEVELS].reverse()

function add(map: Map<string, PostRow[]>, key: string, post: PostRow) {
  const list = map.get(key)
  if (list) list.push(post)
  else map.set(key, [post])
}

function arrange(posts: readonly PostRow[]): Map<string, CountyPosts> {
  const counties = new Map<string, CountyPosts>()
  for (const post of posts) {
    const county = counties.get(post.county) ?? {
      byPerson: new Map(),
      byRoleAndArea: new Map(),
      byArea: new Map(),
      byOffice: new Map(),
    }
    counties.set(post.county, county)
    add(county.byPerson, post.personId, post)
    add(county.byArea, post.area, post)
    add(county.byRoleAndArea, `${post.role} ${post.area}`, post)
    const office = officeOf(post)
    if (office !== null) add(county.byOffice, office, post)
  }
  return counties
}

export function openPosts(db: PeopleDb, clock: Clock): PostBook {
  let counties = new Map<string, CountyPosts>()
  let mandates: readonly MandateRow[] = []
  let readMs: number | null = null
  /** Readings follow one another, so that an older one never replaces a newer one. */
  let last: Promise<void> = Promise.resolve()
  let running = false

  async function read() {
    running = true
    try {
      const now = clock.now()
      const [posts, spoken] = await Promise.all([allPosts(db), unendedMandates(db, now)])
      counties = arrange(posts)
      mandates = spoken
      readMs = now.getTime()
    } finally {
      running = false
    }
  }

  function refresh() {
    last = last.then(read, read)
    return last
  }

  return {
    ...nearness(
      (county) => counties.get(county),
      (county) => mandates.filter((one) => one.county === county),
    ),
    refresh,
    isLoaded: () => readMs !== null,
    refreshIfOld(now) {
      if (running || readMs === null || now.getTime() - readMs < OLD_MS) return
      // What was read last stays good; the next question tries again.
      refresh().catch(() => {})
    },
    postsOf(county, personId, now) {
      const posts = counties.get(county)?.byPerson.get(personId) ?? []
      return posts.filter((post) => inForce(post, now))
    },
    holdersIn(county, areas, now) {
      const ids = new Set<string>()
      for (const [place, posts] of counties.get(county)?.byArea ?? [])
        if (areas.some((area) => isWithin(place, area)))
          for (const post of posts) if (inForce(post, now)) ids.add(post.personId)
      return [...ids]
    },
    postsOver(county, area, now) {
      const byArea = counties.get(county)?.byArea
      const over = UPWARD.flatMap((level) => byArea?.get(areaAt(area, level) ?? '') ?? [])
      return over.filter((post) => inForce(post, now))
    },
    staffing: (county) => ({
      holders(role, area) {
        const now = clock.now()
        const found = new Set<string>()
        for (const level of UPWARD) {
          const place = areaAt(area, level)
          if (place === null) continue
          const posts = counties.get(county)?.byRoleAndArea.get(`${role} ${place}`) ?? []
          for (const post of posts) if (inForce(post, now)) found.add(post.personId)
        }
        return [...found]
      },
    }),
  }
}
