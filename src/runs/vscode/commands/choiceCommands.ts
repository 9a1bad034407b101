import { l10n, window } from 'vscode';
import type { Disposable } from 'vscode';
import type { Choices } from '../../../project/vscode/projectChoices.ts';
import type { OpenProject } from '../openProject.ts';
import type { CommandContext } from './commandContext.ts';

/** Baseline, candidate and primary metric: what the team agrees on. Each change can be taken back. */
export function choiceCommands({
  register,
  picker,
  projects,
  candidateChosen,
}: CommandContext): readonly Disposable[] {
  return [
    register('modelwright.pinBaseline', async (argument) => {
      const picked = await picker.one(l10n.t('Pin as Baseline'), argument);
      if (!picked) return;
      await choose(
        picked.project,
        { baseline: picked.row.id },
        l10n.t('{0} is the baseline.', picked.row.name),
      );
    }),
    register('modelwright.setCandidate', async (argument) => {
      const picked = await picker.one(l10n.t('Set as Candidate'), argument);
      if (!picked) return;
      await choose(
        picked.project,
        { candidate: picked.row.id },
        l10n.t('{0} is the candidate.', picked.row.name),
      );
      candidateChosen(picked.project);
    }),
    register('modelwright.clearBaseline', async () => {
      await projects.open();
      const project = projects.active();
      if (project) await choose(project, { baseline: null }, l10n.t('There is no baseline now.'));
    }),
    register('modelwright.clearCandidate', async () => {
      await projects.open();
      const project = projects.active();
      if (project) await choose(project, { candidate: null }, l10n.t('There is no candidate now.'));
    }),
    register('modelwright.choosePrimary', async () => {
      await projects.open();
      const project = projects.active();
      await project?.allRead();
      if (project?.snapshot) await choosePrimary(project);
    }),
  ];
}

interface MetricItem {
  readonly label: string;
  readonly description: string;
  readonly changes: Partial<Choices>;
}

/** One list: the other direction of the present metric first, then the other keys by how many runs have them. */
async function choosePrimary(project: OpenProject): Promise<void> {
  const { snapshot } = project;
  const primary = snapshot?.primary ?? null;
  const items: MetricItem[] = [];
  if (primary) {
    const { directions } = project.choices.read();
    const turn = (direction: 'maximize' | 'minimize', label: string): void => {
      if (primary.direction === direction) return;
      items.push({
        label,
        description: primary.key,
        changes: { directions: { ...directions, [primary.key]: direction } },
      });
    };
    turn('maximize', l10n.t('$(arrow-up) Higher is better'));
    turn('minimize', l10n.t('$(arrow-down) Lower is better'));
  }
  for (const { key, runs } of snapshot?.metricKeys ?? [])
    items.push({
      label: key === primary?.key ? `$(check) ${key}` : key,
      description: runs === 1 ? l10n.t('1 run') : l10n.t('{0} runs', runs),
      changes: { primaryMetric: key },
    });
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Primary Metric'),
    placeHolder: primary
      ? l10n.t('Now {0}, by {1}', primary.key, becauseText(primary.because))
      : l10n.t('The metric that the tree shows and sorts by'),
    matchOnDescription: true,
  });
  if (chosen) await choose(project, chosen.changes, null);
}

function becauseText(because: 'chosen' | 'objective' | 'most runs'): string {
  if (because === 'chosen') return l10n.t('your choice');
  return because === 'objective' ? l10n.t('the first primary objective') : l10n.t('most runs having it');
}

/** Makes a change, says so with an Undo, and offers once to keep such choices in the team's file. */
async function choose(project: OpenProject, changes: Partial<Choices>, said: string | null): Promise<void> {
  const before = project.choices.read();
  const [comment] = await project.choices.change(changes);
  project.configure();
  // A comment is a person's text and stays; that it may speak of another run now is said while Undo is at hand.
  const kept = comment === undefined ? '' : ` ${l10n.t('The comment beside it stayed: “{0}”', comment)}`;
  void afterwards(project, changes, before, said === null ? null : `${said}${kept}`);
}

async function afterwards(
  project: OpenProject,
  changes: Partial<Choices>,
  before: Choices,
  said: string | null,
): Promise<void> {
  const undo = l10n.t('Undo');
  const keep = l10n.t('Keep It for the Team');
  const offer = !project.choices.shared && project.choices.offer();
  if (said === null && !offer) return;
  const text = said ?? l10n.t('The primary metric is kept in this window.');
  const question = offer ? ` ${l10n.t('Keep it for the team in modelwright.yaml?')}` : '';
  const answer = await window.showInformationMessage(`${text}${question}`, undo, ...(offer ? [keep] : []));
  if (answer === keep) await project.choices.share();
  if (answer === undo) await project.choices.change(previous(changes, before));
  if (answer !== undefined) project.configure();
}

function previous(changes: Partial<Choices>, before: Choices): Partial<Choices> {
  return {
    ...('baseline' in changes ? { baseline: before.baseline } : {}),
    ...('candidate' in changes ? { candidate: before.candidate } : {}),
    ...('primaryMetric' in changes ? { primaryMetric: before.primaryMetric } : {}),
    ...('directions' in changes ? { directions: before.directions } : {}),
  };
}
