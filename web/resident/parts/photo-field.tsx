import { frameWords } from '../frame.words.ts'
import type { Here, Kept } from '../page.ts'
import { thumbnailAddress } from './addresses.ts'
import { Icon } from './icons.tsx'
import { photoWords } from './photo-field.words.ts'

/** Never required (R 14.02); photos already sent stay through every return of the form. */
export function PhotoField({
  here,
  label,
  kept = [],
  wrong,
}: {
  here: Here
  label?: string
  kept?: readonly Kept[]
  wrong?: string | undefined
}) {
  const words = photoWords(here.language)
  return (
    <div class={wrong ? 'field has-wrong' : 'field'} data-photos={words.chosen}>
      <label for="photos">
        {label ?? words.label}
        <span class="optional">{frameWords(here.language).optional}</span>
      </label>
      <div class="file">
        <Icon name="camera" />
        <span data-photo-word>{words.add}</span>
        <input
          id="photos"
          type="file"
          name="photos"
          multiple
          accept="image/*"
          aria-describedby="photos-hint"
        />
      </div>
      <p class="hint" id="photos-hint">
        {words.hint}
      </p>
      {wrong ? <p class="wrong">{wrong}</p> : null}
      <ul class="kept" data-previews data-picture={words.picture(999)}>
        {kept.map((one, at) => (
          <li key={one.blobId}>
            {one.picture ? (
              <img src={thumbnailAddress(one.blobId)} alt={words.picture(at + 1)} />
            ) : (
              <span>{one.name}</span>
            )}
            <input type="hidden" name="kept" value={keptValue(one)} />
            <button type="submit" class="small-button" name="drop" value={one.blobId}>
              {words.drop}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

const keptValue = (one: Kept): string => `${one.blobId} ${one.picture ? 'p' : 'f'} ${one.name}`

/** Pictures that an earlier sending of the same form has stored, without the one taken out. */
export function keptBefore(values: readonly string[], dropped: string | undefined): Kept[] {
  return values.flatMap((value) => {
    const found = /^([0-9a-f]{64}) ([pf]) (.*)$/s.exec(value)
    if (!found || found[1] === dropped) return []
    return [{ blobId: found[1]!, picture: found[2] === 'p', name: found[3]! }]
  })
}
