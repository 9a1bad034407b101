#!/usr/bin/env node
/** `npm run bench`: measures the budgets, beside other tools where Python is there, and prints one table. */
import { underNode24 } from '../bootstrap/node24.mjs';
import { ensurePackages } from '../bootstrap/packages.mjs';

await ensurePackages();
await underNode24(import.meta.url);
const { runBenches } = await import('./runBenches.ts');
process.exit(await runBenches(process.argv.slice(2)));
