/** What a resident's camera wrote into a photo goes no further, and only a photo is a photo. */
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { placeIn } from '../../src/platform/blobs/exif-place.ts'
import { LAMP, theStaff, view } from '../builders/story.ts'
import { anApp, GRID } from '../harness/app.ts'
import { ask, type Person, refusal, send } from '../harness/app-person.ts'

const app = await anApp()
const { steward, outside } = await theStaff(app)
const resident = await app.person({ homeArea: GRID })
const neighbour = await app.person({ homeArea: GRID })
const PLACE = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '25/1 2/1 3230/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '102/1 42/1 4366/100',
}
const photo = await sharp({
  create: { width: 2400, height: 1800, channels: 3, background: { r: 90, g: 80, b: 70 } },
})
  .withExif({ IFD0: { Make: 'Telephone' }, IFD3: PLACE })
  .jpeg()
  .toBuffer()
const upload = (by: Person, file: Uint8Array, name: string) =>
  ask(by, 'POST /blobs', { name, bytes: new Uint8Array() }, { file })
const refused = (file: Uint8Array, name: string) =>
  refusal(resident, 'POST /blobs', { name, bytes: new Uint8Array() }, { file })

async function bytesOf(by: Person, blobId: string, size = 'whole') {
  const token = await by.token()
  const answer = await fetch(`${app.address()}/api/v1/attachments/${blobId}?size=${size}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('[K.14] a photo goes with the file without its place, to those who read the file and to nobody else', async () => {
  const sent = await sharp(photo).metadata()
  expect(sent.exif && placeIn(sent.exif)).toEqual(PLACE)
  const { blobId } = await upload(resident, photo, 'IMG_0001.JPG')
  // Before a matter names it, nobody reads it: not even whoever is the next to ask.
  expect((await bytesOf(steward, blobId)).status).toBe(422)
  const { caseId } = await ask(resident, 'POST /cases', {
    procedure: 'complaint',
    area: GRID,
    form: LAMP,
    attachments: [blobId],
  })
  const [entry] = (await view(steward, caseId)).entries
  expect(entry?.attachments).toMatchObject([{ blobId, type: 'image/jpeg', thumbnail: true }])
  for (const size of ['whole', 'thumbnail']) {
    const { bytes } = await bytesOf(steward, blobId, size)
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    expect(bytes.includes('Telephone')).toBe(false)
  }
  expect((await bytesOf(resident, blobId)).status).toBe(200)
  for (const somebody of [neighbour, outside])
    expect((await bytesOf(somebody, blobId)).status).toBe(422)
  const signedOut = await send(app.stranger, {
    method: 'GET',
    path: `/api/v1/attachments/${blobId}`,
  })
  expect(signedOut.status).toBe(401)
  expect(
    await refusal(resident, 'POST /cases', {
      procedure: 'complaint',
      area: GRID,
      form: LAMP,
      attachments: ['ab'.repeat(32)],
    }),
  ).toBe('attachment-unknown')
  expect(app.faults).toEqual([])
})

test('[K.14] what is no photo, recording or paper is refused by what is in it, whatever it is called', async () => {
  const html = Buffer.from('<!doctype html><script>alert(1)</script>')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
  const program = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(64)])
  for (const [file, name] of [
    [html, 'a.jpg'],
    [svg, 'a.png'],
    [program, 'a.pdf'],
    [Buffer.from('text'), 'a.mp3'],
    [deflateSync(html), 'a.jpg'],
  ] as const)
    expect([name, await refused(file, name)]).toEqual([name, 'file-type-refused'])
  expect(await refused(new Uint8Array(), 'a.jpg')).toBe('file-empty')
  expect(await refused(photo.subarray(0, 400), 'half.jpg')).toBe('picture-unreadable')
  expect(await refused(Buffer.alloc(21 * 1024 * 1024, 1), 'a.jpg')).toMatch(/too-large/)
  // A photo that calls itself a paper is kept as what it is.
  const { type, name } = await upload(resident, photo, '../../etc/passwd.pdf')
  expect([type, name]).toEqual(['image/jpeg', 'passwd.jpg'])
  expect(app.faults).toEqual([])
})
