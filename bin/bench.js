// `npm run bench`: the figures of docs/performance.md. Plain JavaScript for any Node >= 20.
import { install, run } from './prepare.js'

install()
process.exitCode = run(['bench/run.ts', ...process.argv.slice(2)]).status ?? 1
