import type { ProjectFile } from '../projectTypes.ts';
import type { YamlText } from '../yamlText.ts';
import { entryOf } from './ranges.ts';
import type { ProjectFacts } from './projectFacts.ts';

interface MissingColumn {
  readonly path: readonly (string | number)[];
  readonly column: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** Columns that the file names and that the header of their table does not have. */
export function tableColumns(
  project: ProjectFile,
  yaml: YamlText,
  facts: ProjectFacts,
): readonly MissingColumn[] {
  const missing: MissingColumn[] = [];
  const check = (
    table: string | undefined,
    path: readonly (string | number)[],
    column: string | null,
  ): void => {
    if (table === undefined || column === null) return;
    const columns = facts.columns(table);
    if (columns && columns.length > 0 && !columns.includes(column))
      missing.push({ path, column, table, columns });
  };
  for (const dataset of project.datasets) {
    const at = (...rest: (string | number)[]): (string | number)[] => [
      ...entryOf(yaml, 'datasets', dataset.id),
      ...rest,
    ];
    check(dataset.path, at('key'), dataset.key);
    check(dataset.path, at('label'), dataset.label);
    check(dataset.path, at('time'), dataset.time);
    check(dataset.path, at('entity'), dataset.entity);
    check(dataset.path, at('labelled-at'), dataset.labelledAt);
    for (const [index, column] of dataset.slices.entries()) check(dataset.path, at('slices', index), column);
    const { agreement, outOfSample } = dataset;
    for (const [index, column] of (agreement?.labellers ?? []).entries())
      check(agreement?.path, at('agreement', 'labellers', index), column);
    check(outOfSample?.path, at('out-of-sample', 'id'), outOfSample?.id ?? null);
    check(outOfSample?.path, at('out-of-sample', 'label'), outOfSample?.label ?? null);
  }
  return missing;
}
