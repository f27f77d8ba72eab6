/**
 * The settings, read once from the environment and nowhere else. A setting that is wrong is named;
 * its value is never printed, for it may be a password.
 */
import { join, resolve } from 'node:path'
import { Refusal } from '../base/refusal.ts'

export type Config = {
  /** Data folder, absolute. */
  readonly home: string
  /** Address to listen at: 127.0.0.1 unless others are to reach it. */
  readonly host: string
  /** Given: this port or none. Else the next free one when it is busy. */
  readonly port: { readonly number: number; readonly isGiven: boolean }
  /** Address that people type, without a slash at the end; null: the one that is listened at. */
  readonly origin: string | null
  /** A proxy in front tells the caller's address. */
  readonly trustProxy: boolean
  /** County of whoever names none, six digits. */
  readonly county: string
  /** A demonstration: codes are shown on the page, and the demo county is made. */
  readonly demo: boolean
  readonly log: { readonly level: LogLevel; readonly toFile: boolean }
  /** Connections to the database. */
  readonly connectionsMax: number
  readonly blobs: {
    readonly bytesMax: number
    /** Command line that a new file's path is added to; exit 0: clean, 1: harmful. Null: no scan. */
    readonly scan: readonly string[] | null
  }
  readonly mailFrom: string | null
  /** Address of the gateway for SMS and WeChat. */
  readonly smsUrl: string | null
  /** Points where a test lets the program die; empty outside tests. */
  readonly faults: readonly string[]
  readonly secrets: ConfigSecrets
}

/** What must never be printed; apart, so that the rest may be. */
export type ConfigSecrets = {
  /** External PostgreSQL; null: the embedded one. */
  readonly databaseUrl: string | null
  readonly smtpUrl: string | null
  readonly smsSecret: string | null
}

export type LogLevel = 'info' | 'warn' | 'error'
type Environment = Readonly<Record<string, string | undefined>>

const PROJECT = join(import.meta.dirname, '../..')
const MB = 1024 * 1024

/** Reads and checks every setting, or refuses with the names of those that are wrong. */
export function openConfig(
  env: Environment = process.env,
  options: { demo?: boolean } = {},
): Config {
  const read = reader(env)
  const port = read.number('PORT', [0, 65_535])
  const config: Config = {
    home: resolve(PROJECT, read.text('LINLI_HOME') ?? '.linli'),
    host: read.text('LINLI_HOST', /^[0-9a-zA-Z.:-]+$/) ?? '127.0.0.1',
    port: { number: port ?? 8080, isGiven: port !== null },
    origin: read.url('LINLI_ORIGIN', ['http:', 'https:'])?.replace(/\/+$/, '') ?? null,
    trustProxy: read.flag('LINLI_TRUST_PROXY') ?? false,
    county: read.text('LINLI_COUNTY', /^\d{6}$/) ?? '530103',
    demo: read.flag('LINLI_DEMO') ?? options.demo ?? false,
    log: {
      level: read.oneOf('LINLI_LOG_LEVEL', ['info', 'warn', 'error'] as const) ?? 'info',
      toFile: read.flag('LINLI_LOG_TO_FILE') ?? false,
    },
    connectionsMax: read.number('LINLI_CONNECTIONS', [2, 90]) ?? 10,
    blobs: {
      bytesMax: (read.number('LINLI_FILE_MB', [1, 200]) ?? 20) * MB,
      scan: read.text('LINLI_SCAN')?.split(/\s+/) ?? null,
    },
    mailFrom: read.text('LINLI_MAIL_FROM', /@/) ?? null,
    smsUrl: read.url('LINLI_SMS_URL', ['http:', 'https:']),
    faults: read.text('LINLI_FAULTS')?.split(',') ?? [],
    secrets: {
      databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
      smtpUrl: read.url('LINLI_SMTP_URL', ['smtp:', 'smtps:']),
      smsSecret: read.text('LINLI_SMS_SECRET', /^.{16,}$/),
    },
  }
  read.finish()
  return config
}

/** Reads settings one by one and gathers the names of those that are wrong. */
function reader(env: Environment) {
  const known = new Set<string>()
  const bad: string[] = []
  // An empty setting is one that is not set: scripts often leave it so.
  const raw = (name: string) => {
    known.add(name)
    return env[name]?.trim() || null
  }
  const refuse = (name: string, wanted: string) => {
    bad.push(`${name} (${wanted})`)
    return null
  }
  return {
    text(name: string, shape = /./): string | null {
      const value = raw(name)
      return value === null || shape.test(value) ? value : refuse(name, String(shape))
    },
    number(name: string, [min, max]: readonly [number, number]): number | null {
      const value = raw(name)
      if (value === null) return null
      const number = /^\d{1,9}$/.test(value) ? Number(value) : -1
      return number >= min && number <= max ? number : refuse(name, `${min}-${max}`)
    },
    flag(name: string): boolean | null {
      const value = raw(name)
      if (value === null) return null
      if (value === '1' || value === 'true') return true
      if (value === '0' || value === 'false') return false
      return refuse(name, '1 / 0')
    },
    oneOf<Word extends string>(name: string, words: readonly Word[]): Word | null {
      const value = raw(name)
      if (value === null) return null
      return words.find((word) => word === value) ?? refuse(name, words.join(' / '))
    },
    url(name: string, protocols: readonly string[]): string | null {
      const value = raw(name)
      if (value === null) return null
      const isGood = URL.canParse(value) && protocols.includes(new URL(value).protocol)
      return isGood ? value : refuse(name, protocols.map((one) => `${one}//...`).join(' / '))
    },
    finish(): void {
      const strange = Object.keys(env).filter((name) => /^LINLI_/.test(name) && !known.has(name))
      if (strange.length > 0) throw new Refusal('setting-unknown', { names: strange.join(', ') })
      if (bad.length > 0) throw new Refusal('setting-bad', { names: bad.join(', ') })
    },
  }
}
