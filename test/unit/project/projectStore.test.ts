import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TableView } from '../../../src/contract/compareTable.ts';
import { findProjectRoot } from '../../../src/project/node/findProjectRoot.ts';
import { openProjectStore } from '../../../src/project/node/projectStore.ts';

let root: string;
const file = (name: string) => join(root, name);
const text = (name: string) => readFileSync(file(name), 'utf8');
const view: TableView = {
  columns: [
    { id: 'params.lr', width: 120, pinned: true },
    { id: 'metrics.val/acc', statistic: 'max' },
  ],
  hidden: ['tags.x'],
  filter: 'val/acc > 0.9 and model = "gbm"',
  sort: [{ column: 'metrics.val/acc', descending: true }],
  groupBy: null,
  onlyDiffering: true,
  deltas: false,
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'modelwright-project-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the project store', () => {
  it('reads nothing into a folder without files, and writes nothing', () => {
    const store = openProjectStore(root);
    expect(store.project()).toMatchObject({ path: null, sources: 'auto', problems: [] });
    expect(store.notes()).toEqual({});
    expect(store.views()).toEqual([]);
    store.deleteView('none');
    store.setNote('mlflow:a', { star: false });
    expect(readdirSync(root)).toEqual([]);
  });

  it('creates the project file with its version, and removes keys again', () => {
    const store = openProjectStore(root);
    store.editProject({
      candidate: '12e45678',
      'primary-metric': 'val/acc',
      directions: { 'val/acc': 'maximize' },
    });
    expect(text('modelwright.yaml')).toBe(
      'version: 1\ncandidate: "12e45678"\nprimary-metric: "val/acc"\ndirections:\n  "val/acc": maximize\n',
    );
    expect(store.project()).toMatchObject({
      path: file('modelwright.yaml'),
      candidate: '12e45678',
      problems: [],
    });
    store.editProject({ candidate: null, 'primary-metric': null, baseline: 'main' });
    expect(text('modelwright.yaml')).toBe(
      'version: 1\nbaseline: "main"\ndirections:\n  "val/acc": maximize\n',
    );
  });

  it('writes notes in the order of ids, keeps comments and unknown keys, drops empty entries', () => {
    mkdirSync(file('.modelwright'));
    writeFileSync(
      file('.modelwright/notes.yaml'),
      'version: 1\nruns:\n  # the first\n  "mlflow:b":\n    star: true # good\n    colour: red\nlater: kept\n',
    );
    const store = openProjectStore(root);
    store.setNote('mlflow:c', { alias: 'best "one"', tags: ['x', 'y: z'] });
    store.setNote('mlflow:b', { note: 'line 1\nline 2', alias: 'b' });
    expect(text('.modelwright/notes.yaml')).toBe(
      'version: 1\nruns:\n  # the first\n  "mlflow:b":\n    star: true # good\n    alias: "b"\n    note: "line 1\\nline 2"\n    colour: red\n  "mlflow:c":\n    alias: "best \\"one\\""\n    tags: ["x", "y: z"]\nlater: kept\n',
    );
    expect(store.notes()).toEqual({
      'mlflow:b': { star: true, alias: 'b', tags: [], note: 'line 1\nline 2' },
      'mlflow:c': { star: false, alias: 'best "one"', tags: ['x', 'y: z'], note: null },
    });
    store.setNote('mlflow:c', { alias: null, tags: [] });
    store.setNote('mlflow:b', { star: false, note: '' });
    expect(text('.modelwright/notes.yaml')).toBe(
      'version: 1\nruns:\n  # the first\n  "mlflow:b":\n    alias: "b"\n    colour: red\nlater: kept\n',
    );
  });

  it('keeps views by name, in the order they were made', () => {
    const store = openProjectStore(root);
    store.saveView('Zum Vergleich: "β"', view);
    store.saveView('a', { ...view, columns: null, sort: [] });
    expect(openProjectStore(root).views()).toEqual([
      { name: 'Zum Vergleich: "β"', view },
      { name: 'a', view: { ...view, columns: null, sort: [] } },
    ]);
    const before = text('.modelwright/views.yaml');
    store.saveView('a', { ...view, columns: null, sort: [] });
    expect(text('.modelwright/views.yaml')).toBe(before);
    store.saveView('a', view);
    expect(store.views()[1]).toEqual({ name: 'a', view });
    store.deleteView('Zum Vergleich: "β"');
    expect(store.views()).toEqual([{ name: 'a', view }]);
    store.deleteView('a');
    expect(store.views()).toEqual([]);
  });

  it('does not lose what another window wrote', () => {
    const [one, two] = [openProjectStore(root), openProjectStore(root)];
    one.setNote('mlflow:a', { star: true });
    two.setNote('mlflow:b', { star: true });
    one.editProject({ candidate: 'a' });
    two.editProject({ baseline: 'b' });
    expect(Object.keys(two.notes())).toEqual(['mlflow:a', 'mlflow:b']);
    expect(two.project()).toMatchObject({ candidate: 'a', baseline: 'b' });
    expect(one.project().baseline).toBeNull();
    expect(one.reload()).toBe(true);
    expect(one.project().baseline).toBe('b');
    expect(one.reload()).toBe(false);
    expect(readdirSync(file('.modelwright'))).toEqual(['notes.yaml']);
  });

  it('leaves broken files as they are, says where, and refuses to change them', () => {
    const broken = 'version: 1\nproject: [\n';
    writeFileSync(file('modelwright.yaml'), broken);
    mkdirSync(file('.modelwright'));
    writeFileSync(file('.modelwright/notes.yaml'), 'runs: {a: b: c}\n');
    writeFileSync(file('.modelwright/views.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
    const store = openProjectStore(root);
    expect(store.project().problems.map((problem) => problem.file)).toEqual([
      ...store
        .project()
        .problems.slice(0, -2)
        .map(() => 'modelwright.yaml'),
      '.modelwright/views.yaml',
      '.modelwright/notes.yaml',
    ]);
    const refused = expect.objectContaining({ code: 'project-file' });
    expect(() => store.editProject({ candidate: 'a' })).toThrow(refused);
    expect(() => store.setNote('a', { star: true })).toThrow(refused);
    expect(() => store.saveView('a', view)).toThrow(refused);
    expect(text('modelwright.yaml')).toBe(broken);
    expect(text('.modelwright/notes.yaml')).toBe('runs: {a: b: c}\n');
    try {
      store.editProject({ candidate: 'a' });
    } catch (error) {
      expect(error).toMatchObject({ details: { file: 'modelwright.yaml', line: 3, column: 1 } });
    }
  });

  it('leaves out one wrong note or view and says so', () => {
    mkdirSync(file('.modelwright'));
    writeFileSync(
      file('.modelwright/notes.yaml'),
      'runs:\n  a: {star: very}\n  b: {star: true, alias: 0123}\n',
    );
    writeFileSync(file('.modelwright/views.yaml'), 'views: [a]\n');
    const store = openProjectStore(root);
    expect(store.notes()).toEqual({ b: { star: true, alias: '0123', tags: [], note: null } });
    expect(store.project().problems.map(({ file, line, column }) => [file, line, column])).toEqual([
      ['.modelwright/notes.yaml', 2, 13],
      ['.modelwright/views.yaml', 1, 8],
    ]);
  });

  it('writes through a symbolic link', () => {
    mkdirSync(file('shared'));
    writeFileSync(file('shared/real.yaml'), 'version: 1\n');
    symlinkSync('shared/real.yaml', file('modelwright.yaml'));
    openProjectStore(root).editProject({ baseline: 'main' });
    expect(text('shared/real.yaml')).toBe('version: 1\nbaseline: "main"\n');
  });

  it('says that a file cannot be read', () => {
    mkdirSync(file('modelwright.yaml'));
    const store = openProjectStore(root);
    expect(store.project().problems[0]).toMatchObject({ file: 'modelwright.yaml', line: 1 });
    expect(store.project().problems[0]?.message).toMatch(/^modelwright.yaml cannot be read: EISDIR/);
    expect(() => store.editProject({ candidate: 'a' })).toThrow(
      expect.objectContaining({ code: 'project-file' }),
    );
  });
});

describe('the project root', () => {
  it('is the nearest folder with a project file or a repository, else the folder', () => {
    mkdirSync(file('a/b/c'), { recursive: true });
    expect(findProjectRoot(file('a/b/c'))).toBe(file('a/b/c'));
    mkdirSync(file('.git'));
    expect(findProjectRoot(file('a/b/c'))).toBe(root);
    writeFileSync(file('a/modelwright.yaml'), 'version: 1\n');
    expect(findProjectRoot(file('a/b/c'))).toBe(file('a'));
    writeFileSync(file('a/b/.git'), 'gitdir: x\n');
    expect(findProjectRoot(file('a/b/c'))).toBe(file('a/b'));
  });
});
