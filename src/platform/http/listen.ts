/** Where the server is found: at the port that was asked for, or at the next free one. */
import { Refusal } from '../../base/refusal.ts'
import type { Config } from '../config.ts'
import type { HttpServer } from './server.ts'

const PORTS_TRIED = 50

/** Answers the address. A port that somebody named is never silently another one. */
export async function listenAt(
  server: Pick<HttpServer, 'listen'>,
  { port, host }: Pick<Config, 'port' | 'host'>,
): Promise<string> {
  for (let number = port.number; ; number++) {
    try {
      return await server.listen(number, host)
    } catch (error) {
      const code = Reflect.get(Object(error), 'code')
      if (code === 'EACCES') throw new Refusal('port-not-allowed', { port: number })
      if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new Refusal('host-not-ours')
      if (code !== 'EADDRINUSE') throw error
      if (port.isGiven || number >= port.number + PORTS_TRIED)
        throw new Refusal('port-busy', { port: number })
    }
  }
}
