import type { RunNote } from '../../contract/runPage.ts';
import type { RunRow } from '../../contract/runIndex.ts';
import type { Outcome, Verdict } from '../../contract/verdict.ts';
import type { Translate } from '../../platform/translate.ts';
import type { NodeFlag, NodeIcon, TreeNode } from './treeNode.ts';
import { treeNode } from './treeNode.ts';
import { metricDecimals, numberText } from './numberText.ts';
import { ageText, cutMiddle, dots, shortCommit, spanText } from './words.ts';

/** A run that says running and wrote nothing for so long shows no sign of life. */
export const silentAfterMs = 60 * 60 * 1000;

/** What the text of a run's row depends on beside the run. */
export interface RunNodeContext {
  readonly now: number;
  readonly primaryKey: string | null;
  readonly decimals: number;
  readonly baseline: string | null;
  readonly candidate: string | null;
  readonly notes: Readonly<Record<string, RunNote>>;
  /** How finished runs stand to the objectives, as far as they are judged. */
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Lower-case words of the filter that can stand in a name. */
  readonly words: readonly string[];
  readonly t: Translate;
}

/** Where the row stands: it need not repeat what its group says already. */
export type RunPlace = 'commit' | 'elsewhere';

/** One run as a row of the tree. */
export function runNode(
  row: RunRow,
  place: RunPlace,
  children: TreeNode['children'],
  context: RunNodeContext,
): TreeNode {
  const note = context.notes[row.id];
  const label = note?.alias ?? row.name;
  return treeNode({
    id: `run:${row.id}`,
    type: 'run',
    label,
    highlights: highlightsOf(label, context.words),
    description: dots(note?.star === true && '★', ...describe(row, place, context)),
    icon: runIcon(row, context.now, context.verdicts.get(row.id)?.outcome ?? null),
    spoken: spokenVerdict(row, context),
    children,
    flags: flagsOf(row, note, context),
    badge: badgeOf(row, context),
    runId: row.id,
    commit: row.commit.id,
  });
}

/** How long a run that says running has been silent; null while it lives. */
export function silenceMs(row: RunRow, now: number): number | null {
  if (row.status !== 'running') return null;
  const seen = row.lastActivityAt ?? row.startedAt;
  return seen !== null && now - seen > silentAfterMs ? now - seen : null;
}

function runIcon(row: RunRow, now: number, outcome: Outcome | null): NodeIcon {
  if (row.lifecycle === 'deleted') return { id: 'trash', color: 'disabledForeground' };
  if (row.problemCount > 0) return { id: 'warning', color: 'modelwright.undecided' };
  if (silenceMs(row, now) !== null) return { id: 'debug-disconnect', color: 'modelwright.undecided' };
  switch (row.status) {
    case 'running':
      return { id: 'loading~spin', color: 'charts.blue' };
    case 'failed':
    case 'killed':
      return { id: 'circle-slash', color: 'charts.red' };
    case 'queued':
    case 'scheduled':
      return { id: 'circle-large-outline', color: 'testing.iconUnset' };
    default:
      return outcome === null ? plainIcon : outcomeIcons[outcome];
  }
}

const plainIcon: NodeIcon = { id: 'circle-small-filled', color: 'descriptionForeground' };
const outcomeIcons: Readonly<Record<Outcome, NodeIcon>> = {
  pass: { id: 'pass', color: 'charts.green' },
  fail: { id: 'error', color: 'charts.red' },
  inconclusive: { id: 'question', color: 'modelwright.undecided' },
  // A run that cannot be judged, because it lacks the value, is no damaged run: its hover says why.
  error: plainIcon,
};

/** The verdict for those who do not see the icon. */
function spokenVerdict(row: RunRow, { verdicts, t }: RunNodeContext): string | null {
  switch (verdicts.get(row.id)?.outcome) {
    case 'pass':
      return t('meets the objectives');
    case 'fail':
      return t('fails an objective');
    case 'inconclusive':
      return t('objectives not proven');
    case 'error':
      return t('could not be judged');
    case undefined:
      return null;
  }
}

