import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../bootstrap/layout.mjs';
import { makeSampleProject } from './sampleProject.ts';

const tables = join(root, 'test/fixtures/data');

/** Three tables: clean splits, splits with planted leaks, and labels of which some are wrong. */
const file = `version: 1
project: clinics
datasets:
  - id: biopsies
    path: data/biopsies/train.csv
    key: patient_id
    label: malignant
    positive: "1"
    slices: [site]
    seconds-per-label: 40
    splits: {train: data/biopsies/train.csv, test: data/biopsies/test.csv}
    current: data/biopsies/test.csv
  - id: diabetes
    path: data/diabetes/train.csv
    key: id
    label: target
    splits: {train: data/diabetes/train.csv, test: data/diabetes/test.csv}
  - id: digits
    path: data/digits.csv
    key: id
    label: given_label
    out-of-sample: {path: data/digits.csv, id: id, label: given_label, prefix: p_}
`;

/** The sample project with data of three kinds; nothing is checked yet. */
export function makeDataProject(folder: string): void {
  makeSampleProject(folder);
  for (const [from, to] of [
    ['binary-clf/store/train.csv', 'biopsies/train.csv'],
    ['binary-clf/store/test.csv', 'biopsies/test.csv'],
    ['leakage/store/train.csv', 'diabetes/train.csv'],
    ['leakage/store/test.csv', 'diabetes/test.csv'],
    ['label-errors/store/oof_predictions.csv', 'digits.csv'],
  ] as const) {
    const place = join(folder, 'data', to);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(tables, from), place);
  }
  writeFileSync(join(folder, 'modelwright.yaml'), file);
}
