import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{posix,proc,observer}/**/*.test.ts', 'test/labs/manifest.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'docker',
          include: ['test/{labs,images}/**/*.test.ts'],
          exclude: ['test/labs/manifest.test.ts'],
          // What testcontainers starts is labelled and swept; its own reaper needs a registry.
          env: { TESTCONTAINERS_RYUK_DISABLED: 'true' },
          globalSetup: 'test/helpers/sweep.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
    reporters: ['default', 'test/helpers/count.ts'],
  },
})
