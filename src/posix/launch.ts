/**
 * What PID 1 of a lab does: it runs a program as a classical Unix process. Forked once, that has
 * one thread, the descriptors 0, 1 and 2, and every signal at its default.
 *
 * Forwards SIGTERM, SIGINT, SIGHUP, SIGUSR1 and SIGUSR2, reaps what it adopts, and ends with the
 * program's exit code, or 128 + the signal that killed it.
 */
import { accessSync, constants } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { demand, demandFlags } from './environment.ts'
import {
  defaultSignals,
  type Ended,
  fork,
  kill,
  PR_SET_NAME,
  prctl,
  type Signal,
  signalNumber,
  WNOHANG,
  waitpid,
} from './index.ts'
import { descriptorTable, keepLoopHigh } from './loop.ts'
import { stripInChild } from './strip.ts'
import { awaitQuiet } from './threads.ts'

const FORWARDED: Signal[] = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']

function launch(file: string): void {
  prctl(PR_SET_NAME, 'launcher')
  const own = descriptorTable()
  awaitQuiet()
  const server = fork(async () => {
    // child
    defaultSignals(FORWARDED)
    keepLoopHigh(own)
    prctl(PR_SET_NAME, basename(file, '.ts'))
    process.argv.splice(1, 2, file)
    stripInChild()
    await import(pathToFileURL(file).href)
  })
  // parent
  forwardSignals(server)
  // Signal handlers alone do not keep Node's loop alive.
  setInterval(() => {}, 2 ** 31 - 1)
  process.on('SIGCHLD', () => reapUntil(server))
  // The child may have ended before the handler was there: SIGCHLD does not come again for it.
  reapUntil(server)
}

function forwardSignals(server: number): void {
  for (const signal of FORWARDED) process.on(signal, () => kill(server, signal))
}

/** Reaps every child that has ended, adopted ones too, and ends with the server. */
function reapUntil(server: number): void {
  for (;;) {
    const ended = waitpid(-1, WNOHANG)
    if (ended === undefined) return
    if (ended.pid === server) process.exit(exitCode(ended))
  }
}

/** The shell's convention for a command's status: its code, or 128 + the signal's number. */
function exitCode(ended: Ended): number {
  return ended.signal === undefined ? ended.code : 128 + signalNumber(ended.signal)
}

/** Why the program cannot be run: '' when it can. */
function whyNot(file: string): string {
  try {
    accessSync(file, constants.R_OK)
    return ''
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES'
      ? `${file} cannot be read by user ${process.getuid?.()}`
      : `there is no ${file}`
  }
}

const [, , program] = process.argv
demand(program !== undefined, 'the launcher needs a program', 'launcher.ts server.ts')
demandFlags()
const file = resolve(program ?? '')
const reason = whyNot(file)
demand(
  reason === '',
  reason,
  reason.startsWith('there') ? 'git checkout labs' : 'chmod -R a+rX labs',
)
launch(file)
