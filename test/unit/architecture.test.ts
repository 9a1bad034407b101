import { expect, test } from 'vitest';
import { importGraphOf, readImportGraph } from '../support/architecture/imports.ts';
import { violationsOf } from '../support/architecture/rules.ts';

const root = new URL('../..', import.meta.url).pathname;

test('every import keeps to rooms, floors and directions', () => {
  const graph = readImportGraph(root);
  expect(graph.size).toBeGreaterThan(50);
  expect(violationsOf(graph)).toEqual([]);
});

const house: Readonly<Record<string, string>> = {
  'src/extension.ts': "import './runs/vscode/tree.ts'; import './services.ts';",
  'src/services.ts': "import './runs/node/index.ts';",
  'src/contract/run.ts': 'export interface Run { id: string }',
  'src/platform/errors.ts': 'export class ModelwrightError extends Error {}',
  'src/platform/files.ts': "import 'node:fs';",
  'src/git/core/reads.ts': 'export interface Reads { a: string }',
  'src/git/node/git.ts': "import 'node:child_process'; import type { Reads } from '../core/reads.ts';",
  'src/runs/core/model.ts':
    "import type { Run } from '../../contract/run.ts'; import '../../platform/errors.ts';",
  'src/runs/node/index.ts':
    "import { x } from '../core/model.ts'; import type { Reads } from '../../git/core/reads.ts';",
  'src/runs/vscode/tree.ts': "import * as vscode from 'vscode'; import '../core/model.ts';",
  'src/compare/core/table.ts': "import '../../runs/core/model.ts'; import '../../statistics/mean.ts';",
  'src/statistics/mean.ts': 'export const mean = 1;',
  'src/cli/runs.ts': "import type { S } from '../services.ts'; import '../compare/core/table.ts';",
  'webview/compare/main.ts': "import 'lit'; import type { Run } from '../../src/contract/run.ts';",
};

/** The violations of the small house above with some files changed. */
function withFiles(changes: Readonly<Record<string, string>>): readonly string[] {
  return violationsOf(importGraphOf(new Map(Object.entries({ ...house, ...changes }))));
}

test('a house in order has no violation', () => {
  expect(withFiles({})).toEqual([]);
});

test.each([
  ['core imports Node', 'src/runs/core/model.ts', "import 'node:fs';", 'core is pure'],
  ['core imports VS Code', 'src/runs/core/model.ts', "import type { Uri } from 'vscode';", 'core is pure'],
  [
    'core imports its node floor',
    'src/runs/core/model.ts',
    "import '../node/index.ts';",
    'core knows no files',
  ],
  [
    'core imports a platform file that needs Node',
    'src/runs/core/model.ts',
    "import '../../platform/files.ts';",
    'core knows no files',
  ],
  ['core loads a package lazily', 'src/runs/core/model.ts', "await import('simple-git');", 'core is pure'],
  [
    'a type out of another node floor',
    'src/runs/node/index.ts',
    "type G = import('../../git/node/git.ts').G;",
    'through its core',
  ],
  [
    'node imports another node floor',
    'src/runs/node/index.ts',
    "import '../../git/node/git.ts';",
    'through its core',
  ],
  [
    'VS Code floor reaches into a node floor',
    'src/compare/vscode/panel.ts',
    "export * from '../../runs/node/index.ts';",
    'through its core',
  ],
  [
    'node imports the VS Code floor',
    'src/runs/node/index.ts',
    "import '../vscode/tree.ts';",
    'imported by no other',
  ],
  ['node imports VS Code', 'src/git/node/git.ts', "import 'vscode';", 'runs without VS Code'],
  [
    'the wrong direction',
    'src/git/core/reads.ts',
    "import type { M } from '../../runs/core/model.ts';",
    'git may not know runs',
  ],
  [
    'a circle of rooms',
    'src/git/core/reads.ts',
    "import type { M } from '../../runs/core/model.ts';",
    'form a circle',
  ],
  [
    'a circle of VS Code floors',
    'src/runs/vscode/tree.ts',
    "import '../../compare/vscode/panel.ts';",
    'form a circle',
  ],
  ['a service is fetched', 'src/runs/node/index.ts', "import '../../services.ts';", 'handed in'],
  ['an entry is imported', 'src/runs/vscode/tree.ts', "import '../../extension.ts';", 'imported by nobody'],
  [
    'a webview imports a core',
    'webview/compare/main.ts',
    "import '../../src/compare/core/table.ts';",
    'share the contract',
  ],
  ['a webview imports zod', 'webview/compare/main.ts', "import 'zod';", 'browser packages only'],
  [
    'the host imports a webview',
    'src/runs/node/index.ts',
    "import '../../../webview/compare/main.ts';",
    'share the contract',
  ],
  ['the contract depends on something', 'src/contract/run.ts', "import 'zod';", 'depend on nothing'],
  ['a file that is not there', 'src/runs/core/model.ts', "import './gone.ts';", 'no such file'],
  ['a room without floors', 'src/runs/loose.ts', 'export const x = 1;', 'stands in no room'],
])('catches: %s', (_what, file, source, sentence) => {
  const panel = { 'src/compare/vscode/panel.ts': "import '../../runs/vscode/tree.ts';" };
  expect(withFiles({ ...panel, [file]: source }).join('\n')).toContain(sentence);
});
