import type { Actor } from '../../src/base/actor.ts'
import { systemClock } from '../../src/base/clock.ts'
import { HTTP_SETTINGS, type ServerNeeds } from '../../src/platform/http/needs.ts'
import { type HttpServer, openServer } from '../../src/platform/http/server.ts'
import { silentLog } from '../../src/platform/log.ts'

/** A server of these routes whose tokens are the keys of `actors`; every answer is proved. */
export function testServer(
  needs: Partial<ServerNeeds> & Pick<ServerNeeds, 'routes'>,
  actors: Readonly<Record<string, Actor>> = {},
): Promise<HttpServer> {
  return openServer({
    actorOf: (token) => actors[token] ?? null,
    clock: systemClock,
    log: silentLog,
    health: () => ({ ok: true, waitingFor: [] }),
    ...needs,
    settings: { ...HTTP_SETTINGS, checkAnswers: true, ...needs.settings },
  })
}
