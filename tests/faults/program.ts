/** The program as `linli serve --demo` runs it, on a folder whose people were made beforehand. */
import { serve } from '../../src/app/serve.ts'
import { systemClock } from '../../src/base/clock.ts'
import { openConfig } from '../../src/platform/config.ts'
import { silentLog } from '../../src/platform/log.ts'
import { stopOnSignal } from '../../src/platform/shutdown.ts'

const config = openConfig(process.env, { demo: true })
const running = await serve({ config, clock: systemClock, log: silentLog })
stopOnSignal(running.stop, silentLog)
