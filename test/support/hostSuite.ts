import type { Tests } from './tests/runTests.ts';

/** What every file `test/host/*.host.ts` exports as `suite`; its tests run inside the extension host. */
export interface HostSuite {
  readonly name: string;
  readonly tests: Tests<void>;
}
