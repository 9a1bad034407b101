import { satisfies, validRange } from 'semver';
import * as z from 'zod';
import { noParts, type ProjectParts } from '../projectParts.ts';
import { problemAtPath, readEntry, type PartReader } from './entries.ts';
import { readDatasets } from './readDatasets.ts';
import { readObjectives } from './readObjectives.ts';
import { readChecklist, readTeam } from './readPeople.ts';
import { text, textOrNull } from './scalars.ts';

export const modelSchema = z.strictObject(
  {
    path: text('The path').nullish().describe('File or folder of the model, in the artifacts of its run.'),
    example: text('The example').nullish().describe('Rows with their expected outputs.'),
  },
  { error: 'The model is written as {path: model/model.onnx}.' },
);

export const trainSchema = z.strictObject(
  {
    command: text('The command').nullish().describe('How the model is trained.'),
    params: text('The params').nullish().describe('File of the params.'),
  },
  { error: 'Training is written as {command: python train.py, params: params.yaml}.' },
);

/** Everything of the project file that judging needs. `version` is the program's own, for `requires`. */
export function readParts(
  reader: PartReader,
  version: string | null,
  directions: Readonly<Record<string, 'maximize' | 'minimize'>>,
): ProjectParts & { readonly refusal: string | null } {
  const one = (key: string, what: string): string | null =>
    textOrNull(readEntry(reader, [key], text(what).nullish()) as z.output<ReturnType<typeof text>> | null);
  const requires = one('requires', 'The version that is required');
  readEntry(reader, ['train'], trainSchema.nullish());
  const model = readEntry(reader, ['model'], modelSchema.nullish());
  return {
    ...noParts,
    requires,
    refusal: requires === null ? null : refusalOf(reader, requires, version),
    simple: one('simple', 'The simple model'),
    live: one('live', 'The live model'),
    chosenBy: one('chosen-by', 'The metric by which candidates are chosen'),
    team: readTeam(reader),
    objectives: readObjectives(reader, directions),
    datasets: readDatasets(reader),
    checklist: readChecklist(reader),
    modelPath: textOrNull(model?.path),
  };
}

/** The sentence with which a program of another version refuses to judge; a range that is none refuses nothing. */
function refusalOf(reader: PartReader, requires: string, version: string | null): string | null {
  const told = (message: string): string => {
    reader.problems.push(problemAtPath(reader, ['requires'], message));
    return message;
  };
  if (validRange(requires) === null) {
    told(`"${requires}" is no range of versions; one is written like ">=0.2".`);
    return null;
  }
  if (version === null || satisfies(version, requires, { includePrerelease: true })) return null;
  return told(
    `This project needs Modelwright ${requires}; this is ${version}. Install a version that fits, so that verdicts agree.`,
  );
}
