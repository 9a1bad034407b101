import type { DataFigures } from '../../../contract/dataFigures.ts';
import type { ColumnProfile, TableProfile } from '../../../contract/datasets.ts';
import { benjaminiHochberg } from '../../../statistics/benjaminiHochberg.ts';
import { chiSquareCdf } from '../../../statistics/chiSquare.ts';
import { jensenShannon, jensenShannonNull } from '../../../statistics/distances/jensenShannon.ts';
import { ksPOf } from '../../../statistics/distances/ks.ts';
import { psi } from '../../../statistics/distances/psi.ts';
import { scaledWasserstein, wassersteinNull } from '../../../statistics/distances/wasserstein.ts';
import { dataCheck, grouped, type Check } from '../../core/checkContext.ts';
import type { DataCheck } from '../../../contract/datasets.ts';

export type DriftColumn = DataFigures['drift']['columns'][number] & {
  /** Chance of such a difference when nothing moved. */
  readonly p: number;
};

/** Effect from which a column has drifted: standard deviations of Wasserstein, or Jensen-Shannon distance in base 2. */
const driftThreshold = 0.1;
const level = 0.99;
const seed = 7;

/** How far each column of one profile lies from another, with what chance alone gives at these sizes. */
export function compareProfiles(
  reference: TableProfile,
  current: TableProfile,
  leftOut: ReadonlySet<string>,
): readonly DriftColumn[] {
  return reference.columns.flatMap((before) => {
    const now = current.columns.find(({ name }) => name === before.name);
    if (!now || leftOut.has(before.name)) return [];
    const found = before.sketch && now.sketch ? ofNumbers(before, now) : ofCategories(before, now);
    return found ?? [];
  });
}

function ofNumbers(before: ColumnProfile, now: ColumnProfile): DriftColumn | null {
  if (!before.sketch || !now.sketch || before.sketch.values.length === 0 || now.sketch.values.length === 0)
    return null;
  const effect = scaledWasserstein(before.sketch, now.sketch);
  if (!Number.isFinite(effect)) return null;
  const noise = wassersteinNull(before.sketch, now.sketch, level, seed);
  const rows = [before.rows - before.missing, now.rows - now.missing] as const;
  return {
    name: before.name,
    method: 'Wasserstein in standard deviations',
    effect,
    noise,
    threshold: driftThreshold,
    rows,
    needed: rowsFor(noise, rows),
    p: ksPOf(before.sketch, now.sketch),
  };
}

/** Categories that are named on either side, and one for all others; names that hardly repeat are not compared. */
function ofCategories(before: ColumnProfile, now: ColumnProfile): DriftColumn | null {
  const rows = [before.rows - before.missing, now.rows - now.missing] as const;
  if (rows[0] === 0 || rows[1] === 0 || before.distinct > 50) return null;
  const names = [...new Set([...before.top, ...now.top].map(({ value }) => value))];
  const counts = (profile: ColumnProfile, of: number): number[] => {
    const known = names.map((name) => profile.top.find(({ value }) => value === name)?.count ?? 0);
    return [...known, Math.max(0, of - known.reduce((sum, one) => sum + one, 0))];
  };
  const [first, second] = [counts(before, rows[0]), counts(now, rows[1])];
  const used = first.map((count, at) => count + (second[at] ?? 0)).filter((count) => count > 0).length;
  const effect = jensenShannon(first, second);
  const noise = jensenShannonNull(first, second, level, seed);
  const p = used < 2 ? 1 : 1 - chiSquareCdf(psi(first, second) / (1 / rows[0] + 1 / rows[1]), used - 1);
  return {
    name: before.name,
    method: 'Jensen-Shannon, base 2',
    effect,
    noise,
    threshold: driftThreshold,
    rows,
    needed: rowsFor(noise, rows),
    p,
  };
}

/** Rows of the new file with which chance would stay below the threshold; null when the reference is too small for it. */
function rowsFor(noise: number, [reference, current]: readonly [number, number]): number | null {
  if (noise < driftThreshold) return null;
  // What chance gives shrinks with the root of 1/n + 1/m.
  const wanted = (1 / reference + 1 / current) * (driftThreshold / noise) ** 2 - 1 / reference;
  return wanted > 0 ? Math.ceil(1 / wanted) : null;
}

