/** The door of people: persons, posts, sign-in, and who looked at what. */
export { openPeople } from './open.ts'
export type {
  ImportInput,
  LookUp,
  NewPost,
  NewStaff,
  People,
  PeopleNeeds,
  Places,
  Reach,
  Somebody,
} from './people.ts'
export { ORGANISATION_KINDS, ROLES, STAFF } from './roles.ts'
export { peopleRoutes } from './routes.ts'
export type { Card, ContactPage, MyData, SignedIn, StaffSignedIn } from './schema.ts'
export { PEOPLE_DEFAULTS, type PeopleSettings } from './settings.ts'
