#!/usr/bin/env node
/**
 * `npm test`: everything, or the suites that are named (`npm test -- unit host`), with `--only TEXT` for tests whose
 * name contains a text. Installs what is missing, says what it does, ends with one line of counts.
 */
import { underNode24 } from './bootstrap/node24.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';

await ensurePackages();
await underNode24(import.meta.url);
const { runSuites } = await import('./suites/runSuites.ts');
process.exit(await runSuites(process.argv.slice(2)));
