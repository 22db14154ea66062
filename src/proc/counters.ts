import { ProcError } from './error.ts'
import { decimal } from './number.ts'

/**
 * Reads named counters from /proc/net/snmp or netstat.
 *
 * The files are in pairs of lines: names, then values, both after the same prefix.
 *
 * @param file its name, for the error
 * @param prefix of the pair, without the colon: `Tcp`, `TcpExt`
 * @returns a function from a counter's name to its value; it throws ProcError where the counter is
 *   missing or not a number
 * @see man 5 proc_pid_net; Documentation/networking/snmp_counter.rst
 */
export function counters(file: string, text: string, prefix: string): (name: string) => number {
  const [names = [], values = []] = text
    .split('\n')
    .filter((line) => line.startsWith(`${prefix}: `))
    .map((line) => line.trimEnd().split(' '))
  return (name) => {
    const column = names.indexOf(name)
    if (column < 0) throw new ProcError(file, `no ${name}`)
    return decimal(file, name, values[column])
  }
}
