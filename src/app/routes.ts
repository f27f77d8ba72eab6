/** Every endpoint of the program, room by room. */
import { areaRoutes } from '../areas/index.ts'
import { ballotRoutes } from '../ballots/index.ts'
import { caseRoutes } from '../cases/index.ts'
import { hallRoutes } from '../hall/index.ts'
import { figureRoutes } from '../insight/index.ts'
import { noticeRoutes } from '../notices/index.ts'
import { peopleRoutes } from '../people/index.ts'
import { type Blobs, blobRoutes } from '../platform/blobs.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { demoRoutes } from './county/demo-routes.ts'
import type { Rooms } from './rooms.ts'

export function allRoutes(rooms: Rooms, blobs: Blobs) {
  const { areas, people, notices, cases, hall, insight, ballots } = rooms
  return [
    ...peopleRoutes(people),
    ...areaRoutes(areas),
    ...noticeRoutes(notices),
    ...blobRoutes(blobs),
    ...caseRoutes(cases),
    ...attachmentRoutes(rooms, blobs),
    ...hallRoutes(hall),
    ...figureRoutes(insight),
    ...ballotRoutes(ballots),
    ...demoRoutes(people),
  ]
}

/** All of them as one type, from which both clients take what they may ask. */
export type Api = ReturnType<typeof allRoutes>[number]
