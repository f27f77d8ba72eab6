/** The door of people: persons, posts, sign-in, and who looked at what. */
export type { Match } from './commands/find-or-add-all.ts'
export { maskIdentity, maskName, maskPhone } from './mask.ts'
export { openPeople } from './open.ts'
export type {
  ImportInput,
  LookUp,
  NamedPerson,
  NewPost,
  NewStaff,
  People,
  PeopleNeeds,
  Places,
  Reach,
  Somebody,
} from './people.ts'

/** For the sheets of other rooms: read, told cell by cell, written. */
export {
  asIdentity,
  asText,
  asWorkPhone,
  asYesNo,
  type Column,
  isWrong,
  openSheet,
  type RowReader,
  WRONG,
  type Wrong,
} from './register/columns.ts'
export { readSheet } from './register/sheet.ts'
export { type Line, type SheetWanted, writeSheet } from './register/write-sheet.ts'
export { NEIGHBOURS, ORGANISATION_KINDS, ROLES, STAFF } from './roles.ts'
export { peopleRoutes } from './routes.ts'
export type { Card, ContactPage, MyData, SignedIn, StaffSignedIn } from './schema.ts'
export { BadCell, Imported } from './schema.ts'
export { PEOPLE_DEFAULTS, type PeopleSettings } from './settings.ts'
