/** Writes NOTICE anew: node --experimental-transform-types test/packaging/writeNotice.ts */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { bundledPackages } from './bundled.ts';
import { noticeText } from './notice.ts';

writeFileSync(join(root, 'NOTICE'), noticeText(await bundledPackages()));
