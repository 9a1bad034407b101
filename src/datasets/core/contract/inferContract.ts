import type { ColumnProfile, TableProfile } from '../../../contract/datasets.ts';
import type { DatasetSpec } from '../../../project/core/projectParts.ts';

/** Most values of a column that are written out as its domain. */
const mostValues = 20;
/** Room beyond what was seen: a contract that fits one file alone would break at the next. */
const room = 0.25;

/**
 * A contract from the training table, as a text for a reviewer: generous ranges, domains only for few values, and
 * `reviewed: false` until a person has read it.
 */
export function inferContract(dataset: DatasetSpec, profile: TableProfile): string {
  const lines = [
    `# What is expected of ${dataset.id}. Inferred from ${profile.file} (${profile.rows} rows), with room to both sides.`,
    '# Read it, correct it, and set "reviewed" to true: until then it is a proposal, no promise.',
    'version: 1',
    'reviewed: false',
    `rows: {min: ${Math.max(1, Math.floor(profile.rows * 0.5))}}`,
  ];
  const label = profile.columns.find(({ name }) => name === dataset.label);
  if (label && label.distinct <= mostValues && label.top.length > 1) {
    const rarest = Math.min(...label.top.map(({ count }) => count)) / Math.max(1, label.rows - label.missing);
    lines.push(`classes: {column: ${quoted(label.name)}, min-share: ${round(rarest / 2)}}`);
  }
  if (dataset.time !== null) lines.push(`# fresh: {column: ${quoted(dataset.time)}, max-age-days: 35}`);
  lines.push('columns:');
  for (const column of profile.columns)
    lines.push(`  ${quoted(column.name)}: {${expectations(column, dataset)}}`);
  return `${lines.join('\n')}\n`;
}

function expectations(column: ColumnProfile, dataset: DatasetSpec): string {
  const parts = [`type: ${column.type}`];
  if (column.name === dataset.key) parts.push('unique: true');
  const share = column.missing / Math.max(1, column.rows);
  if (share > 0) parts.push(`missing: ${round(Math.min(1, share * 2))}`);
  const numeric = column.type === 'integer' || column.type === 'number';
  const listed = column.top.length === column.distinct;
  const label =
    column.name === dataset.label && listed && column.distinct > 0 && column.distinct <= mostValues;
  const flag = column.type === 'integer' && listed && column.distinct === 2;
  if (
    numeric &&
    !label &&
    !flag &&
    column.min !== null &&
    column.max !== null &&
    column.name !== dataset.key
  ) {
    const [low, high] = widened(column.min, column.max, column.type === 'integer');
    parts.push(`min: ${low}`, `max: ${high}`);
  }
  const few = column.distinct > 0 && column.distinct <= mostValues && listed;
  if ((label || flag || (column.type === 'category' && few)) && column.name !== dataset.key)
    parts.push(
      `values: [${column.top
        .map(({ value }) => value)
        .sort()
        .map(quoted)
        .join(', ')}]`,
    );
  return parts.join(', ');
}

/** A range with room; what was never negative stays so, and whole numbers stay whole. */
function widened(min: number, max: number, whole: boolean): readonly [number, number] {
  const span = max - min || Math.abs(max) || 1;
  const low = min >= 0 ? Math.max(0, min - room * span) : min - room * span;
  const high = max <= 0 ? Math.min(0, max + room * span) : max + room * span;
  if (min >= 0 && max <= 1 && !whole) return [0, 1];
  return whole
    ? [Math.floor(low), Math.ceil(high)]
    : [Number(low.toPrecision(2)) <= min ? Number(low.toPrecision(2)) : 0, up(high)];
}

/** Rounded up to two figures. */
function up(value: number): number {
  const rounded = Number(value.toPrecision(2));
  return rounded >= value ? rounded : Number((value + Math.abs(value) * 0.05).toPrecision(2));
}

function round(value: number): number {
  return Number(value.toPrecision(2));
}

/** A name as YAML, quoted where it could be taken for something else. */
function quoted(name: string): string {
  return /^[A-Za-z_][\w./-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(name)
    ? name
    : JSON.stringify(name);
}
