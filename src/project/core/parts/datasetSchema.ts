import * as z from 'zod';
import { number, text, texts } from './scalars.ts';

export const datasetSchema = z.strictObject(
  {
    id: text('The id of a dataset').describe('Short name, as contracts and evidence call it.'),
    path: text('The path').describe('The table: CSV, TSV, Parquet or JSON lines, also with .gz.'),
    key: text('"key"').nullish().describe('Column that names a row.'),
    label: text('"label"').nullish().describe('Column that the model learns.'),
    positive: text('"positive"').nullish().describe('Label of the positive class.'),
    time: text('"time"').nullish().describe('Column with the time of a row.'),
    entity: text('"entity"')
      .nullish()
      .describe('Column whose values must not stand in two splits: patient, household.'),
    splits: z
      .record(z.string(), text('The path of a split'), {
        error: 'Splits are written as {train: …, test: …}.',
      })
      .nullish()
      .describe('Tables of the splits.'),
    'time-ordered': z
      .boolean({ error: '"time-ordered" is true or false.' })
      .nullish()
      .describe('Splits are cut by time: training data has to end before test data begins.'),
    slices: texts('A slice').nullish().describe('Columns over which labels and classes are counted.'),
    agreement: z
      .strictObject(
        {
          path: text('"path"').describe('Table of rows that two people labelled.'),
          labellers: texts('A labeller').describe('The columns of the two labellers.'),
          atLeast: number('"atLeast"')
            .nullish()
            .describe("Cohen's kappa that is asked for; 0.7 when left out."),
        },
        { error: 'Agreement is written as {path: …, labellers: [a, b], atLeast: 0.7}.' },
      )
      .nullish()
      .describe('Rows that two people labelled.'),
    'out-of-sample': z
      .strictObject(
        {
          path: text('"path"').describe('Table of out-of-sample probabilities.'),
          id: text('"id"').describe('Column that names a row.'),
          label: text('"label"').describe('Column with the given label.'),
          prefix: text('"prefix"').describe('Columns with this prefix hold the probability of a class.'),
        },
        { error: 'Out-of-sample probabilities are written as {path: …, id: …, label: …, prefix: p_}.' },
      )
      .nullish()
      .describe('Probabilities of models that did not see the row, to find wrong labels.'),
    'seconds-per-label': number('"seconds-per-label"').nullish().describe('How long one label takes.'),
    'labelled-at': text('"labelled-at"')
      .nullish()
      .describe('Column with the time at which a label was given.'),
    current: text('"current"').nullish().describe('Table of new rows, compared with the reference profile.'),
    'ids-in-evidence': z
      .boolean({ error: '"ids-in-evidence" is true or false.' })
      .nullish()
      .describe('Whether ids of rows may stand in evidence; whole rows never do.'),
  },
  { error: 'A dataset is a map with at least an id and a path.' },
);
