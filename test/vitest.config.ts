import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/unit/**/*.test.ts'],
    alias: { vscode: new URL('./support/vscodeShim.ts', import.meta.url).pathname },
    pool: 'forks',
    testTimeout: 30_000,
  },
});
