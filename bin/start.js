// `npm start`: installs what is missing, builds the pages, then runs the demonstration.
// Plain JavaScript for any Node >= 20. Everything that it says goes to standard error.
import { spawn } from 'node:child_process'
import { build } from './build.js'
import { environment, install, ROOT, runtime } from './prepare.js'

/** A program that has not ended by itself by then is ended, so that nothing is left after ten seconds. */
const PATIENCE_MS = 9500

install()
if (!build()) process.exit(1)
const child = spawn(runtime(), ['bin/linli.js', 'serve', '--demo', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
  env: environment(),
})
// A signal to this process alone must reach the program; one to the whole group has reached it
// already, and a second one does no harm.
const stop = (signal) => {
  child.kill(signal)
  setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref()
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
// npm puts a shell between itself and us, which dies of a signal without handing it on: whoever is
// left without the parent that it was started by has been stopped, too.
if (process.env.npm_lifecycle_event === 'start') {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop('SIGTERM')
  }, 300)
  watch.unref()
}
child.on('error', (error) => {
  console.error(error.message)
  process.exitCode = 1
})
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
})
