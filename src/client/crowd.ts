/** Many connections from many processes, held open: `--max-clients M --max-conns N`, N each. */
import { parseArgs } from 'node:util'
import {
  type Address,
  close,
  type Descriptor,
  failedWith,
  fork,
  log,
  sleep,
  waitpid,
} from '../posix/index.ts'
import { ask, open, receive } from './connection.ts'

/** How many processes, and how many connections each of them opens and holds. */
export type Crowd = { maxClients: number; maxConns: number }

/** Reads `--max-clients` and `--max-conns` from the command line; wrong ones end with status 2. */
export function crowd(fallback: Crowd): Crowd {
  try {
    const option = (number: number) => ({ type: 'string', default: String(number) }) as const
    const { values } = parseArgs({
      options: {
        'max-clients': option(fallback.maxClients),
        'max-conns': option(fallback.maxConns),
      },
    })
    return { maxClients: count(values['max-clients']), maxConns: count(values['max-conns']) }
  } catch (error) {
    process.stderr.write(
      `client: ${(error as Error).message}; type: client.ts --max-clients 2 --max-conns 32\n`,
    )
    process.exit(2)
  }
}

function count(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Error(`'${text}' is not a number from 1 to 99999`)
  return Number(text)
}

/**
 * Lets `maxClients` processes each open `maxConns` connections, send a request on each and hold
 * them all for a while.
 * @param seconds how long each process holds its connections once all are open
 * @returns whether every process got all its answers
 */
export function holdAll({ maxClients, maxConns }: Crowd, address: Address, seconds: number) {
  const clients = Array.from({ length: maxClients }, (_, i) =>
    fork(() => {
      // child: a client
      const name = maxClients === 1 ? 'client' : `client ${i + 1}`
      if (!holdSome(name, maxConns, address, seconds)) process.exitCode = 1
    }),
  )
  // parent
  return clients.map((pid) => waitpid(pid).code).every((code) => code === 0)
}

function holdSome(name: string, wanted: number, address: Address, seconds: number): boolean {
  const held: Descriptor[] = []
  try {
    while (held.length < wanted) {
      const connection = open(address)
      held.push(connection)
      ask(connection)
      const reply = receive(connection, 10, 'Hello')
      if (reply.state === 'reset' || reply.text === '') {
        log(`${name}: connection ${held.length} of ${wanted}: no answer, ${reply.state}`)
        return false
      }
    }
    log(`${name}: holds ${held.length} connections, each answered`)
    sleep(seconds)
    return true
  } catch (error) {
    if (!failedWith(error, 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'EMFILE')) throw error
    log(`${name}: connection ${held.length + 1} of ${wanted}: ${error.message}`)
    return false
  } finally {
    held.forEach(close)
  }
}

/**
 * Lets `maxClients` processes each open `maxConns` connections, and only then ask on all of them
 * at once: as many children of the server end together.
 * @returns whether every request was answered
 */
export function burst({ maxClients, maxConns }: Crowd, address: Address): boolean {
  const clients = Array.from({ length: maxClients }, () =>
    fork(() => {
      // child: a client
      const connections = Array.from({ length: maxConns }, () => open(address))
      connections.forEach(ask)
      const replies = connections.map((connection) => receive(connection, 10, 'Hello'))
      if (!replies.every(({ text }) => text.includes('Hello'))) process.exitCode = 1
    }),
  )
  // parent
  return clients.map((pid) => waitpid(pid).code).every((code) => code === 0)
}
