/** Every route of the program as one type, from which both clients take what they may ask. */
import type { Rooms } from './rooms.ts'

export type Api = Rooms['routes'][number]
