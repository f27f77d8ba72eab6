/** How the server runs on a small PC. Durability is not for sale: fsync and full pages stay on. */
import { totalmem } from 'node:os'

const MB = 1024 * 1024

/** Memory for pages in MB: a sixteenth of the machine's, between 64 and 512. */
export const sharedBuffersMb = (memoryBytes: number) =>
  Math.max(64, Math.min(512, Math.round(memoryBytes / MB / 16)))

/** Arguments of the server: what must not depend on a file that somebody may edit. */
export function serverArguments(port: number, memoryBytes = totalmem()): string[] {
  const settings: Readonly<Record<string, string>> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    // No socket: its path may be too long, or in a folder that the server's user may not enter.
    unix_socket_directories: '',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    shared_buffers: `${sharedBuffersMb(memoryBytes)}MB`,
    effective_cache_size: `${sharedBuffersMb(memoryBytes) * 6}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_connections: '100',
    // Fewer and gentler checkpoints than one every five minutes.
    checkpoint_timeout: '15min',
    max_wal_size: '1GB',
    random_page_cost: '1.1',
    // Short statements only: compiling them would cost more than running them.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The server's log must not quote a statement or a row: they hold people's words.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
