import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../tests/harness/database.ts'
import { testServer } from '../../tests/harness/http.ts'
import type { Actor } from '../base/actor.ts'
import { systemClock } from '../base/clock.ts'
import { placeIn } from './blobs/exif-place.ts'
import { type Blobs, blobRoutes, openBlobs } from './blobs.ts'

const { db, pool } = await testDatabase()
const folder = mkdtempSync(join(tmpdir(), 'linli-blobs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const BYTES_MAX = 300_000
const blobsWith = (scan: string[] | null = null): Blobs =>
  openBlobs({ folder, db, clock: systemClock, settings: { bytesMax: BYTES_MAX, scan } })
const blobs = blobsWith()
const resident: Actor = {
  kind: 'person',
  personId: '0198f000-0000-7000-8000-000000000001',
  county: '530103',
  posts: [],
}
const ctx = { actor: resident }
const PLACE = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '25/1 2/1 3230/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '102/1 42/1 4366/100',
}

const aPicture = (width: number, height: number, red = 200) =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 90, b: 60 } } })

/** As a phone writes it: lying on its side, with place, maker and moment noted. */
const photo = (red?: number) =>
  aPicture(3000, 1500, red)
    .withExif({ IFD0: { Make: 'Maker', Software: 'phone' }, IFD3: PLACE })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')
const refusal = (put: Promise<unknown>) =>
  put.then(
    () => 'taken',
    (error) => error.code,
  )

test('[K.14] a photo is kept upright and small, without the place and all else that was noted', async () => {
  const sent = await photo()
  expect((await sharp(sent).metadata()).exif?.includes('Maker')).toBe(true)
  const stored = await blobs.put(ctx, { bytes: sent, name: 'C:\\照片\\IMG_1.HEIC' })
  expect(stored).toMatchObject({ name: 'IMG_1.jpg', type: 'image/jpeg', thumbnail: true })
  const whole = Buffer.from((await blobs.read(stored.blobId, 'whole')).bytes)
  expect(createHash('sha256').update(whole).digest('hex')).toBe(stored.blobId)
  const { width, height, exif } = await sharp(whole).metadata()
  expect([width, height, exif]).toEqual([1024, 2048, undefined])
  const thumbnail = Buffer.from((await blobs.read(stored.blobId, 'thumbnail')).bytes)
  expect((await sharp(thumbnail).metadata()).height).toBe(320)
})

test('[K.14] the place stays when it is asked for, and nothing beside it', async () => {
  const { blobId } = await blobs.put(ctx, { bytes: await photo(), name: 'a.jpg', keepPlace: true })
  const whole = Buffer.from((await blobs.read(blobId, 'whole')).bytes)
  const { exif } = await sharp(whole).metadata()
  expect(placeIn(exif!)).toEqual(PLACE)
  expect(exif!.includes('Maker')).toBe(false)
  const thumbnail = Buffer.from((await blobs.read(blobId, 'thumbnail')).bytes)
  expect((await sharp(thumbnail).metadata()).exif).toBeUndefined()
})

test('the same bytes twice are one file and one row, and a small picture is not enlarged', async () => {
  const bytes = await aPicture(40, 30).png().toBuffer()
  const first = await blobs.put(ctx, { bytes, name: 'one.png' })
  const again = await blobs.put(ctx, { bytes, name: 'two.png' })
  expect(again.blobId).toBe(first.blobId)
  const { rows } = await pool.query('select name, person_id from blob where id = $1', [
    first.blobId,
  ])
  expect(rows).toEqual([{ name: 'one.jpg', person_id: resident.personId }])
  const whole = Buffer.from((await blobs.read(first.blobId, 'whole')).bytes)
  expect((await sharp(whole).metadata()).width).toBe(40)
  expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([])
})

const riff = Buffer.concat([
  Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0', 'latin1'),
  Buffer.alloc(40),
])
const ogg = Buffer.concat([
  Buffer.from('OggS\0\x02', 'latin1'),
  Buffer.alloc(22),
  Buffer.from('OpusHead', 'latin1'),
  Buffer.alloc(40),
])
const box = (kind: string, content: Buffer) => {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length + 8)
  return Buffer.concat([size, Buffer.from(kind), content])
}
const film = (track: string) =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42', 'latin1')),
    box('moov', box('hdlr', Buffer.from(`\0\0\0\0\0\0\0\0${track}`, 'latin1'))),
  ])

test.each([
  ['a paper', pdf, 'application/pdf', 'pdf'],
  [
    'MP3',
    Buffer.concat([
      Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'),
      Buffer.from([0xff, 0xfb, 0x90, 0x64]),
      Buffer.alloc(800),
    ]),
    'audio/mpeg',
    'mp3',
  ],
  ['M4A', box('ftyp', Buffer.from('M4A \0\0\0\0M4A mp42', 'latin1')), 'audio/mp4', 'm4a'],
  ['a phone’s recording', film('soun'), 'audio/mp4', 'm4a'],
  ['Ogg', ogg, 'audio/ogg', 'ogg'],
  ['WAV', riff, 'audio/wav', 'wav'],
  ['AMR', Buffer.from('#!AMR\n0000000000'), 'audio/amr', 'amr'],
])('[K.14] %s is kept as it is, and named by its content', async (_kind, bytes, type, ending) => {
  const stored = await blobs.put(ctx, { bytes, name: '记录.txt' })
  expect(stored).toMatchObject({ type, name: `记录.${ending}`, thumbnail: false })
  expect(Buffer.from((await blobs.read(stored.blobId, 'whole')).bytes)).toEqual(bytes)
  expect(await refusal(blobs.read(stored.blobId, 'thumbnail'))).toBe('blob-unknown')
})

