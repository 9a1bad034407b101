import assert from 'node:assert/strict';
import { appendFileSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { HostSuite } from '../support/hostSuite.ts';

interface Manifest {
  readonly type?: string;
  readonly main: string;
  readonly contributes: { readonly commands?: readonly { readonly command: string }[] };
}

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.all.find((one) => one.id.toLowerCase() === 'modelwright.modelwright');
  assert.ok(found, 'the editor does not know the extension');
  return found;
}

// The editor hands out a parsed manifest whose shape only the editor checks.
const manifest = (): Manifest => extension().packageJSON as Manifest;

export const suite: HostSuite = {
  name: 'activation',
  tests: {
    'activates as an ES module': async () => {
      assert.equal(manifest().type, 'module');
      const code = readFileSync(join(extension().extensionPath, manifest().main), 'utf8');
      assert.match(code, /^import\b/m);
      await extension().activate();
      assert.equal(extension().isActive, true);
    },
    'registers exactly the commands that the manifest names': async () => {
      await extension().activate();
      const all = await vscode.commands.getCommands(true);
      // VS Code itself registers a focus, a reset and more commands for every view that an extension brings.
      const own = all.filter((id) => id.startsWith('modelwright.') && !isOfView(id));
      const named = (manifest().contributes.commands ?? []).map((command) => command.command);
      assert.deepEqual(
        named.filter((id) => !own.includes(id)),
        [],
        'named but not registered',
      );
    },
    'hears of files that change': async () => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(folder, 'mlruns/**'),
      );
      const heard = new Promise<string>((resolve) => watcher.onDidChange((uri) => resolve(uri.fsPath)));
      const [file] = globSync('mlruns/*/*/params/max_depth', { cwd: folder.uri.fsPath });
      assert.ok(file);
      // The watcher says nothing when it is ready: the file changes until a change is heard.
      const path = join(folder.uri.fsPath, file);
      const timer = setInterval(() => appendFileSync(path, ' '), 300);
      try {
        assert.equal(await heard, path);
      } finally {
        clearInterval(timer);
        watcher.dispose();
      }
    },
    'runs in a Node that can read SQLite': async () => {
      const { DatabaseSync } = await import('node:sqlite');
      const database = new DatabaseSync(':memory:');
      assert.deepEqual({ ...database.prepare('select 6 * 7 as answer').get() }, { answer: 42 });
      database.close();
    },
  },
};

function isOfView(id: string): boolean {
  return /\.(focus|resetViewLocation|removeView|toggleVisibility|open)$/.test(id);
}
