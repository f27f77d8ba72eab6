#!/usr/bin/env node
// `linli`: the command line. Plain JavaScript for any Node >= 20, because it may be started by one
// that cannot read TypeScript: then it hands over to the pinned Node, which it finds itself.
import { spawn } from 'node:child_process'
import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT, runtime } from './prepare.js'

const OLDEST = 24

if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
  // Types are stripped and code is compiled once, not at every start: 50 ms of work instead of 250.
  // A folder that cannot be written is no fault: Node then goes on without.
  module.enableCompileCache(join(ROOT, 'node_modules/.cache/linli'))
  const { main } = await import(pathToFileURL(join(ROOT, 'src/app/cli/main.ts')).href)
  process.exitCode = await main(process.argv.slice(2))
} else {
  const child = spawn(runtime(), [join(ROOT, 'bin/linli.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  // A signal to this process alone must reach the one that does the work; one to the whole group
  // has reached it already, and a second one does no harm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
  })
}
