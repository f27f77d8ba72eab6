#!/usr/bin/env node
// Runs one of the project's own tasks (check, build, format, bench, faults) on the pinned runtime.
import { runTask } from './prepare.js'

process.exitCode = await runTask(process.argv[2], process.argv.slice(3))
