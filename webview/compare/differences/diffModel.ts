import type {
  ArtifactDifference,
  CodeDifference,
  Differences,
  ValueDifference,
} from '../../../src/contract/compareDifferences.ts';
import type { CompareFrame, ComparedRun } from '../../../src/contract/compareFrame.ts';
import { counted } from '../../charts/numbers.ts';
import { bytes, DASH } from '../../ui/format.ts';
import { t } from '../../ui/text.ts';

/** One column: a run, and how it stands to the first one. */
export interface DiffColumn {
  readonly id: string;
  readonly run: ComparedRun | null;
  readonly name: string;
  readonly isReference: boolean;
  /** Where its code differs from the reference's; null for the reference itself and where nothing is known. */
  readonly code: CodeDifference | null;
  /** "2 params · 1 package · 3 files" */
  readonly summary: string;
}

/** The reference first: the baseline when it is one of the runs, else the first run. */
export function diffColumns(differences: Differences, frame: CompareFrame): DiffColumn[] {
  const reference = referenceIndex(differences);
  const order = [reference, ...[...differences.runs.keys()].filter((i) => i !== reference)];
  return order.flatMap((i) => {
    const id = differences.runs[i];
    if (id === undefined) return [];
    const run = frame.runs.find((one) => one.id === id) ?? null;
    const isReference = i === reference;
    const code = isReference ? null : (differences.code.find(({ to }) => to === id) ?? null);
    const name = run?.name ?? (frame.baseline?.id === id ? frame.baseline.name : id);
    return [
      {
        id,
        run,
        name,
        isReference,
        code,
        summary: isReference ? '' : columnSummary(differences, i, reference, code),
      },
    ];
  });
}

export function referenceIndex(differences: Differences): number {
  return Math.max(0, differences.runs.indexOf(differences.baseline ?? ''));
}

function columnSummary(
  differences: Differences,
  at: number,
  reference: number,
  code: CodeDifference | null,
): string {
  const differing = (rows: readonly ValueDifference[]): number =>
    rows.filter(({ values }) => values[at] !== values[reference]).length;
  const parts: string[] = [];
  const add = (count: number, one: string, many: string): void => {
    if (count > 0) parts.push(counted(count, one, many));
  };
  add(differing(differences.params), t('param'), t('params'));
  add(differing(differences.environment), t('package'), t('packages'));
  add(code?.files?.length ?? 0, t('file'), t('files'));
  add(differing(differences.datasets), t('dataset'), t('datasets'));
  return parts.length === 0 ? t('nothing known differs') : parts.join(' · ');
}

/** Whether a cell differs from the reference's. */
export function isChanged(row: ValueDifference, column: number, reference: number): boolean {
  return row.values[column] !== row.values[reference];
}

export interface FileRow {
  readonly path: string;
  /** By column id. */
  readonly cells: ReadonlyMap<
    string,
    { readonly status: string; readonly added: number | null; readonly deleted: number | null }
  >;
}

/** All files that differ in any run, the most changed first. */
export function fileRows(columns: readonly DiffColumn[]): FileRow[] {
  const rows = new Map<
    string,
    Map<string, { status: string; added: number | null; deleted: number | null }>
  >();
  for (const { id, code } of columns)
    for (const { path, ...cell } of code?.files ?? []) {
      const row = rows.get(path) ?? new Map();
      row.set(id, cell);
      rows.set(path, row);
    }
  const churn = (cells: FileRow['cells']): number =>
    Math.max(0, ...[...cells.values()].map(({ added, deleted }) => (added ?? 0) + (deleted ?? 0)));
  return [...rows]
    .map(([path, cells]) => ({ path, cells }))
    .toSorted((a, b) => churn(b.cells) - churn(a.cells) || a.path.localeCompare(b.path));
}

const SQUARES = 5;

/**
 * Five squares that show how much was added and deleted: filled squares grow with the size of the change (1, 10, 100
 * ... lines), their split follows the share of added lines; both sides that are not zero get at least one.
 */
export function churnSquares(
  added: number,
  deleted: number,
): { readonly added: number; readonly deleted: number } {
  const total = added + deleted;
  if (total === 0) return { added: 0, deleted: 0 };
  const filled = Math.min(
    SQUARES,
    Math.max(added > 0 && deleted > 0 ? 2 : 1, 1 + Math.floor(Math.log10(total) * 1.7)),
  );
  let plus = Math.round((added / total) * filled);
  if (added > 0) plus = Math.max(1, plus);
  if (deleted > 0) plus = Math.min(filled - 1, plus);
  return { added: plus, deleted: filled - plus };
}

/** Everything that differs as a Markdown table, for a pull request or a note. */
export function differencesMarkdown(
  differences: Differences,
  columns: readonly DiffColumn[],
  onlyDiffering: boolean,
): string {
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ');
  const lines = [
    `| | ${columns.map(({ name }) => cell(name)).join(' | ')} |`,
    `|---|${columns.map(() => '---|').join('')}`,
  ];
  const push = (key: string, values: readonly string[]): void => {
    lines.push(`| ${cell(key)} | ${values.map(cell).join(' | ')} |`);
  };
  for (const { path, cells } of fileRows(columns))
    push(
      path,
      columns.map(({ id, isReference }) => {
        const found = cells.get(id);
        if (isReference) return '';
        if (found === undefined) return t('same');
        return found.added === null ? found.status : `+${found.added} -${found.deleted ?? 0}`;
      }),
    );
  const index = (id: string): number => differences.runs.indexOf(id);
  const sections = [differences.params, differences.environment, differences.datasets, differences.metrics];
  for (const rows of sections)
    for (const row of rows)
      if (!onlyDiffering || !row.same)
        push(
          row.key,
          columns.map(({ id }) => row.values[index(id)] ?? DASH),
        );
  for (const row of differences.artifacts)
    if (!onlyDiffering || row.same !== true)
      push(
        row.path,
        columns.map(({ id }) => bytes(row.sizes[index(id)] ?? null)),
      );
  return lines.join('\n');
}

/** Artifacts whose content can be shown side by side. */
export function isPreviewable(row: ArtifactDifference): boolean {
  return /\.(png|jpe?g|gif|webp|svg|txt|json|csv|ya?ml|md|log)$/i.test(row.path);
}
