import assert from 'node:assert/strict';
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { ModelwrightApi } from '../../src/extension.ts';
import { codeUri } from '../../src/git/vscode/codeUri.ts';
import type { TreeRow } from '../../src/runs/vscode/treeRow.ts';
import type { HostSuite } from '../support/hostSuite.ts';

async function experiments(): Promise<ModelwrightApi['experiments']> {
  const found = vscode.extensions.all.find((one) => one.id.toLowerCase() === 'modelwright.modelwright');
  assert.ok(found, 'the editor does not know the extension');
  // The extension under test is this project's own.
  return ((await found.activate()) as ModelwrightApi).experiments;
}

const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';

/** The whole tree as lines: label, description and badge. */
async function print(parent?: TreeRow, depth = 0): Promise<readonly string[]> {
  const provider = await experiments();
  const lines: string[] = [];
  for (const row of (await provider.getChildren(parent)) ?? []) {
    const badge = row.node.badge ? ` (${row.node.badge.text})` : '';
    lines.push(`${'  '.repeat(depth)}${row.node.label} | ${row.node.description}${badge}`);
    lines.push(...(await print(row, depth + 1)));
  }
  return lines;
}

async function rowOf(name: string): Promise<TreeRow> {
  const provider = await experiments();
  const search = async (parent?: TreeRow): Promise<TreeRow | null> => {
    for (const row of (await provider.getChildren(parent)) ?? []) {
      if (row.node.label === name) return row;
      const inside = await search(row);
      if (inside) return inside;
    }
    return null;
  };
  const found = await search();
  assert.ok(found, `no row is called ${name}:\n${(await print()).join('\n')}`);
  return found;
}

/** Waits for what file events, the index and the tree need; fails with the last state. */
async function until(what: string, holds: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
  const deadline = Date.now() + 15_000;
  let lines: readonly string[] = [];
  while (Date.now() < deadline) {
    lines = await print();
    if (holds(lines)) return lines;
    await sleep(100);
  }
  throw new assert.AssertionError({ message: `${what} did not come about:\n${lines.join('\n')}` });
}

const ready = (): Promise<readonly string[]> =>
  until('the six runs', (lines) => lines.filter((line) => /-(fox|owl)-/.test(line)).length === 6);

/** Accepts the quick pick that a command shows, and waits for the command. */
async function accept(command: Thenable<unknown>): Promise<void> {
  await sleep(1000);
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await command;
}

