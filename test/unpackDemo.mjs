#!/usr/bin/env node
/** Unpacks the demo project into a folder, in place of what was there: node test/unpackDemo.mjs FOLDER */
import { rmSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { root } from './bootstrap/layout.mjs';
import { underNode24 } from './bootstrap/node24.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';

await ensurePackages();
await underNode24(import.meta.url);
const { fillDemo } = await import('./start/demoProject.ts');
const folder = resolve(root, process.argv[2] ?? join('.cache', 'demo'));
rmSync(folder, { recursive: true, force: true });
await fillDemo(folder);
