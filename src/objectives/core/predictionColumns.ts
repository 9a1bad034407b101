import { ModelwrightError } from '../../platform/errors.ts';
import { nearest } from '../../project/core/nearest.ts';
import type { ObjectiveSpec, PredictionsSpec } from '../../project/core/projectParts.ts';
import type { PickColumns } from './columnTable.ts';

/** Columns by which an objective cuts the rows: its slices and its gap. */
export function cutColumns(objective: ObjectiveSpec): readonly string[] {
  const gap = objective.gap ? [objective.gap.by] : [];
  return [...new Set([...objective.slices.map(({ column }) => column), ...gap])];
}

/** Columns that have to stand in the predictions themselves. */
function neededColumns(spec: PredictionsSpec): readonly string[] {
  const scores = spec.scores ? Object.values(spec.scores) : [];
  return [spec.label, spec.id, spec.score, spec.prediction, spec.weight, ...scores].filter(
    (name) => name !== null,
  );
}

/**
 * Picks the columns of an objective; those by which rows are cut or grouped may come from a joined table instead.
 *
 * @throws ModelwrightError `table-unreadable` that names the missing column and the nearest one
 */
export function pickPredictions(shown: string, spec: PredictionsSpec, cuts: readonly string[]): PickColumns {
  return (header) => {
    for (const name of neededColumns(spec))
      if (!header.includes(name)) throw missingColumn(shown, name, header);
    const further = [spec.group, ...cuts].filter((name) => name !== null);
    for (const name of further)
      if (!header.includes(name) && spec.join === null) throw missingColumn(shown, name, header);
    return [...neededColumns(spec), ...further.filter((name) => header.includes(name))];
  };
}

export function missingColumn(shown: string, name: string, header: readonly string[]): ModelwrightError {
  const near = nearest(name, header);
  const sentence = `There is no column ${name}${near === null ? '' : `; the nearest is ${near}`}`;
  const known = header.slice(0, 12).join(', ');
  return new ModelwrightError('table-unreadable', sentence, {
    file: shown,
    line: 1,
    hint: `Columns are ${known}${header.length > 12 ? ', …' : ''}; name the right one in the objective.`,
  });
}
