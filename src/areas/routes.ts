import { route } from '../platform/route.ts'
import type { Areas } from './areas.ts'
import { codesUp } from './place.ts'
import { KEEPERS } from './policy.ts'
import * as shape from './schema.ts'

/** Places are no secret: anybody may look them up. */
export const areaRoutes = (areas: Areas) =>
  [
    route({
      method: 'GET',
      path: '/areas',
      summary: 'Direct children of a place, or the provinces',
      may: 'anyone',
      input: shape.ListPlaces,
      output: shape.PlaceLines,
      refusals: ['area-unknown'],
      run: async (_ctx, { parent }) => {
        if (parent !== undefined) areas.path(parent)
        return { places: areas.children(parent ?? null).map(areas.line) }
      },
    }),
    route({
      method: 'GET',
      path: '/areas/search',
      summary: 'Places by name or a part of it',
      may: 'anyone',
      input: shape.SearchPlaces,
      output: shape.FoundPlaces,
      refusals: [],
      run: async (_ctx, input) => ({
        places: areas.search(input).map((place) => ({
          ...areas.line(place),
          around: codesUp(place.code)
            .slice(1, -1)
            .flatMap((code) => areas.find(code)?.name ?? [])
            .join(' '),
        })),
      }),
    }),
    route({
      method: 'GET',
      path: '/areas/{code}',
      summary: 'One place with all around it',
      may: 'anyone',
      input: shape.OnePlace,
      output: shape.PlaceView,
      refusals: ['area-unknown'],
      run: async (_ctx, { code }) => areas.view(code),
    }),
    route({
      method: 'POST',
      path: '/areas',
      summary: 'Add a grid, compound, building or stairway',
      may: KEEPERS,
      input: shape.AddPlace,
      output: shape.PlaceLine,
      refusals: ['area-unknown', 'area-national', 'area-not-yours', 'area-smallest', 'area-full'],
      run: async (ctx, input) => areas.line(await areas.add(ctx.actor, input)),
    }),
    route({
      method: 'PATCH',
      path: '/areas/{code}',
      summary: 'Rename a grid, compound, building or stairway',
      may: KEEPERS,
      input: shape.RenamePlace,
      output: shape.PlaceLine,
      refusals: ['area-unknown', 'area-national', 'area-not-yours'],
      run: async (ctx, input) => areas.line(await areas.rename(ctx.actor, input)),
    }),
  ] as const
