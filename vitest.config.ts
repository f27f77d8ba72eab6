import { defineConfig } from 'vitest/config'

/**
 * Four kinds of test, each named by where it stands:
 * `unit` has no database and no server, `db` runs on real PostgreSQL, `web` renders screens,
 * `e2e` drives a real browser against the real server.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/*.test.ts'],
          exclude: ['src/**/*.db.test.ts'],
          // Machines are shared: only a test that hangs is too slow.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['src/**/*.db.test.ts', 'tests/stories/**/*.test.ts', 'tests/sim/**/*.test.ts'],
          globalSetup: ['tests/harness/server.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: {
          name: 'resident',
          include: ['web/{recount,resident,shared}/**/*.test.{ts,tsx}'],
        },
      },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
        test: { name: 'staff', include: ['web/staff/**/*.test.tsx', 'web/staff/**/*.test.ts'] },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/harness/server.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
