/** What the commands on a whole installation share: its settings, its clock, and where it tells. */
import { systemClock } from '../../base/clock.ts'
import type { Outside } from '../../platform/backup.ts'
import { openConfig } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'

/** Messages go to standard error; standard output is for the one document. */
export function outside(): Outside {
  const config = openConfig()
  return { config, clock: systemClock, log: openLog({ level: config.log.level }) }
}
