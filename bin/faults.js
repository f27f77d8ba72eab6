// `npm run faults`: fifty kills, audited; written to docs/faults.md. Plain JavaScript for any Node >= 20.
import { install, run } from './prepare.js'

install()
process.exitCode = run(['tests/faults/run.ts', ...process.argv.slice(2)]).status ?? 1
