/** Small drawings that stand for residents' photos: made by us, showing nobody and no place. */
import { drawsOf } from './chance.ts'
import type { Motif } from './texts/matter.ts'

const WIDTH = 480
const HEIGHT = 360
const QUALITY = 72

/** What is drawn before the ground and the wall: in a field of 480 by 360. */
const MOTIFS: Readonly<Record<Motif, string>> = {
  lamp: '<path d="M240 60v40M210 100h60l14 46h-88z" fill="#555"/><circle cx="240" cy="160" r="17" fill="#b9b29a"/><path d="M120 330 360 190" stroke="#7d766a" stroke-width="10"/>',
  bin: '<path d="M170 150h140l-14 160H184z" fill="#4e7a57"/><path d="M158 132h164v22H158z" fill="#3d6346"/><path d="M200 108l40 26 40-30 22 28H178z" fill="#cfc7b4"/><ellipse cx="336" cy="306" rx="40" ry="14" fill="#b3a78d"/>',
  pipe: '<path d="M80 210h140v-90h60v150h140" fill="none" stroke="#8a97a3" stroke-width="34"/><path d="M246 280q-30 40 0 54q30-14 0-54z" fill="#5f93b8"/><ellipse cx="250" cy="336" rx="100" ry="14" fill="#7fb0cf" opacity=".7"/>',
  car: '<path d="M90 250h300v-46l-54-14-36-46H180l-42 50-48 12z" fill="#7b8794"/><circle cx="158" cy="256" r="30" fill="#333"/><circle cx="330" cy="256" r="30" fill="#333"/><path d="M60 300h360" stroke="#d6b23c" stroke-width="8" stroke-dasharray="34 22"/>',
  tree: '<path d="M228 330V190h24v140z" fill="#7a5a3c"/><circle cx="240" cy="140" r="72" fill="#5d8a4e"/><circle cx="186" cy="170" r="48" fill="#6d9a5c"/><circle cx="296" cy="172" r="50" fill="#527c45"/>',
  wire: '<path d="M110 40v290M380 60v270" stroke="#6b6458" stroke-width="14"/><path d="M110 70q130 190 270 20M110 96q140 260 270 30" fill="none" stroke="#333" stroke-width="5"/>',
  wall: '<path d="M90 70h300v230H90z" fill="#c9bda4"/><path d="M90 130h300M90 190h300M90 250h300M190 70v60M300 130v60M170 190v60M320 250v50" stroke="#a99c82" stroke-width="6"/><path d="M250 90l-22 60 26 34-30 58 18 40" fill="none" stroke="#5b5346" stroke-width="7"/>',
  door: '<path d="M160 70h160v240H160z" fill="#6f7c86"/><path d="M176 86h128v208H176z" fill="#8d9aa3"/><circle cx="286" cy="196" r="9" fill="#333"/><path d="M320 310l70 24V104l-70-34z" fill="#5b666f"/>',
  road: '<path d="M170 340 220 120h40l50 220z" fill="#6c6c6c"/><path d="M240 130v200" stroke="#e3d48a" stroke-width="6" stroke-dasharray="24 18"/><ellipse cx="266" cy="268" rx="40" ry="16" fill="#3f3d3a"/>',
}

/** The same motif and variant make the same picture: an SVG. */
export function drawing(motif: Motif, variant: number): string {
  const draws = drawsOf(variant, 'photo', motif)
  const sky = 205 + draws.below(25)
  const ground = 150 + draws.below(40)
  const turn = draws.below(9) - 4
  const stones = Array.from(
    { length: 40 },
    () =>
      `<circle cx="${draws.below(WIDTH)}" cy="${250 + draws.below(110)}" r="${1 + draws.below(4)}" fill="rgb(${ground - 20},${ground - 26},${ground - 36})"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="rgb(${sky},${sky + 4},${sky + 6})"/>
<rect y="240" width="${WIDTH}" height="120" fill="rgb(${ground},${ground - 6},${ground - 16})"/>
${stones.join('')}
<g transform="rotate(${turn} 240 180)">${MOTIFS[motif]}</g></svg>`
}

/** As a phone sends it: JPEG. */
export async function photoOf(motif: Motif, variant: number): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(drawing(motif, variant)))
    .jpeg({ quality: QUALITY })
    .toBuffer()
}
