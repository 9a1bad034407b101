import * as z from 'zod';
import { checklistSchema, ownItemSchema, waiverSchema } from '../parts/checklistSchema.ts';
import { datasetSchema } from '../parts/datasetSchema.ts';
import { objectiveSchema } from '../parts/objectiveSchema.ts';
import { modelSchema, trainSchema } from '../parts/readParts.ts';
import { teamRoles, type TeamRole } from '../projectParts.ts';
import { sourceTypes } from '../projectSchema.ts';
import type { SchemaNode } from './schemaNode.ts';

const say = (description: string) => z.string().optional().describe(description);

const roles: Readonly<Record<TeamRole, string>> = {
  'product-owner': 'Answers for the business question and its objectives.',
  'subject-expert': 'Answers for labels and for what the numbers mean.',
  'data-scientist': 'Trains and compares.',
  'data-engineer': 'Answers for the data and its contract.',
  'ml-engineer': 'Builds the image and brings it to its target.',
  operations: 'Runs and watches what was released.',
  risk: 'Answers for law, risk and fairness.',
};

const places: Readonly<Record<(typeof sourceTypes)[number], string>> = {
  mlflow: 'Folder, database or address of MLflow: mlruns, mlflow.db, https://mlflow.example.com.',
  tensorboard: 'Folder of event files: runs/.',
  dvc: 'Folder of a DVC repository.',
  dvclive: 'Folder that DVCLive writes: dvclive/.',
  wandb: 'Folder that Weights & Biases writes: wandb/.',
  lightning: 'Folder that Lightning writes: lightning_logs/.',
  huggingface: 'Output folder of a Hugging Face trainer.',
  keras: 'A log that Keras wrote as CSV or JSON.',
  table: 'A table of runs: results.csv.',
};

const source = z.looseObject(
  Object.fromEntries(sourceTypes.map((type) => [type, z.string().optional().describe(places[type])])),
);

const target = z.looseObject({
  id: z.string().describe('Short name of the target: staging.'),
  kind: z.enum(['docker', 'kubernetes']).describe('What runs the image there.'),
});

/** All keys of the project file, in the order in which they are offered. */
const projectFile = z.strictObject({
  version: z.literal(1).optional().describe('Version of this file’s form: 1.'),
  requires: say(
    'The Modelwright that must judge this: ">=0.2". Editor and command line refuse to judge with an older one.',
  ),
  project: say('Name of the project.'),
  timezone: say('For stores that write times without a zone: Europe/Zurich. UTC when left out.'),
  team: z
    .object(
      Object.fromEntries(
        teamRoles.map((role) => [role, z.array(z.string()).optional().describe(roles[role])]),
      ),
    )
    .catchall(z.array(z.string()))
    .optional()
    .describe('Who holds which role, by mail address as git has it; only they may sign for it.'),
  candidate: say('The one run that the team wants to release.'),
  baseline: say(
    'The run that others are compared with: a run id, commit, tag or branch (its newest finished run).',
  ),
  simple: say('The simple model that was trained first.'),
  live: say('The run that is in production.'),
  'chosen-by': say('The metric by which candidates are picked; best of a split that no objective judges.'),
  'primary-metric': say('The metric that trees and tables show first.'),
  directions: z
    .record(z.string(), z.enum(['maximize', 'minimize']))
    .optional()
    .describe('Metrics whose name does not tell whether more is better: {my-metric: minimize}.'),
  sources: z
    .union([z.literal('auto'), z.array(source)])
    .optional()
    .describe('Where runs are read from: auto, or a list like [{mlflow: mlflow.db}].'),
  objectives: z
    .array(objectiveSchema)
    .optional()
    .describe('What the model promises: business questions as metrics with targets.'),
  datasets: z
    .array(datasetSchema)
    .optional()
    .describe('Declared tables with key, label, splits and contract.'),
  checklist: z
    .strictObject({
      ...checklistSchema.shape,
      waive: z
        .array(waiverSchema)
        .optional()
        .describe(checklistSchema.shape.waive.description ?? ''),
      add: z
        .array(ownItemSchema)
        .optional()
        .describe(checklistSchema.shape.add.description ?? ''),
    })
    .optional()
    .describe('Which items the team has to have done.'),
  train: trainSchema.optional().describe('How the model is trained.'),
  model: modelSchema.optional().describe('The model file, and rows to try it with.'),
  image: z.looseObject({}).optional().describe('How the container image is built.'),
  deployment: z
    .looseObject({
      type: z.enum(['real-time', 'batch', 'streaming', 'edge']).optional().describe('How the model is used.'),
      targets: z.array(target).optional().describe('Places to deploy to.'),
    })
    .optional()
    .describe('Where and how the model runs.'),
});

let generated: SchemaNode | null = null;

/** JSON Schema of the project file as people write it, made from the schemas that read it. */
export function projectJsonSchema(): SchemaNode {
  // What zod makes of the schemas above is of this shape: nothing in them refers to itself.
  generated ??= z.toJSONSchema(projectFile, { io: 'input' }) as SchemaNode;
  return generated;
}
