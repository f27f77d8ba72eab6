/** A keep-alive connection with as little of a client's own work as there can be. */
import { createConnection, type Socket } from 'node:net'

export type Answer = { readonly status: number; readonly body: string }

/** One connection on which one request is under way at a time. */
export class Line {
  private readonly socket: Socket
  private readonly host: string
  private chunks: Buffer[] = []
  private settle: (answer: Answer) => void = () => {}
  private fail: (error: Error) => void = () => {}

  constructor(url: URL) {
    this.host = url.host
    this.socket = createConnection({ host: url.hostname, port: Number(url.port), noDelay: true })
    this.socket.on('data', (chunk) => this.read(chunk))
    this.socket.on('error', (error) => this.fail(error))
    this.socket.on('close', () => this.fail(new Error('the server closed a connection')))
  }

  post(path: string, token: string, body: object): Promise<Answer> {
    const content = JSON.stringify(body)
    const head = `POST /api/v1${path} HTTP/1.1\r\nhost: ${this.host}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(content)}\r\n\r\n`
    this.socket.write(head + content)
    return new Promise((resolve, reject) => {
      this.settle = resolve
      this.fail = reject
    })
  }

  end(): void {
    this.fail = () => {}
    this.socket.destroy()
  }

  private read(chunk: Buffer): void {
    this.chunks.push(chunk)
    const all = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks)
    const end = all.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = all.toString('latin1', 0, end)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1])
    if (all.length < end + 4 + length) return
    this.chunks = []
    this.settle({ status: Number(head.slice(9, 12)), body: all.toString('utf8', end + 4) })
  }
}
