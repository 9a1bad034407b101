import type { Disposable, QuickPickItem } from 'vscode';
import { QuickPickItemKind, commands, l10n, window } from 'vscode';
import type { RunRow } from '../../../contract/runIndex.ts';
import type { FilePatch } from '../../../git/core/applyPatch.ts';
import type { GitReads } from '../../../git/core/gitReads.ts';
import { openCodeDiff } from '../../../git/vscode/codeDiff.ts';
import { codeUri } from '../../../git/vscode/codeUri.ts';
import { ModelwrightError } from '../../../platform/errors.ts';
import { codePairTitle, codeTitle, entryScripts } from '../../core/codeTitle.ts';
import { shortCommit } from '../../core/words.ts';
import type { OpenProject } from '../openProject.ts';
import { parentRun } from '../parentRun.ts';
import type { PickedRuns } from '../runPicker.ts';
import { runPatch } from '../runPatch.ts';
import type { CommandContext } from './commandContext.ts';
import { requireBaseline } from './compareCommands.ts';

/** The code of a run: its files at the commit, and what differs from other code. Nothing is checked out. */
export function codeCommands({ register, picker }: CommandContext): readonly Disposable[] {
  return [
    register('modelwright.openCode', async (argument) => {
      const picked = await picker.one(l10n.t('Open Code at Commit'), argument);
      if (picked) await openCode(picked.project, picked.row);
    }),
    register('modelwright.diffWithBaseline', async (argument) => {
      const picked = await picker.one(l10n.t('Diff Code with Baseline'), argument);
      if (picked) await diffRuns(picked.project, requireBaseline(picked.project), picked.row);
    }),
    register('modelwright.diffWithParentRun', async (argument) => {
      const picked = await picker.one(l10n.t('Diff Code with Parent Commit’s Run'), argument);
      if (picked) await diffRuns(picked.project, await parentRun(picked.project, picked.row), picked.row);
    }),
    register('modelwright.diffRuns', async (argument, selection) => {
      const picked = await picker.some(l10n.t('Diff Code of Two Runs'), argument, selection);
      if (!picked) return;
      const [first, second, ...others] = inOrder(picked);
      if (!first || !second || others.length > 0)
        throw new ModelwrightError('usage', l10n.t('Select two runs to see how their code differs.'));
      await diffRuns(picked.project, first, second);
    }),
    register('modelwright.diffWithHead', async (argument) => {
      const picked = await picker.one(l10n.t('Diff Code with HEAD'), argument);
      if (!picked) return;
      const { git } = await codeOf(picked.project, picked.row);
      const head = await git.head();
      if (!head) throw new ModelwrightError('not-found', l10n.t('This repository has no commit yet.'));
      await diffTo(picked.project, picked.row, head.commit);
    }),
    register('modelwright.diffWithWorkTree', async (argument) => {
      const picked = await picker.one(l10n.t('Diff Code with Work Tree'), argument);
      if (picked) await diffTo(picked.project, picked.row, null);
    }),
  ];
}

/** The baseline first, else the older run: a difference reads from before to after. */
function inOrder({ project, rows }: PickedRuns): readonly RunRow[] {
  const baseline = project.baseline?.id;
  return [...rows].sort(
    (a, b) =>
      Number(b.id === baseline) - Number(a.id === baseline) || (a.startedAt ?? 0) - (b.startedAt ?? 0),
  );
}

interface RunCode {
  readonly git: GitReads;
  readonly commit: string;
  readonly patches: readonly FilePatch[];
}

/** @throws ModelwrightError `not-found` where the run has no commit here */
async function codeOf(project: OpenProject, row: RunRow): Promise<RunCode> {
  const git = await project.services.git();
  if (!git)
    throw new ModelwrightError(
      'git-missing',
      project.snapshot?.gitProblem ?? l10n.t('This folder is in no git repository.'),
    );
  const { id, exists } = row.commit;
  if (id === null)
    throw new ModelwrightError(
      'not-found',
      l10n.t('{0} has no commit: its tracker recorded none.', row.name),
    );
  if (!exists)
    throw new ModelwrightError(
      'not-found',
      l10n.t('Commit {0} of {1} is not in this repository.', shortCommit(id), row.name),
      {
        hint: l10n.t('Fetch the branch that it was made on, or the clone is cut.'),
      },
    );
  return { git, commit: id, patches: await runPatch(project, row.id) };
}

