import { defineConfig } from 'vitest/config';

/** Tests that open the panel in Chromium: one browser at a time. */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/webview/**/*.test.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Waiting for something that comes is not what a test measures.
    expect: { poll: { timeout: 15_000 } },
  },
});
