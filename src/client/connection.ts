/** What the labs' clients share: a connection to the lab's server, and what came back on it. */
import { lookup } from 'node:dns/promises'
import {
  type Address,
  AF_INET,
  connect,
  type Descriptor,
  failedWith,
  POLLIN,
  poll,
  read,
  SOCK_STREAM,
  setting,
  socket,
  writeAll,
} from '../posix/index.ts'

const REQUEST = 'GET /hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'

/** Where the server is: HOST (a name or an address, 127.0.0.1 unless set) and PORT. */
export async function server(): Promise<Address> {
  const { address } = await lookup(process.env.HOST || '127.0.0.1', 4)
  return { address, port: setting('PORT', 8888, 65535) }
}

/** Connects, and says nothing yet. @throws PosixError ECONNREFUSED, ECONNRESET, ETIMEDOUT */
export function open(address: Address): Descriptor {
  const connection = socket(AF_INET, SOCK_STREAM)
  connect(connection, address)
  return connection
}

/** Sends a whole request. @throws PosixError EPIPE or ECONNRESET where the server is gone */
export function ask(connection: Descriptor): void {
  writeAll(connection, REQUEST)
}

/** What came back: the text, how the connection stands, and milliseconds since the call. */
export type Reply = {
  text: string
  /** ended: the server's FIN came; reset: RST; open: still open when the time was over */
  state: 'ended' | 'reset' | 'open'
  answeredAfter: number | undefined
  took: number
}

/** Reads until the server ends the connection, or for `seconds` at most. */
export function receive(connection: Descriptor, seconds: number, enough?: string): Reply {
  const start = performance.now()
  const since = () => performance.now() - start
  let text = ''
  let answeredAfter: number | undefined
  const reply = (state: Reply['state']): Reply => ({ text, state, answeredAfter, took: since() })
  try {
    for (;;) {
      const left = seconds - since() / 1000
      const [ready] = poll([{ fd: connection, events: POLLIN }], Math.max(0, left))
      if (ready === 0) return reply('open')
      const bytes = read(connection)
      if (bytes.length === 0) return reply('ended')
      answeredAfter ??= since()
      text += bytes.toString('latin1')
      if (enough !== undefined && text.includes(enough)) return reply('open')
    }
  } catch (error) {
    if (!failedWith(error, 'ECONNRESET')) throw error
    return reply('reset')
  }
}