test('[K.14] a recording does not tell where it was made, unless that is asked for', async () => {
  const noted = Buffer.from('\0\x12\x15\xc7+25.0389+102.7183/', 'latin1')
  const apple = Buffer.from(
    'com.apple.quicktime.location.ISO6709 +25.0389+102.7183+1890.1/',
    'latin1',
  )
  const bytes = Buffer.concat([
    film('soun'),
    box('udta', box('_xyz', noted)),
    box('meta', apple),
    box('mdat', Buffer.from('\xa9xyz within the sound', 'latin1')),
  ])
  bytes.write('\xa9', bytes.indexOf('_xyz'), 'latin1')
  const read = async (keepPlace: boolean) => {
    const { blobId } = await blobs.put(ctx, { bytes, name: 'a.m4a', keepPlace })
    return Buffer.from((await blobs.read(blobId, 'whole')).bytes)
  }
  const kept = await read(false)
  expect([kept.length, kept.includes('25.0389'), kept.includes('102.7')]).toEqual([
    bytes.length,
    false,
    false,
  ])
  expect(kept.includes(Buffer.from('\xa9xyz within the sound', 'latin1'))).toBe(true)
  expect((await read(true)).equals(bytes)).toBe(true)
})

test.each([
  ['nothing', Buffer.alloc(0), 'file-empty'],
  ['words', Buffer.from('not a picture at all'), 'file-type-refused'],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'file-type-refused'],
  [
    'a drawing with script',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    'file-type-refused',
  ],
  [
    'a program',
    Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0', 'latin1'),
    'file-type-refused',
  ],
  ['a film', film('vide'), 'file-type-refused'],
  ['half a photo', (await photo()).subarray(0, 900), 'picture-unreadable'],
])('[K.14] %s is refused, whatever its name', async (_what, bytes, code) => {
  expect(await refusal(blobs.put(ctx, { bytes, name: 'photo.jpg' }))).toBe(code)
})

test('[K.14] the limit holds at both edges', async () => {
  const padded = (bytes: number) => Buffer.concat([pdf, Buffer.alloc(bytes - pdf.length)])
  expect(await refusal(blobs.put(ctx, { bytes: padded(BYTES_MAX), name: '' }))).toBe('taken')
  expect(await refusal(blobs.put(ctx, { bytes: padded(BYTES_MAX + 1), name: '' }))).toBe(
    'file-too-large',
  )
})

test('a small file that claims to be a huge picture is refused before it is unpacked', async () => {
  const bytes = await aPicture(20, 20).png().toBuffer()
  // Signature, length and name of the first chunk, then width and height; its checksum after 13.
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(2_001, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  const roomy = openBlobs({
    folder,
    db,
    clock: systemClock,
    settings: { bytesMax: 5_000_000, scan: null },
  })
  expect(await refusal(roomy.put(ctx, { bytes, name: 'a.png' }))).toBe('picture-too-large')
})

test('[K.14] the scan sees what was sent; harmful, unseen and clean are told apart', async () => {
  const seen = join(folder, 'seen')
  const scanner = join(folder, 'scanner')
  writeFileSync(scanner, `#!/bin/sh\ncat "$2" > ${seen}\nexit $1\n`)
  chmodSync(scanner, 0o755)
  const put = (command: string[]) =>
    refusal(blobsWith(command).put(ctx, { bytes: pdf, name: 'a.pdf' }))
  expect(await put([scanner, '0'])).toBe('taken')
  expect(readFileSync(seen)).toEqual(pdf)
  expect(await put([scanner, '1'])).toBe('file-harmful')
  expect(await put([scanner, '2'])).toBe('file-not-scanned')
  expect(await put([join(folder, 'no-such-scanner')])).toBe('file-not-scanned')
  expect(readdirSync(folder).filter((name) => name.endsWith('.scan'))).toEqual([])
})

test('what is not a blob is unknown, also when it looks like a path', async () => {
  for (const blobId of ['', '../../secret', 'a'.repeat(64)]) {
    expect(await blobs.about(blobId)).toBeNull()
    expect(await refusal(blobs.read(blobId, 'whole'))).toBe('blob-unknown')
  }
})

test('[K.14] over HTTP: signed in, the bytes as they are, a refusal that says what is wanted', async () => {
  const server = await testServer({ routes: blobRoutes(blobs) }, { resident })
  const post = async (payload: Buffer, token = 'resident') =>
    server.inject({
      method: 'POST',
      url: `/api/v1/blobs?name=${encodeURIComponent('路灯.jpg')}&keepPlace=false`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
      payload,
    })
  expect((await post(pdf, 'nobody')).statusCode).toBe(401)
  const taken = await post(await photo(10))
  expect(taken.json()).toMatchObject({ name: '路灯.jpg', type: 'image/jpeg', thumbnail: true })
  expect(await blobs.about(taken.json().blobId)).toMatchObject({ type: 'image/jpeg' })
  const refused = await post(Buffer.from('words'))
  expect([refused.statusCode, refused.json().code]).toEqual([415, 'file-type-refused'])
  expect(refused.json().facts.wanted).toContain('JPG')
  expect((await post(Buffer.alloc(BYTES_MAX + 1))).json().code).toBe('body-too-large')
  await server.close()
})
