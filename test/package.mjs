#!/usr/bin/env node
/** `npm run package`: builds for production, packages to modelwright-<version>.vsix, checks what came out. */
import { underNode24 } from './bootstrap/node24.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';

await ensurePackages();
await underNode24(import.meta.url);
const { packageAndCheck } = await import('./packaging/runPackage.ts');
const outcome = await packageAndCheck((line) => process.stdout.write(`${line}\n`));
process.exit(outcome.failed.length === 0 ? 0 : 1);
