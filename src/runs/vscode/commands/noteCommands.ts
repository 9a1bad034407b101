import type { Disposable } from 'vscode';
import { env, l10n, window } from 'vscode';
import type { RunNote } from '../../../contract/runPage.ts';
import type { PickedRuns } from '../runPicker.ts';
import { openProblem, revealRun } from '../runFiles.ts';
import type { CommandContext } from './commandContext.ts';

/** Stars, aliases, tags and notes (shared through `.modelwright/notes.yaml`), and where a run's files lie. */
export function noteCommands({ register, picker, projects }: CommandContext): readonly Disposable[] {
  return [
    register('modelwright.star', async (argument, selection) => {
      const picked = await picker.some(l10n.t('Star'), argument, selection);
      if (picked) write(picked, () => ({ star: true }));
    }),
    register('modelwright.unstar', async (argument, selection) => {
      const picked = await picker.some(l10n.t('Remove Star'), argument, selection);
      if (picked) write(picked, () => ({ star: false }));
    }),
    register('modelwright.alias', async (argument) => {
      const picked = await picker.one(l10n.t('Alias'), argument);
      if (!picked) return;
      const { project, row } = picked;
      const alias = await window.showInputBox({
        title: l10n.t('Alias of {0}', row.name),
        value: project.notes[row.id]?.alias ?? '',
        prompt: l10n.t('Shown instead of the name, everywhere. Empty removes it.'),
      });
      if (alias !== undefined) write({ project, rows: [row] }, () => ({ alias: alias.trim() || null }));
    }),
    register('modelwright.tag', async (argument, selection) => {
      const picked = await picker.some(l10n.t('Tag'), argument, selection);
      if (!picked) return;
      const tags = await askTags(picked);
      if (tags) write(picked, () => ({ tags }));
    }),
    register('modelwright.note', async (argument) => {
      const picked = await picker.one(l10n.t('Note'), argument);
      if (!picked) return;
      const { project, row } = picked;
      const note = await window.showInputBox({
        title: l10n.t('Note on {0}', row.name),
        value: project.notes[row.id]?.note ?? '',
        prompt: l10n.t('Kept in .modelwright/notes.yaml. Empty removes it.'),
      });
      if (note !== undefined) write({ project, rows: [row] }, () => ({ note: note.trim() || null }));
    }),
    register('modelwright.copyRunId', async (argument, selection) => {
      const picked = await picker.some(l10n.t('Copy Run Id'), argument, selection);
      if (!picked) return;
      await env.clipboard.writeText(picked.rows.map((row) => row.id).join('\n'));
      const [only] = picked.rows;
      window.setStatusBarMessage(
        picked.rows.length === 1 && only
          ? l10n.t('Copied {0}', only.id)
          : l10n.t('Copied {0} run ids', picked.rows.length),
        3000,
      );
    }),
    register('modelwright.revealRun', async (argument) => {
      const picked = await picker.one(l10n.t('Reveal Run Files'), argument);
      if (picked) await revealRun(picked.project, picked.row.id);
    }),
    register('modelwright.showProblem', async (argument) => {
      const picked = await picker.one(l10n.t('Show Problem'), argument);
      const [run] = picked ? await picked.project.services.index.queries.runs([picked.row.id]) : [];
      if (!picked || !run) return;
      const { problems } = run;
      const chosen =
        problems.length > 1
          ? await window.showQuickPick(
              problems.map((problem) => ({
                label: problem.message,
                description: problem.line === undefined ? problem.path : `${problem.path}:${problem.line}`,
                problem,
              })),
              { title: l10n.t('Problems of {0}', run.name) },
            )
          : problems[0] && { problem: problems[0] };
      if (chosen) await openProblem(picked.project, chosen.problem.path, chosen.problem.line);
    }),
    register('modelwright.openProblem', async (root, path, line) => {
      const project = projects.byRoot(root);
      if (project) await openProblem(project, path, line);
    }),
  ];
}

function write({ project, rows }: PickedRuns, note: (id: string) => Partial<RunNote>): void {
  for (const row of rows) project.services.project.setNote(row.id, note(row.id));
  project.touch();
}

/** Tags of several runs at once: those that all have are ticked. Null when the user leaves. */
async function askTags({ project, rows }: PickedRuns): Promise<readonly string[] | null> {
  const known = new Set(Object.values(project.notes).flatMap((note) => note.tags));
  const isOnAll = (tag: string): boolean =>
    rows.every((row) => project.notes[row.id]?.tags.includes(tag) === true);
  const pick = window.createQuickPick();
  pick.title =
    rows.length === 1 ? l10n.t('Tags of {0}', rows[0]?.name ?? '') : l10n.t('Tags of {0} runs', rows.length);
  pick.placeholder = l10n.t('Tick tags, or type a new one');
  pick.canSelectMany = true;
  const show = (typed: string): void => {
    const chosen = new Set(pick.selectedItems.map((item) => item.label));
    const names = new Set([...(typed === '' ? [] : [typed]), ...known]);
    pick.items = [...names].map((label) => ({ label }));
    pick.selectedItems = pick.items.filter((item) => chosen.has(item.label));
  };
  pick.items = [...known].map((label) => ({ label }));
  pick.selectedItems = pick.items.filter((item) => isOnAll(item.label));
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => show(value.trim()));
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      const tags = pick.selectedItems.map((item) => item.label);
      resolve(typed !== '' && !tags.includes(typed) && !known.has(typed) ? [...tags, typed] : tags);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
  });
}
