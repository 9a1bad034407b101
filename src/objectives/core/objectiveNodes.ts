import type { ObjectiveResult, RunJudgement } from '../../contract/objectives.ts';
import type { Translate } from '../../platform/translate.ts';
import { dots, thousands } from '../../runs/core/words.ts';
import { partNodes } from './partNodes.ts';
import { objectiveTooltip } from './objectiveTooltip.ts';
import { verdictIcon } from './verdictIcons.ts';
import { verdictNode, type VerdictNode } from './verdictNode.ts';
import { decimalsOf, differenceText, intervalText, limitText, markdownText } from './verdictTexts.ts';

/** The objectives of one judged run, as the Objectives view shows them. */
export function objectiveNodes(judgement: RunJudgement, t: Translate): readonly VerdictNode[] {
  return judgement.objectives.map((objective) => objectiveNode(objective, t));
}

function objectiveNode(objective: ObjectiveResult, t: Translate): VerdictNode {
  const { id, role, verdict } = objective;
  const parts = partNodes(objective, t);
  // One promise that stands alone is told in the row itself.
  const [only] = parts;
  const alone = parts.length === 1 && only !== undefined && only.children.length === 0;
  const next = nextNode(objective, t);
  const children = [...(alone ? [] : parts), ...(next ? [next] : [])];
  return verdictNode({
    id: `objective:${id}`,
    label: id,
    description: alone
      ? dots(only.description, roleText(role, t))
      : dots(valueText(objective), roleText(role, t)),
    icon: verdictIcon(verdict.outcome),
    tooltip: objectiveTooltip(objective, t),
    children,
    expanded: role === 'primary' || verdict.outcome !== 'pass',
    flags: ['objective', 'entry'],
    objective: id,
  });
}

/** What the CodeLens and the row say of an objective: value, interval, limit. */
export function objectiveText(objective: ObjectiveResult): string {
  const { floor, ceiling, baseline } = objective;
  const value = valueText(objective, true);
  if (floor !== null) return `${value} ≥ ${limitText(floor)}`;
  if (ceiling !== null) return `${value} ≤ ${limitText(ceiling)}`;
  const { gap } = objective;
  if (gap)
    return `${intervalText(gap.value, gap.interval, decimalsOf(objective))} ≤ ${limitText(gap.ceiling)}`;
  if (baseline && baseline.difference !== null)
    return dots(value, differenceText(baseline.difference, decimalsOf(objective)));
  return value;
}

function valueText(objective: ObjectiveResult, withInterval = false): string {
  const { value, interval, unit } = objective;
  return intervalText(value, withInterval ? interval : null, decimalsOf(objective), unit ?? '');
}

function roleText(role: ObjectiveResult['role'], t: Translate): string | null {
  if (role === 'primary') return t('primary');
  return role === 'info' ? t('info') : null;
}

/** What would settle it; nothing where it is settled. */
function nextNode({ id, verdict }: ObjectiveResult, t: Translate): VerdictNode | null {
  if (verdict.outcome === 'pass') return null;
  return verdictNode({
    id: `objective:${id}:next`,
    // The numbers stand in the rows above: a narrow view keeps what would decide.
    label:
      verdict.needed === null
        ? verdict.reason
        : t('About {0} test rows would decide it', thousands(verdict.needed)),
    icon: verdictIcon('next'),
    tooltip: markdownText(verdict.reason),
    objective: id,
  });
}
