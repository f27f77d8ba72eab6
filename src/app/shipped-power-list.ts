/** The power list that is shipped, read and checked: who handles what, and where (S1.03). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { PowerList } from '../cases/index.ts'

const FILE = join(import.meta.dirname, '../../data/power-list.yaml')

export const shippedPowerList = (): PowerList => PowerList.parse(parse(readFileSync(FILE, 'utf8')))