interface FileItem extends QuickPickItem {
  readonly path?: string;
}

async function openCode(project: OpenProject, row: RunRow): Promise<void> {
  const { git, commit, patches } = await codeOf(project, row);
  const [run] = await project.services.index.queries.runs([row.id]);
  const patched = new Set(
    patches.flatMap((patch) => (patch.newPath === null || patch.binary ? [] : [patch.newPath])),
  );
  const deleted = new Set(
    patches.flatMap((patch) => (patch.newPath === null && patch.oldPath !== null ? [patch.oldPath] : [])),
  );
  const committed = (await git.files(commit))
    .filter((entry) => entry.type === 'blob')
    .map((entry) => entry.name);
  const files = [...new Set([...committed, ...patched])].filter((file) => !deleted.has(file)).sort();
  const scripts = entryScripts(run?.tags ?? {}, files);
  const item = (path: string): FileItem => ({
    label: `$(file) ${path.slice(path.lastIndexOf('/') + 1)}`,
    description: [
      path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
      patched.has(path) ? l10n.t('with recorded changes') : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    path,
  });
  const separator = (label: string): FileItem => ({ label, kind: QuickPickItemKind.Separator });
  const rest = files.filter((file) => !scripts.includes(file));
  const chosen = await window.showQuickPick<FileItem>(
    [
      ...(scripts.length > 0 ? [separator(l10n.t('Training')), ...scripts.map(item)] : []),
      separator(l10n.t('All files of {0}', shortCommit(commit))),
      ...rest.map(item),
    ],
    { title: l10n.t('Code of {0}', codeTitle(row, patches.length > 0, l10n.t)), matchOnDescription: true },
  );
  if (chosen?.path === undefined) return;
  const patchOf = patched.has(chosen.path) ? row.id : null;
  await commands.executeCommand(
    'vscode.open',
    codeUri({ root: project.root, commit, path: chosen.path, patchOf }),
  );
}

async function diffRuns(project: OpenProject, from: RunRow, to: RunRow): Promise<void> {
  if (from.id === to.id) throw new ModelwrightError('usage', l10n.t('{0} is the baseline itself.', to.name));
  const before = await codeOf(project, from);
  const after = await codeOf(project, to);
  // The side before is shown as committed; only the run that is asked about brings its recorded changes.
  const title = codePairTitle(from, to, { from: false, to: after.patches.length > 0 }, l10n.t);
  await openCodeDiff({
    root: project.root,
    topLevel: after.git.topLevel,
    title,
    before: { commit: before.commit, patchOf: null },
    after: { commit: after.commit, patchOf: to.id },
    changes: before.commit === after.commit ? [] : await after.git.diff(before.commit, after.commit),
    patches: after.patches,
  });
}

/** From the run's code to another commit, or to the work tree when `commit` is null. */
async function diffTo(project: OpenProject, row: RunRow, commit: string | null): Promise<void> {
  const code = await codeOf(project, row);
  const target = commit === null ? l10n.t('work tree') : `HEAD ${shortCommit(commit)}`;
  const changes =
    commit === null
      ? await code.git.diffWorkTree(code.commit)
      : commit === code.commit
        ? []
        : await code.git.diff(code.commit, commit);
  await openCodeDiff({
    root: project.root,
    topLevel: code.git.topLevel,
    title: l10n.t('{0} ↔ {1}', codeTitle(row, false, l10n.t), target),
    before: { commit: code.commit, patchOf: null },
    after: { commit, patchOf: null },
    changes,
    patches: [],
  });
}
