import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/engines/**/*.test.ts'],
    alias: { vscode: new URL('./support/vscodeShim.ts', import.meta.url).pathname },
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