function describe(row: RunRow, place: RunPlace, context: RunNodeContext): readonly (string | null)[] {
  const { t, now } = context;
  const value = row.primary === null ? null : numberText(row.primary, context.decimals);
  const commit = place === 'elsewhere' && row.commit.id !== null ? shortCommit(row.commit.id) : null;
  const inferred = place === 'commit' && row.commit.kind === 'inferred' ? t('inferred') : null;
  const deleted = row.lifecycle === 'deleted' ? t('deleted') : null;
  const silent = silenceMs(row, now);
  if (row.problem !== null) return [deleted, value, row.problem];
  if (silent !== null) return [deleted, t('no sign of life for {0}', spanText(silent, t)), value];
  if (row.status === 'running') return [liveText(row, context), progressText(row, t), commit];
  if (row.status === 'failed' || row.status === 'killed')
    return [deleted, endText(row, t), value, commit, inferred];
  if (row.status === 'queued') return [t('queued')];
  if (row.status === 'scheduled') return [t('scheduled')];
  return [deleted, value, whenText(row, place, context), commit, inferred];
}

/** The value first, since a narrow view cuts the end: the primary metric, or by its key what moved last. */
function liveText(row: RunRow, context: RunNodeContext): string {
  if (row.primary !== null) return numberText(row.primary, context.decimals);
  if (row.live === null) return context.t('running');
  const { key, value } = row.live;
  return `${cutMiddle(key, 18)} ${numberText(value, metricDecimals(key, [value]))}`;
}

function progressText(row: RunRow, t: Translate): string | null {
  const progress = row.progress;
  if (progress === null) return null;
  const of = progress.total === null ? `${progress.value}` : `${progress.value}/${progress.total}`;
  return progress.unit === 'epoch' ? t('epoch {0}', of) : t('step {0}', of);
}

function endText(row: RunRow, t: Translate): string {
  const lasted = lengthMs(row);
  if (row.status === 'killed')
    return lasted === null ? t('stopped') : t('stopped after {0}', spanText(lasted, t));
  return lasted === null ? t('failed') : t('failed after {0}', spanText(lasted, t));
}

/** Under its commit the length of a run says more than its age, elsewhere its age does. */
function whenText(row: RunRow, place: RunPlace, { now, t }: RunNodeContext): string | null {
  const lasted = lengthMs(row);
  if (place === 'commit' && lasted !== null) return spanText(lasted, t);
  return row.startedAt === null ? null : ageText(now - row.startedAt, t);
}

function lengthMs(row: RunRow): number | null {
  if (row.startedAt === null || row.endedAt === null || row.endedAt < row.startedAt) return null;
  return row.endedAt - row.startedAt;
}

function flagsOf(row: RunRow, note: RunNote | undefined, context: RunNodeContext): readonly NodeFlag[] {
  const flags: NodeFlag[] = ['run', note?.star === true ? 'starred' : 'unstarred'];
  if (row.commit.id !== null && row.commit.exists) flags.push('hasCommit');
  if (row.id === context.baseline) flags.push('baseline');
  if (row.id === context.candidate) flags.push('candidate');
  if (row.problemCount > 0) flags.push('damaged');
  if (row.source.kind !== 'mlflow-server') flags.push('local');
  return flags;
}

function badgeOf(row: RunRow, { baseline, candidate, t }: RunNodeContext): TreeNode['badge'] {
  const [isBaseline, isCandidate] = [row.id === baseline, row.id === candidate];
  if (isBaseline && isCandidate) return { text: 'BC', tooltip: t('Baseline and candidate'), color: null };
  if (isBaseline) return { text: 'B', tooltip: t('Baseline'), color: null };
  if (isCandidate) return { text: 'C', tooltip: t('Candidate'), color: null };
  return null;
}

function highlightsOf(label: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const lower = label.toLowerCase();
  const found: (readonly [number, number])[] = [];
  for (const word of words) {
    const at = word === '' ? -1 : lower.indexOf(word);
    if (at >= 0 && found.every(([from, to]) => at >= to || at + word.length <= from))
      found.push([at, at + word.length]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}
