import type { MetricChoice, ObjectiveRole, PredictionColumns } from '../../contract/objectives.ts';
import type { Translate } from '../../platform/translate.ts';
import { thousands } from '../../runs/core/words.ts';

/** What the wizard was told so far. */
export interface ObjectiveDraft {
  readonly question: string;
  readonly kpi: string;
  readonly kpiNumbers: string;
  readonly kpiBy: string;
  readonly metric: string;
  readonly choice: MetricChoice | null;
  readonly direction: 'maximize' | 'minimize';
  readonly target: 'limit' | 'superior' | 'non-inferior';
  readonly limit: string;
  readonly against: 'baseline' | 'simple' | 'live';
  readonly margin: string;
  /** Null until it was asked. */
  readonly noise: 'predictions' | 'none' | 'later' | null;
  readonly predictions: PredictionColumns | null;
  readonly reason: string;
  readonly id: string;
  readonly role: ObjectiveRole;
}

export const emptyDraft: ObjectiveDraft = {
  question: '',
  kpi: '',
  kpiNumbers: '',
  kpiBy: '',
  metric: '',
  choice: null,
  direction: 'maximize',
  target: 'limit',
  limit: '',
  against: 'baseline',
  margin: '',
  noise: null,
  predictions: null,
  reason: '',
  id: '',
  role: 'primary',
};

/** A number as people type it, with comma or point; null when it is none. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return /^-?\d*\.?\d+$/.test(plain) ? Number(plain) : null;
}

export interface KpiNumbers {
  readonly current: number | null;
  readonly target: number | null;
  readonly unit: string | null;
}

/** `4.2 → 3.5 %`, `4.2 to 3.5`, `3.5 %` (a target alone); null when it cannot be read. */
export function kpiNumbersOf(text: string): KpiNumbers | null {
  const number = String.raw`([-−]?\d*[.,]?\d+)`;
  const unit = String.raw`\s*([^\s\d→>]*)`;
  const found = new RegExp(`^(?:${number}${unit}\\s*(?:→|->|to|>)\\s*)?${number}${unit}$`, 'u').exec(
    text.trim(),
  );
  if (!found) return null;
  const [, current, unitBefore, target, unitAfter] = found;
  return {
    current: current === undefined ? null : numberOf(current),
    target: target === undefined ? null : numberOf(target),
    unit: unitAfter || unitBefore || null,
  };
}

/** A day as YAML and the project file take it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

const noise = new Set([
  'which',
  'what',
  'does',
  'will',
  'with',
  'that',
  'this',
  'have',
  'from',
  'the',
  'and',
  'for',
  'are',
  'our',
  'how',
  'can',
  'who',
  'enough',
  'next',
]);

/** A short id out of the question's telling words: `customers-leave-month`. */
export function idOf(question: string, taken: readonly string[]): string {
  const words = question
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9\s-]/g, '')
    .split(/[\s-]+/)
    .filter((word) => word.length > 2 && !noise.has(word))
    .slice(0, 3);
  const base = words.length === 0 ? 'objective' : words.join('-');
  if (!taken.includes(base)) return base;
  let count = 2;
  while (taken.includes(`${base}-${count}`)) count += 1;
  return `${base}-${count}`;
}

/** The metrics that an objective is likely about come first: of the test rows, known to more runs, and no loss. */
export function likelyFirst(choices: readonly MetricChoice[]): readonly MetricChoice[] {
  const rank = ({ key, predictions }: MetricChoice): number => {
    const split = /^test/i.test(key) ? 0 : /^val/i.test(key) ? 2 : /^train/i.test(key) ? 6 : 4;
    return split + (/loss/i.test(key) ? 3 : 0) + (predictions ? 0 : 1);
  };
  return [...choices].sort((a, b) => rank(a) - rank(b) || b.runs - a.runs || (a.key < b.key ? -1 : 1));
}

/** What the test rows can tell: `reports/test.csv has 569 rows; it can resolve ±2.4 points.` */
export function resolvesText(choice: MetricChoice, t: Translate): string | null {
  const { predictions, newest } = choice;
  if (!predictions) return null;
  const share = newest !== null && newest.value >= 0 && newest.value <= 1;
  const width = share
    ? t('±{0} points', (predictions.resolves * 100).toFixed(1))
    : `±${threeDigits(predictions.resolves)}`;
  return t('Your test set has {0} rows; it can resolve {1}.', thousands(predictions.rows), width);
}

/** A width as it is said: 381, 0.0241. */
function threeDigits(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return rounded >= 1_000 ? thousands(rounded) : String(rounded);
}

/** The entry of `modelwright.yaml`, in the order in which people read it. */
export function entryOf(draft: ObjectiveDraft): Readonly<Record<string, unknown>> {
  const { direction, target } = draft;
  const numbers = kpiNumbersOf(draft.kpiNumbers);
  const limit = numberOf(draft.limit);
  const given = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
  const entry: Readonly<Record<string, unknown>> = {
    id: draft.id,
    question: draft.question,
    kpi:
      draft.kpi === ''
        ? null
        : only(
            {
              name: draft.kpi,
              unit: numbers?.unit,
              current: numbers?.current,
              target: numbers?.target,
              by: draft.kpiBy,
            },
            given,
          ),
    role: draft.role,
    metric: draft.metric,
    direction,
    floor: target === 'limit' && direction === 'maximize' ? limit : null,
    ceiling: target === 'limit' && direction === 'minimize' ? limit : null,
    against:
      target === 'limit' ? null : { run: draft.against, kind: target, margin: numberOf(draft.margin) ?? 0 },
    predictions:
      draft.noise === 'predictions' && draft.predictions ? only({ ...draft.predictions }, given) : null,
    noise: draft.noise === 'none' ? 'none' : null,
    reason: draft.noise === 'none' ? draft.reason : null,
  };
  return only(entry, given);
}

function only(
  entry: Readonly<Record<string, unknown>>,
  keep: (value: unknown) => boolean,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => keep(value)));
}
