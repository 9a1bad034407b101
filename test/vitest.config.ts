import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/unit/**/*.test.ts'],
    alias: { vscode: new URL('./support/vscodeShim.ts', import.meta.url).pathname },
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Waiting for something that comes is not what a test measures.
    expect: { poll: { timeout: 15_000 } },
  },
});
