/**
 * What a client of the routes may ask and will be answered, taken from the routes themselves:
 * `type Api = ReturnType<typeof allRoutes>[number]`, then `Input<Api, 'GET /cases/{caseId}'>`.
 * Types only: a page that imports them carries nothing of the server.
 */
import type { z } from 'zod'
import type { Route } from '../route.ts'

/** `GET /cases/{caseId}` */
export type NameOf<Routes extends Route> = Routes extends Route
  ? `${Routes['method']} ${Routes['path']}`
  : never

export type Named<Routes extends Route, Name extends NameOf<Routes>> = Routes extends Route
  ? `${Routes['method']} ${Routes['path']}` extends Name
    ? Routes
    : never
  : never

/** What the caller writes: fields with a default may be left out. */
export type Input<Routes extends Route, Name extends NameOf<Routes>> = z.input<
  Named<Routes, Name>['input']
>

export type Output<Routes extends Route, Name extends NameOf<Routes>> = z.output<
  Named<Routes, Name>['output']
>

/** Names of the routes that only read, and of those that change something. */
export type QueryName<Routes extends Route> = Extract<NameOf<Routes>, `GET ${string}`>
export type CommandName<Routes extends Route> = Exclude<NameOf<Routes>, `GET ${string}`>
