#!/usr/bin/env node
/**
 * `npm start`: the real VS Code on a demo project with real runs. Installs what is missing and says so; with `--live` a
 * training writes records while you look. Stays until Ctrl+C.
 */
import { underNode24 } from './bootstrap/node24.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';

await ensurePackages();
await underNode24(import.meta.url);
const { start } = await import('./start/start.ts');
process.exit(await start(process.argv.slice(2)));
