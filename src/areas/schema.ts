/** Shapes of places, in and out. */
import { z } from 'zod'
import { isAreaCode, LEVELS } from '../base/area-code.ts'

export const AreaCode = z.string().max(25).refine(isAreaCode, 'area-code')

const Name = z.string().trim().min(1).max(40)
const LevelName = z.enum(LEVELS)

export const ListPlaces = z.object({
  /** Place whose direct children are asked for; left out: the provinces. */
  parent: AreaCode.optional(),
})

export const SearchPlaces = z.object({
  /** Part of a name. */
  name: Name,
  within: AreaCode.optional(),
  level: LevelName.optional(),
  limit: z.number().int().min(1).max(50).default(20),
})

export const OnePlace = z.object({ code: AreaCode })

export const AddPlace = z.object({ parent: AreaCode, name: Name, nameEn: Name.optional() })

export const RenamePlace = z.object({ code: AreaCode, name: Name, nameEn: Name.optional() })

export const PlaceLine = z.object({
  code: z.string(),
  level: LevelName,
  /** Town: compounds and buildings. Country: natural villages and groups. Null above the town. */
  kind: z.enum(['town', 'country']).nullable(),
  name: z.string(),
  officialName: z.string().nullable(),
  nameEn: z.string().nullable(),
  /** How many direct children it has. */
  children: z.number().int(),
})

/** A place of a search, with the names around it: 昆明市 盘龙区 联盟街道. */
export const FoundPlace = PlaceLine.extend({ around: z.string() })

export const PlaceLines = z.object({ places: z.array(PlaceLine) })
export const FoundPlaces = z.object({ places: z.array(FoundPlace) })

/** A place with all around it, the widest first, itself last. */
export const PlaceView = PlaceLine.extend({ path: z.array(PlaceLine) })

export type AddPlace = z.output<typeof AddPlace>
export type RenamePlace = z.output<typeof RenamePlace>
export type SearchPlaces = z.output<typeof SearchPlaces>
export type PlaceLine = z.output<typeof PlaceLine>
export type FoundPlace = z.output<typeof FoundPlace>
export type PlaceView = z.output<typeof PlaceView>
