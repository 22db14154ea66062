/** What a process is doing, in words. A zombie has ended and its parent has not waited for it. */
export type ProcessState = 'running' | 'sleeping' | 'waiting' | 'stopped' | 'zombie'

const WORDS: Readonly<Record<string, ProcessState | 'dead'>> = {
  R: 'running',
  S: 'sleeping',
  I: 'sleeping', // idle kernel thread
  P: 'sleeping', // parked kernel thread
  D: 'waiting', // uninterruptible: not even SIGKILL ends the wait
  T: 'stopped',
  t: 'stopped', // by a tracer
  Z: 'zombie',
  X: 'dead', // already reaped: it is not a zombie and is gone at the next look
  x: 'dead',
}

/**
 * The word for a state letter of /proc/PID/stat; undefined for a letter no kernel since 3.14 prints.
 *
 * @see man 5 proc_pid_stat, field 3; `task_state_array` in fs/proc/array.c
 */
export function stateWord(letter: string): ProcessState | 'dead' | undefined {
  return WORDS[letter]
}
