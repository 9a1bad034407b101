import { commands, l10n } from 'vscode';
import { openCodeDiff } from '../../git/vscode/codeDiff.ts';
import { codeUri } from '../../git/vscode/codeUri.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { runCommand } from '../../platform/vscode/commands.ts';
import { shortCommit } from '../../runs/core/words.ts';
import type { CompareProject } from './compareProject.ts';

/**
 * Shows how the code of two runs or commits differs: one file in the diff editor, or all files in the multi-file one.
 *
 * @throws ModelwrightError `git-missing`, `not-found`
 */
export async function openDiff(
  project: CompareProject,
  { from, to, path }: { readonly from: string; readonly to: string; readonly path: string | null },
): Promise<void> {
  const { root } = project;
  const runs = [project.row(from), project.row(to)];
  if (path === null && runs.every((row) => row !== null)) {
    // The command also knows of patches that trackers recorded.
    const references = [from, to].map((runId) => ({ root, runId }));
    await runCommand('modelwright.diffRuns', references[0], references);
    return;
  }
  const git = await project.services.git();
  if (!git)
    throw new ModelwrightError(
      'git-missing',
      project.snapshot?.gitProblem ?? l10n.t('This folder is in no git repository.'),
    );
  const [before, after] = await Promise.all([commitOf(project, from), commitOf(project, to)]);
  const title = l10n.t('{0} and {1}', shortCommit(before), shortCommit(after));
  const changes = await git.diff(before, after);
  const change = path === null ? undefined : changes.find((file) => file.path === path);
  if (change?.status === 'modified' || change?.status === 'renamed') {
    const left = codeUri({ root, commit: before, path: change.oldPath ?? change.path, patchOf: null });
    const right = codeUri({ root, commit: after, path: change.path, patchOf: null });
    await commands.executeCommand('vscode.diff', left, right, `${change.path} (${title})`, { preview: true });
    return;
  }
  await openCodeDiff({
    root,
    topLevel: git.topLevel,
    title,
    before: { commit: before, patchOf: null },
    after: { commit: after, patchOf: null },
    changes: path === null ? changes : changes.filter((file) => file.path === path),
    patches: [],
  });
}

async function commitOf(project: CompareProject, name: string): Promise<string> {
  const row = project.row(name);
  if (!row && /^[0-9a-f]{40,64}$/.test(name)) return name;
  if (row?.commit.id && row.commit.exists) return row.commit.id;
  throw new ModelwrightError('not-found', l10n.t('{0} has no commit in this repository.', row?.name ?? name));
}
