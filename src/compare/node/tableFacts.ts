import type { ColumnGroup, ColumnInfo, Statistic } from '../../contract/compareTable.ts';
import type { RunVerdict } from '../../contract/objectives.ts';
import type { RunSource } from '../../runs/core/runSource.ts';
import type { CompareContext } from '../core/compareContext.ts';
import { columnId } from '../core/columnId.ts';
import { compareNatural } from '../core/naturalOrder.ts';
import {
  objectiveColumn,
  runColumns,
  typedColumn,
  type RunFacts,
  type TypedColumn,
} from '../core/typedColumn.ts';

const noteKeys = ['star', 'alias', 'tags', 'note'];

/**
 * All runs of one revision of the index as columns. Columns are read when they are first asked for and kept until the
 * index changes; those of notes are read each time, since notes change without the index.
 */
export class TableFacts {
  readonly facts: readonly RunFacts[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly revision: number;
  /** Statistics of columns by the filter they were made for; filled by the table's questions. */
  readonly infos = new Map<string, readonly ColumnInfo[]>();
  /** Matching rows by filter. */
  readonly matches = new Map<string, readonly number[]>();
  private readonly columns = new Map<string, TypedColumn>();
  private keyList: readonly { readonly group: ColumnGroup; readonly key: string }[] | undefined;
  private manyPoints: ReadonlySet<string> | undefined;

  /** @param extra runs that the index does not list (deleted ones) but that are compared */
  constructor(source: RunSource, extra: readonly string[]) {
    this.revision = source.revision;
    const listed = source.all();
    const known = new Set(listed.map((run) => run.id));
    const others = extra.filter((id) => !known.has(id)).map((id) => source.get(id));
    this.facts = [...listed, ...others.filter((run) => run !== undefined)].map((run) => ({
      run,
      note: undefined,
      parentName: run.parentId ? (source.get(run.parentId)?.name ?? null) : null,
    }));
    this.rowOf = new Map(this.facts.map(({ run }, row) => [run.id, row]));
  }

  column(
    group: ColumnGroup,
    key: string,
    statistic: Statistic,
    notes: CompareContext['notes'],
    verdicts: ReadonlyMap<string, RunVerdict>,
  ): TypedColumn {
    if (group === 'objectives') return objectiveColumn([...this.rowOf.keys()], key, verdicts);
    if (group === 'notes') {
      const noted = this.facts.map((one) => ({ ...one, note: notes[one.run.id] }));
      return typedColumn(noted, group, key, statistic);
    }
    const name = `${statistic} ${columnId(group, key)}`;
    let column = this.columns.get(name);
    if (!column) this.columns.set(name, (column = typedColumn(this.facts, group, key, statistic)));
    return column;
  }

  /** Every column there is but those of objectives: of the run, then metrics, params, resources, tags in natural order, then notes. */
  keys(): readonly { readonly group: ColumnGroup; readonly key: string }[] {
    this.keyList ??= this.readKeys();
    return this.keyList;
  }

  /** Metric keys of which some run has more than one point. */
  series(): ReadonlySet<string> {
    if (!this.manyPoints) {
      const keys = new Set<string>();
      for (const { run } of this.facts)
        for (const key in run.metrics) if ((run.metrics[key]?.count ?? 0) > 1) keys.add(key);
      this.manyPoints = keys;
    }
    return this.manyPoints;
  }

  private readKeys(): readonly { readonly group: ColumnGroup; readonly key: string }[] {
    const groups = ['metrics', 'params', 'resources', 'tags'] as const;
    const found = groups.map((group) => {
      const keys = new Set<string>();
      for (const { run } of this.facts) for (const key in run[group]) keys.add(key);
      return [...keys].sort(compareNatural).map((key) => ({ group, key }));
    });
    return [
      ...Object.keys(runColumns).map((key) => ({ group: 'run' as const, key })),
      ...found.flat(),
      ...noteKeys.map((key) => ({ group: 'notes' as const, key })),
    ];
  }
}
