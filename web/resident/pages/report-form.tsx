import type { Here, Kept, Refusing } from '../page.ts'
import { Choices, Refusal, Submit, TextField } from '../parts/fields.tsx'
import { Icon } from '../parts/icons.tsx'
import { PhotoField } from '../parts/photo-field.tsx'
import { type Chooser, PlaceChooser } from '../parts/place-chooser.tsx'
import { reportWords } from './report.words.ts'

/** What a report holds while it is being written. */
export type Draft = {
  /** Makes a repeated sending count once. */
  readonly key: string
  readonly title: string
  readonly story: string
  readonly area: string
  readonly areaName: string
  /** The place is a whole community or more: to be chosen smaller. */
  readonly tooWide: boolean
  readonly spot: string
  readonly forWhom: 'self' | 'neighbour'
  readonly name: string
  readonly phone: string
  readonly relation: string
  readonly kept: readonly Kept[]
}

type FormProps = {
  readonly draft: Draft
  readonly chooser: Chooser | null
  readonly refusing: Refusing | null
  readonly here: Here
}

function Where({ draft, chooser, refusing, here }: FormProps) {
  const words = reportWords(here.language)
  const wrong = refusing?.fields.area
  return (
    <div class="field">
      <p class="label">{words.where}</p>
      <div class="row split">
        <p class="chosen-place">
          <Icon name="place" />
          <span>{draft.areaName || words.whereNone}</span>
        </p>
        {chooser ? null : (
          <button type="submit" class="small-button" name="into" value={draft.area.slice(0, 12)}>
            {words.whereChange}
          </button>
        )}
      </div>
      {wrong ? <p class="wrong">{wrong}</p> : null}
      {chooser ? <PlaceChooser chooser={chooser} here={here} inside /> : null}
    </div>
  )
}

function Neighbour({ draft, refusing, here }: FormProps) {
  const words = reportWords(here.language)
  const wrong = refusing?.fields ?? {}
  return (
    <div class="neighbour stack" data-neighbour>
      <TextField
        here={here}
        name="name"
        label={words.name}
        value={draft.name}
        wrong={wrong.name}
        longest={40}
        autocomplete="off"
      />
      <TextField
        here={here}
        name="phone"
        label={words.phone}
        hint={words.phoneHint}
        value={draft.phone}
        wrong={wrong.phone}
        type="tel"
        autocomplete="off"
        optional
      />
      <TextField
        here={here}
        name="relation"
        label={words.relation}
        hint={words.relationHint}
        value={draft.relation}
        longest={40}
        optional
      />
    </div>
  )
}

function Whose(props: FormProps) {
  const { draft, here } = props
  const words = reportWords(here.language)
  return (
    <div class="stack">
      <Choices
        here={here}
        name="for"
        label={words.whose}
        value={draft.forWhom}
        choices={[
          { value: 'self', label: words.self },
          { value: 'neighbour', label: words.neighbour },
        ]}
      />
      <Neighbour {...props} />
    </div>
  )
}

/** One page, one act: what, where, photos; for a neighbour three fields more. */
export function ReportForm(props: FormProps) {
  const { draft, refusing, here } = props
  const words = reportWords(here.language)
  const wrong = refusing?.fields ?? {}
  const neighbourFirst = draft.forWhom === 'neighbour'
  const whose = <Whose {...props} />
  return (
    <form
      method="post"
      action="/report"
      encType="multipart/form-data"
      noValidate
      data-report={words.keptHere}
    >
      <h1 class="unseen">{draft.forWhom === 'self' ? words.title : words.titleFor}</h1>
      <Refusal refusing={refusing} />
      {/* The first button is the one that Enter presses. */}
      <button
        type="submit"
        class="unseen"
        tabIndex={-1}
        aria-hidden="true"
        name="do"
        value="send"
      />
      <input type="hidden" name="key" value={draft.key} />
      <input type="hidden" name="area" value={draft.area} />
      {neighbourFirst ? whose : null}
      <TextField
        here={here}
        name="title"
        label={words.what}
        hint={words.whatHint}
        value={draft.title}
        wrong={wrong.title}
        longest={60}
      />
      <PhotoField here={here} kept={draft.kept} wrong={wrong.photos} />
      <TextField
        here={here}
        name="story"
        label={words.story}
        hint={words.storyHint}
        value={draft.story}
        wrong={wrong.story}
        rows={4}
        longest={2000}
        optional
      />
      <Where {...props} />
      <TextField
        here={here}
        name="spot"
        label={words.spot}
        hint={words.spotHint}
        value={draft.spot}
        wrong={wrong.place}
        longest={80}
        optional
      />
      {neighbourFirst ? null : whose}
      <p class="quiet-words">{words.sendNote}</p>
      <div class="at-thumb">
        <Submit name="do" value="send">
          {words.send}
        </Submit>
      </div>
    </form>
  )
}

/** All that was typed, unseen, so that the next step of the form has it. */
export function DraftFields({ draft }: { draft: Draft }) {
  const values = {
    key: draft.key,
    title: draft.title,
    story: draft.story,
    area: draft.area,
    spot: draft.spot,
    for: draft.forWhom,
    name: draft.name,
    phone: draft.phone,
    relation: draft.relation,
  }
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {draft.kept.map((one) => (
        <input
          key={one.blobId}
          type="hidden"
          name="kept"
          value={`${one.blobId} ${one.picture ? 'p' : 'f'} ${one.name}`}
        />
      ))}
    </>
  )
}
