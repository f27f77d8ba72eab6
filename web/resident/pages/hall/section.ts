import type { ComponentChild } from 'preact'
import type { Api } from '../../api.ts'
import type { Here } from '../../page.ts'

/** One kind of thing that neighbours decide together, as it stands on the hall page. */
export type HallSection<Props> = {
  /** Also the address of the section on the page. */
  readonly name: string
  /** Null: what it shows has a heading of its own. */
  readonly title: ((here: Here) => string) | null
  /** What is open here now; null when this section has nothing to say and is left out. */
  readonly load: (api: Api, here: Here) => Promise<Props | null>
  readonly view: (props: Props, here: Here) => ComponentChild
}

/** What a section shows, ready to be drawn. */
export type ShownSection = {
  readonly name: string
  readonly title: string | null
  readonly body: ComponentChild
}

export type AnyHallSection = (api: Api, here: Here) => Promise<ShownSection | null>

/** Keeps the type of what is loaded inside the section. */
export function hallSection<Props>(one: HallSection<Props>): AnyHallSection {
  return async (api, here) => {
    const props = await one.load(api, here)
    if (props === null) return null
    return { name: one.name, title: one.title?.(here) ?? null, body: one.view(props, here) }
  }
}
