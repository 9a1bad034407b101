/** Where things lie in this checkout. Nothing here needs an installed package. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** Editors of several hundred megabytes; `MODELWRIGHT_TEST_CACHE` lets several checkouts share them. */
export const editorsFolder = process.env.MODELWRIGHT_TEST_CACHE ?? join(root, '.vscode-test');

/** What tests leave behind: bundles, results, screenshots. Ignored by git. */
export const outputFolder = join(root, 'test', 'output');

export const modulesFolder = join(root, 'node_modules');

/** Node of the stable editor and of every script, and Node of the oldest supported editor. */
export const node24 = join(modulesFolder, 'node', 'bin', 'node');
export const node22 = join(modulesFolder, 'node22', 'bin', 'node');

/** npm wants a home folder that it can write to; some build machines name none. */
export const home = process.env.HOME ?? homedir();
