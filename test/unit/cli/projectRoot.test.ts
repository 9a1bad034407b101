import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, findProjectRoot } from '../../../src/cli/projectRoot.ts';
import { scratchFolder } from '../../support/fixtures.ts';

test('the project is the nearest folder with a project file or a repository', () => {
  const top = scratchFolder();
  const model = join(top, 'models/churn');
  mkdirSync(join(model, 'src'), { recursive: true });
  mkdirSync(join(top, 'other'));
  expect(findProjectRoot(join(top, 'other'), undefined)).toBe(join(top, 'other'));
  mkdirSync(join(top, '.git'));
  expect(findProjectRoot(join(model, 'src'), undefined)).toBe(top);
  writeFileSync(join(model, 'modelwright.yaml'), 'version: 1\n');
  expect(findProjectRoot(join(model, 'src'), undefined)).toBe(model);
  expect(findProjectRoot(top, 'models/churn/src')).toBe(model);
  expect(() => findProjectRoot(top, 'models/churn/modelwright.yaml')).toThrow(/is not a folder/);
  expect(() => findProjectRoot(top, 'nowhere')).toThrow(expect.objectContaining({ code: 'usage' }));
});

test('the cache lies where each system keeps caches', () => {
  const home = { HOME: '/home/ines' };
  expect(cacheFolder(home, 'linux')).toBe('/home/ines/.cache/modelwright');
  expect(cacheFolder({ ...home, XDG_CACHE_HOME: '/c' }, 'linux')).toBe('/c/modelwright');
  expect(cacheFolder({ ...home, XDG_CACHE_HOME: 'relative' }, 'linux')).toBe('/home/ines/.cache/modelwright');
  expect(cacheFolder(home, 'darwin')).toBe('/home/ines/Library/Caches/modelwright');
});
