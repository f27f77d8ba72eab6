/**
 * Lots that anybody can draw again: the SHA-256 of the published seed and the candidate's number;
 * the smallest comes first. The seed is made of what the poll published before it opened and of the
 * root of all ballots, which nobody can know or choose before.
 */
import { sha256Hex } from '../../../base/hash.ts'

/** 64 small hexadecimal digits. */
export const lotOf = (seed: string, number: number): string => sha256Hex(`${seed}\n${number}`)

/** Of both, so that neither who wrote the seed nor who votes last decides a draw. */
export const seedOf = (published: string, root: string): string => `${published}\n${root}`