export function driftSays(column: DriftColumn, above: boolean): 'drift' | 'stable' | 'not enough data' {
  if (column.effect >= column.threshold && above) return 'drift';
  return column.effect < column.threshold && column.noise < column.threshold ? 'stable' : 'not enough data';
}

/** What a column's figures keep of the comparison. */
function plainColumn({
  name,
  method,
  effect,
  noise,
  threshold,
  rows,
  needed,
}: DriftColumn): DataFigures['drift']['columns'][number] {
  return { name, method, effect, noise, threshold, rows, needed };
}

/** Verdicts of all columns, corrected for their number (Benjamini and Hochberg at 1 %). */
export function driftChecks(
  reference: TableProfile,
  current: TableProfile,
  leftOut: ReadonlySet<string>,
): readonly DataCheck[] {
  const columns = compareProfiles(reference, current, leftOut);
  const { rejected } = benjaminiHochberg(
    columns.map(({ p }) => p),
    1 - level,
  );
  const judged = columns.map((column, at) => ({
    column,
    says: driftSays(column, rejected[at] === true && column.effect > column.noise),
  }));
  const drifted = judged.filter(({ says }) => says === 'drift');
  const unsure = judged.filter(({ says }) => says === 'not enough data');
  const gone = reference.columns.filter(({ name }) => !current.columns.some((now) => now.name === name));
  const figures = {
    columns: columns.map(plainColumn),
    compared: columns.length,
    drifted: drifted.length,
    notEnough: unsure.length,
  };
  const outcome =
    drifted.length > 0 || gone.length > 0 ? 'fail' : unsure.length > 0 ? 'inconclusive' : 'pass';
  const worst = drifted.toSorted((a, b) => b.column.effect - a.column.effect)[0];
  const needed = Math.max(0, ...unsure.map(({ column }) => column.needed ?? 0));
  const title = gone[0]
    ? `column ${gone[0].name} of the reference is gone.`
    : worst
      ? `${drifted.length} of ${columns.length} columns drifted; most of all ${worst.column.name}, effect ${worst.column.effect.toFixed(3)} (chance ${worst.column.noise.toFixed(3)}).`
      : unsure.length > 0
        ? `${unsure.length} of ${columns.length} columns cannot be judged with ${grouped(current.rows)} rows${needed > 0 ? `; ${grouped(needed)} would do` : ''}.`
        : `none of ${columns.length} columns drifted.`;
  const all = dataCheck('drift', outcome, title, {
    measured: worst?.column.effect ?? Math.max(0, ...columns.map(({ effect }) => effect)),
    limit: driftThreshold,
    needed: needed > 0 ? needed : null,
    rows: current.rows,
    figures,
  });
  const each = judged
    .filter(({ says }) => says !== 'stable')
    .map(({ column, says }) =>
      dataCheck(
        'drift',
        says === 'drift' ? 'fail' : 'inconclusive',
        `${column.name}: ${says}, effect ${column.effect.toFixed(3)}, chance ${column.noise.toFixed(3)}${column.needed === null ? '' : `, ${grouped(column.needed)} rows would decide`}.`,
        {
          column: column.name,
          measured: column.effect,
          limit: column.threshold,
          needed: column.needed,
          figures: {
            columns: [plainColumn(column)],
            compared: 1,
            drifted: says === 'drift' ? 1 : 0,
            notEnough: says === 'drift' ? 0 : 1,
          },
        },
      ),
    );
  return [all, ...each];
}

/** The newest file against the reference profile. */
export const driftCheck: Check = {
  kind: 'drift',
  rule: 1,
  async run({ dataset, current, reference, profile }) {
    if (dataset.current === null) return [];
    if (!reference)
      return [
        dataCheck(
          'drift',
          'inconclusive',
          `${dataset.id} has no reference profile: accept one, so that new files can be compared.`,
        ),
      ];
    if (!current)
      return [dataCheck('drift', 'error', `${dataset.current} is not here, so drift cannot be told.`)];
    return driftChecks(
      reference,
      await profile(current),
      new Set([dataset.key, dataset.time].filter((name) => name !== null)),
    );
  },
};
