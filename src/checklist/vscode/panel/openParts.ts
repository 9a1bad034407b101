import { l10n, window } from 'vscode';
import { openCodeDiff } from '../../../git/vscode/codeDiff.ts';
import { ModelwrightError } from '../../../platform/errors.ts';
import type { OpenProject } from '../../../runs/vscode/openProject.ts';
import { offeredRuns } from '../../../runs/vscode/runPicker.ts';
import { shortCommit } from '../../../runs/core/words.ts';

/**
 * What a commit changed, in the editor's multi-file diff.
 *
 * @throws ModelwrightError `git-missing`, `not-found`
 */
export async function openCommit(project: OpenProject, name: string): Promise<void> {
  const git = await project.services.git();
  if (!git)
    throw new ModelwrightError(
      'git-missing',
      project.snapshot?.gitProblem ?? l10n.t('This folder is in no git repository.'),
    );
  const commit = await git.resolve(name);
  const [, parent] = commit === null ? [] : await git.firstParents(commit, 2);
  if (commit === null)
    throw new ModelwrightError(
      'not-found',
      l10n.t('Commit {0} is not in this repository.', shortCommit(name)),
    );
  if (parent === undefined) {
    void window.showInformationMessage(l10n.t('{0} is the first commit.', shortCommit(commit)));
    return;
  }
  await openCodeDiff({
    root: project.root,
    topLevel: git.topLevel,
    title: l10n.t('Commit {0}', shortCommit(commit)),
    before: { commit: parent.id, patchOf: null },
    after: { commit, patchOf: null },
    changes: await git.diff(parent.id, commit),
    patches: [],
  });
}

/** Lets the person pick one run of the project; null when they go away. @throws ModelwrightError `not-found` */
export async function pickRun(project: OpenProject, title: string): Promise<string | null> {
  const items = await offeredRuns([project]);
  const picked = await window.showQuickPick(items, {
    title,
    matchOnDescription: true,
    placeHolder: l10n.t('Name, commit or id of a run'),
  });
  return picked?.row.id ?? null;
}
