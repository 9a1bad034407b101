import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../bootstrap/layout.mjs';
import { bundledPackages } from '../../packaging/bundled.ts';
import { noticeText } from '../../packaging/notice.ts';

test('NOTICE names every bundled package (npm run notice writes it anew)', async () => {
  const packages = await bundledPackages();
  expect(packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['lit-html', '@vscode/codicons', 'commander']),
  );
  expect(readFileSync(join(root, 'NOTICE'), 'utf8')).toBe(noticeText(packages));
});

test('a package without a license file is said to have none', () => {
  const text = noticeText([{ name: 'a', version: '1.0.0', license: 'MIT', licenseText: undefined }]);
  expect(text).toContain('- a 1.0.0 (MIT)');
  expect(text).toContain('brings no license file');
});
