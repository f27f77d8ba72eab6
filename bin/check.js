// `npm run check`: types, format, floors and the quick tests, in under a minute.
import { format, summarise, tests, types } from './checks.js'
import { install } from './prepare.js'

install()
process.exitCode = summarise([
  ...types(),
  ...format(),
  ...tests('quick tests', ['--project', 'unit', '--project', 'resident', '--project', 'staff']),
])