export const suite: HostSuite = {
  name: 'experiments',
  tests: {
    'shows runs under their commits, the newest first': async () => {
      await vscode.commands.executeCommand('modelwright.experiments.focus');
      await ready();
      const lines = await until('commits', (now) => now.some((line) => line.startsWith('Weigh the classes')));
      const groups = lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(' | ')[0]);
      assert.deepEqual(groups, [
        'Weigh the classes',
        'Halve the learning rate',
        'Train a first model',
        'Sources',
      ]);
      const text = lines.join('\n');
      assert.match(text, /Weigh the classes \| [0-9a-f]{7} · main · Ines Keller · /);
      assert.match(text, /\n {2}steady-owl-15 \| 0\.\d{3} · 1 m\n {2}steady-fox-14 \| /);
      assert.match(text, /\n {2}bright-owl-13 \| failed after 1 m/);
      assert.match(text, /\n {2}mlruns\/ \| MLflow · 6 runs/);
    },
    'makes the hover of a run when it is asked for': async () => {
      const provider = await experiments();
      const row = await rowOf('steady-owl-15');
      const item = await provider.getTreeItem(row);
      assert.equal(item.tooltip, undefined);
      const { token } = new vscode.CancellationTokenSource();
      const resolved = await provider.resolveTreeItem?.(item, row, token);
      assert.ok(resolved?.tooltip instanceof vscode.MarkdownString);
      assert.match(resolved.tooltip.value, /uncommitted code not recorded/);
      assert.match(resolved.tooltip.value, /learning\\_rate 0\.05/);
      assert.deepEqual(resolved.tooltip.isTrusted, {
        enabledCommands: ['modelwright.openRun', 'modelwright.openCode'],
      });
    },
    'opens a file of the commit, the training script first, without a checkout': async () => {
      const row = await rowOf('quiet-fox-10');
      await accept(vscode.commands.executeCommand('modelwright.openCode', row));
      const document = vscode.window.activeTextEditor?.document;
      assert.equal(document?.uri.scheme, 'modelwright-git');
      assert.equal(document.getText(), '"""Trains the churn model."""\nrate = 0.1\n');
      assert.equal(document.languageId, 'python');
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },
    'refuses to write into a commit': async () => {
      const row = await rowOf('quiet-fox-10');
      const uri = codeUri({ root: root(), commit: row.node.commit ?? '', path: 'train.py', patchOf: null });
      await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(uri, new Uint8Array([1]))));
      await assert.rejects(
        Promise.resolve(
          vscode.workspace.fs.readFile(uri.with({ query: uri.query.replace('train.py', 'gone.py') })),
        ),
      );
    },
    'shows how the code of two runs differs': async () => {
      const rows = [await rowOf('steady-fox-14'), await rowOf('quiet-fox-10')];
      await vscode.commands.executeCommand('modelwright.diffRuns', rows[0], rows);
      const label = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      assert.match(
        label,
        /quiet-fox-10 [0-9a-f]{7} ↔ steady-fox-14 [0-9a-f]{7} · uncommitted code not recorded/,
      );
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    },
    'marks the baseline and the candidate, and takes them back': async () => {
      await vscode.commands.executeCommand('modelwright.pinBaseline', await rowOf('bright-fox-12'));
      await vscode.commands.executeCommand('modelwright.setCandidate', await rowOf('steady-owl-15'));
      await until('the badges', (lines) => {
        const text = lines.join('\n');
        return /bright-fox-12 .*\(B\)/.test(text) && /steady-owl-15 .*\(C\)/.test(text);
      });
      await vscode.commands.executeCommand('modelwright.clearBaseline');
      await vscode.commands.executeCommand('modelwright.clearCandidate');
      await until('no badges', (lines) => !lines.some((line) => /\([BC]\)$/.test(line)));
    },
    'filters by name and by value, and shows everything again': async () => {
      await vscode.commands.executeCommand('modelwright.filter', 'steady');
      await until('two runs', (lines) => lines.filter((line) => /-(fox|owl)-/.test(line)).length === 2);
      await vscode.commands.executeCommand(
        'modelwright.filter',
        'params.max_depth = 6 and status = finished',
      );
      const lines = await until(
        'owls',
        (now) =>
          now.filter((line) => /-(fox|owl)-/.test(line)).length === 2 &&
          now.some((line) => line.includes('quiet-owl-11')),
      );
      assert.ok(!lines.join('\n').includes('fox'));
      await vscode.commands.executeCommand('modelwright.clearFilter');
      await ready();
    },
    'groups by experiment': async () => {
      await vscode.commands.executeCommand('modelwright.groupBy', 'experiment');
      await until('the experiment', (lines) => lines[0] === 'churn | MLflow · 6 runs');
      await vscode.commands.executeCommand('modelwright.groupBy', 'commit');
      await ready();
    },
    'copies ids of several runs': async () => {
      const rows = [await rowOf('quiet-fox-10'), await rowOf('quiet-owl-11')];
      await vscode.commands.executeCommand('modelwright.copyRunId', rows[0], rows);
      assert.equal(
        await vscode.env.clipboard.readText(),
        `mlflow:${'1'.repeat(32)}\nmlflow:${'2'.repeat(32)}`,
      );
    },
    'keeps row objects and follows a metric that is written': async () => {
      const row = await rowOf('steady-owl-15');
      const experiment = readdirSync(join(root(), 'mlruns')).find((name) => /^\d+$/.test(name)) ?? '';
      const file = join(root(), 'mlruns', experiment, '6'.repeat(32), 'metrics', 'val', 'recall');
      appendFileSync(file, `${Date.now()} 0.999 6\n`);
      await until('the new value', (lines) => lines.some((line) => line.includes('steady-owl-15 | 0.999')));
      assert.equal(await rowOf('steady-owl-15'), row);
    },
  },
};
