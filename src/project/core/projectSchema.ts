import * as z from 'zod';

/** In the order in which they stand. */
export const projectKeys = [
  'version',
  'requires',
  'project',
  'timezone',
  'team',
  'candidate',
  'baseline',
  'simple',
  'live',
  'chosen-by',
  'primary-metric',
  'directions',
  'sources',
  'objectives',
  'datasets',
  'checklist',
  'train',
  'model',
  'image',
  'deployment',
] as const;

/** What the first key of an entry of `sources:` may be. */
export const sourceTypes = [
  'mlflow',
  'tensorboard',
  'dvc',
  'dvclive',
  'wandb',
  'lightning',
  'huggingface',
  'keras',
  'table',
] as const;

/** An identifier that a person wrote without quotes may look like a number; its text is what counts. */
const text = (what: string) =>
  z
    .union([z.string(), z.number(), z.boolean()], { error: `${what} has to be a text.` })
    .transform((value) => String(value));

const optionalText = (what: string) =>
  text(what)
    .nullish()
    .transform((value) => value ?? null);

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export const sourceEntry = z.record(z.string(), text('A value of a source'), {
  error: 'A source is written as {type: location}, for example {mlflow: mlflow.db}.',
});

/** One schema per key that is read today, so that one wrong value leaves the others as they are. */
export const projectSchema = {
  version: z.literal(1, { error: 'This Modelwright reads version 1 of the project file.' }).nullish(),
  project: optionalText('The name of the project'),
  timezone: optionalText('The time zone').refine((value) => value === null || isTimezone(value), {
    error: 'This is no time zone; one is written like Europe/Zurich or UTC.',
  }),
  candidate: optionalText('The candidate'),
  baseline: optionalText('The baseline'),
  'primary-metric': optionalText('The primary metric'),
  directions: z
    .record(z.string(), z.enum(['maximize', 'minimize'], { error: 'A direction is maximize or minimize.' }), {
      error: 'Directions are written as {metric: maximize} or {metric: minimize}.',
    })
    .nullish()
    .transform((value) => value ?? {}),
  sources: z
    .union([z.literal('auto'), z.array(z.unknown())], {
      error: 'Sources are "auto" or a list like [{mlflow: mlflow.db}].',
    })
    .nullish()
    .transform((value) => value ?? ('auto' as const)),
};
