import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { VerdictRow } from '../../src/checklist/vscode/verdictRow.ts';
import type { ModelwrightApi } from '../../src/extension.ts';
import type { HostSuite } from '../support/hostSuite.ts';

const root = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const file = (): string => join(root(), 'modelwright.yaml');

const text = `version: 1
project: churn
candidate: "mlflow:${'5'.repeat(32)}"
objectives:
  - id: catch-churners
    role: primary
    metric: val/recall
    floor: 0.70 # agreed
    noise: none
    reason: one split, kept for all runs
  - id: better
    role: guardrail
    metric: val/recall
    against: {run: "mlflow:${'3'.repeat(32)}", kind: superior, margin: 0.01}
`;

async function api(): Promise<ModelwrightApi> {
  const found = vscode.extensions.all.find((one) => one.id.toLowerCase() === 'modelwright.modelwright');
  assert.ok(found, 'the editor does not know the extension');
  // The extension under test is this project's own.
  return (await found.activate()) as ModelwrightApi;
}

const objectives = async (): Promise<ModelwrightApi['objectives']> => (await api()).objectives;
const experiments = async (): Promise<ModelwrightApi['experiments']> => (await api()).experiments;

async function print(parent?: VerdictRow, depth = 0): Promise<readonly string[]> {
  const provider = await objectives();
  const lines: string[] = [];
  for (const row of (await provider.getChildren(parent)) ?? []) {
    lines.push(
      `${'  '.repeat(depth)}(${row.node.icon?.id ?? ''}) ${row.node.label} | ${row.node.description}`,
    );
    lines.push(...(await print(row, depth + 1)));
  }
  return lines;
}

async function until<T>(what: string, look: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  const deadline = Date.now() + 15_000;
  let found = await look();
  while (!holds(found)) {
    if (Date.now() > deadline)
      throw new assert.AssertionError({ message: `${what} did not come about: ${JSON.stringify(found)}` });
    await sleep(100);
    found = await look();
  }
  return found;
}

const lines = (what: string, pattern: RegExp): Promise<readonly string[]> =>
  until(
    what,
    () => print(),
    (found) => pattern.test(found.join('\n')),
  );

/** Titles of the lenses, as the editor asks for them. */
async function lenses(): Promise<readonly string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    vscode.Uri.file(file()),
    20,
  );
  return found.map((lens) => (lens.command?.title ?? '').replaceAll('\u00a0', ' '));
}

function problems(): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(vscode.Uri.file(file()))
    .filter((one) => one.source === 'Modelwright' && /^(catch-churners|better): /.test(one.message));
}

/** Changes the floor in the editor, without saving. */
async function edit(from: string, to: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file());
  await vscode.window.showTextDocument(document);
  const at = document.getText().indexOf(from);
  assert.ok(at >= 0, `${from} is not in the file`);
  const change = new vscode.WorkspaceEdit();
  change.replace(
    document.uri,
    new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)),
    to,
  );
  await vscode.workspace.applyEdit(change);
  return document;
}

