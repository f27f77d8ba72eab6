/** Shows chosen photos at once, and makes them small before they travel: 1600 px, about 300 kB. */

const EDGE_MAX = 1600
const QUALITY = 0.82
const SMALL_BYTES = 400 * 1024

/** A smaller copy, or the photo itself when it is small or cannot be read here. */
export async function shrink(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size <= SMALL_BYTES) return file
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return file
  const scale = Math.min(1, EDGE_MAX / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', QUALITY),
  )
  if (blob === null || blob.size >= file.size) return file
  return new File([blob], file.name.replace(/\.\w+$/, '.jpg'), { type: 'image/jpeg' })
}

function show(list: Element, files: readonly File[], word: string) {
  for (const old of list.querySelectorAll('[data-fresh-photo]')) old.remove()
  files.forEach((file, at) => {
    const item = document.createElement('li')
    item.dataset.freshPhoto = ''
    const image = document.createElement('img')
    image.src = URL.createObjectURL(file)
    image.alt = word.replace('999', String(at + 1))
    image.onload = () => URL.revokeObjectURL(image.src)
    item.append(image)
    list.prepend(item)
  })
}

for (const field of document.querySelectorAll<HTMLElement>('[data-photos]')) {
  const input = field.querySelector<HTMLInputElement>('input[type=file]')
  const list = field.querySelector<HTMLElement>('[data-previews]')
  const word = field.querySelector<HTMLElement>('[data-photo-word]')
  if (!input || !list) continue
  const asked = word?.textContent ?? ''
  input.addEventListener('change', async () => {
    const chosen = [...(input.files ?? [])].slice(0, 9)
    const small = await Promise.all(chosen.map(shrink))
    const carried = new DataTransfer()
    for (const file of small) carried.items.add(file)
    input.files = carried.files
    show(list, small, list.dataset.picture ?? '')
    if (word)
      word.textContent =
        small.length > 0 ? (field.dataset.photos ?? '').replace('{n}', String(small.length)) : asked
  })
}