export const suite: HostSuite = {
  name: 'objectives',
  tests: {
    'judges the candidate once there is a project file': async () => {
      writeFileSync(file(), text);
      await vscode.commands.executeCommand('modelwright.objectives.focus');
      const found = await lines('the verdicts', /catch-churners \| 0\.747 ≥ 0\.70 · primary/);
      assert.match(found[0] ?? '', /^\(pass\) catch-churners/);
      // Two single values without noise prove nothing.
      assert.ok(found.some((line) => line.startsWith('(question) better | ')));
    },
    'finds no problem of a project file in any other file that is closed': async () => {
      const other = vscode.Uri.file(join(root(), 'eval.py'));
      writeFileSync(other.fsPath, 'import sys\nprint(sys.argv)\n');
      const document = await vscode.workspace.openTextDocument(other);
      await vscode.window.showTextDocument(document);
      // The editor closes a document and opens it again when its language changes.
      await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
      await sleep(500);
      assert.deepEqual(vscode.languages.getDiagnostics(other), []);
      rmSync(other.fsPath);
    },
    'shows a lens above each objective, and tells what is not met in Problems': async () => {
      await vscode.window.showTextDocument(vscode.Uri.file(file()));
      const titles = await until('the lenses', lenses, (all) => all.some((title) => title.includes('0.747')));
      assert.deepEqual(titles.slice(0, 2), ['$(pass) 0.747 ≥ 0.70 · steady-fox-14', '$(play) Run check']);
      const [problem] = await until(
        'the problem',
        async () => problems(),
        (all) => all.length === 1,
      );
      assert.match(problem?.message ?? '', /^better: /);
      assert.equal(problem?.severity, vscode.DiagnosticSeverity.Warning);
      assert.equal(problem?.range.start.line, 10);
    },
    'follows a threshold: the lens while it is typed, tree and Problems when it is saved': async () => {
      const document = await edit('floor: 0.70', 'floor: 0.90');
      await until('the lens', lenses, (all) => all.includes('$(error) 0.747 ≥ 0.90 · steady-fox-14'));
      assert.match((await print())[0] ?? '', /^\(pass\) catch-churners/);
      await document.save();
      await lines('the failing row', /\(error\) catch-churners \| 0\.747 ≥ 0\.90/);
      const found = await until(
        'the error',
        async () => problems(),
        (all) => all.length === 2,
      );
      assert.equal(found[0]?.severity, vscode.DiagnosticSeverity.Error);
      await (await edit('floor: 0.90', 'floor: 0.70')).save();
      await lines('the passing row', /\(pass\) catch-churners/);
      await until(
        'the error is gone',
        async () => problems(),
        (all) => all.length === 1,
      );
    },
    'keeps what was judged while the file cannot be read, and takes no verdict for granted in it':
      async () => {
        const before = await print();
        await (await edit('objectives:', 'objectives: [')).save();
        await until(
          'the error of the file',
          async () =>
            vscode.languages
              .getDiagnostics(vscode.Uri.file(file()))
              .filter(({ source }) => source === 'Modelwright')
              .map(({ message }) => message),
          (all) => all.length === 1 && (all[0] ?? '').startsWith('This is no YAML'),
        );
        await sleep(500);
        assert.deepEqual(await print(), before);
        await (await edit('objectives: [', 'objectives:')).save();
        await until(
          'the verdicts',
          async () => problems(),
          (all) => all.length === 1,
        );
        assert.deepEqual(await print(), before);
      },
    'waits for the save where only judging can tell': async () => {
      const document = await edit('metric: val/recall\n    floor', 'metric: train/loss\n    floor');
      await until('the lens', lenses, (all) => /save to judge it as edited/.test(all[0] ?? ''));
      await vscode.commands.executeCommand('workbench.action.files.revert');
      assert.equal(document.isDirty, false);
    },
    'runs show in the Experiments view how they stand': async () => {
      const icons = async (): Promise<readonly string[]> => {
        const provider = await experiments();
        const groups = (await provider.getChildren()) ?? [];
        const rows = await Promise.all(
          groups.map(async (group) => (await provider.getChildren(group)) ?? []),
        );
        return rows
          .flat()
          .flatMap(({ node }) => (node.runId === null ? [] : `${node.label} ${node.icon?.id}`));
      };
      // One floor is met by the newest runs; that they are better than another is not proven.
      await until('the verdicts', icons, (all) => all.includes('steady-fox-14 question'));
      await until('the failing run', icons, (all) => all.includes('quiet-fox-10 error'));
    },
    'goes from a row to its line': async () => {
      const provider = await objectives();
      const row = ((await provider.getChildren()) ?? []).find(({ node }) => node.label === 'better');
      assert.ok(row);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.commands.executeCommand('modelwright.goToEntry', row);
      const editor = vscode.window.activeTextEditor;
      assert.equal(editor?.document.uri.fsPath, file());
      assert.match(editor.document.lineAt(editor.selection.active.line).text, /id: better/);
    },
    'writes evidence when a check is run, and says so': async () => {
      const provider = await objectives();
      const row = ((await provider.getChildren()) ?? []).find(({ node }) => node.label === 'better');
      await vscode.commands.executeCommand('modelwright.runChecks', row);
      const evidence = join(root(), '.modelwright/evidence/objective');
      assert.deepEqual(readdirSync(evidence).toSorted(), ['better', 'catch-churners']);
    },
    'a project file further down is a project of its own once one looks at it': async () => {
      const inner = join(root(), 'models/second');
      mkdirSync(inner, { recursive: true });
      writeFileSync(join(inner, 'modelwright.yaml'), text.replace('catch-churners', 'second-promise'));
      await vscode.window.showTextDocument(vscode.Uri.file(join(inner, 'modelwright.yaml')));
      const both = await lines('two projects', /models\/second/);
      assert.deepEqual(
        both.filter((line) => !line.startsWith(' ')).map((line) => line.split(' | ')[0]),
        ['(root-folder) project', '(root-folder) models/second'],
      );
      rmSync(inner, { recursive: true });
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await lines('one project', /^\(pass\) catch-churners/);
    },
    'is empty again without the file': async () => {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      rmSync(file());
      rmSync(join(root(), '.modelwright'), { recursive: true });
      await until(
        'no rows',
        () => print(),
        (all) => all.length === 0,
      );
      await until(
        'no problems',
        async () => problems(),
        (all) => all.length === 0,
      );
    },
  },
};
