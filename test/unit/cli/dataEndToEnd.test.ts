import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataCheck } from '../../../src/contract/datasets.ts';
import { buildCli } from '../../support/buildCli.ts';
import { fixture } from '../../support/fixtures.ts';

interface Planted {
  readonly count: number;
  readonly rows?: readonly number[];
  readonly ids: readonly string[];
}

const quality = fixture('data/quality') ?? '';
const { planted, rows } = JSON.parse(readFileSync(join(quality, 'expected.json'), 'utf8')) as {
  planted: Record<string, Planted>;
  rows: number;
};

const contract = `version: 1
reviewed: true
columns:
  id: {type: string, unique: true}
  ts: {type: timestamp}
  age: {type: integer, missing: 0.02, min: 0, max: 120}
  income: {type: number, missing: 0.02, min: 0}
  country: {type: category, values: [DE, FR, IT, PL]}
  score: {type: number, min: 0, max: 1}
  is_member: {type: boolean}
  vanished: {type: string}
`;

let cli: Awaited<ReturnType<typeof buildCli>>;
let project: string;
beforeAll(async () => {
  // Outside of every checkout: what runs is the bundle and the library beside it, without node_modules.
  cli = await buildCli();
  project = mkdtempSync(join(tmpdir(), 'modelwright-data-'));
  mkdirSync(join(project, 'data'));
  mkdirSync(join(project, '.modelwright/contracts'), { recursive: true });
  cpSync(join(quality, 'store/table.csv'), join(project, 'data/all.csv'));
  writeFileSync(join(project, '.modelwright/contracts/customers.yaml'), contract);
  writeFileSync(
    join(project, 'modelwright.yaml'),
    'version: 1\ndatasets:\n  - {id: customers, path: data/all.csv, key: id, time: ts}\n',
  );
});
afterAll(() => {
  cli?.remove();
  rmSync(project, { recursive: true, force: true });
});

function run(...argv: string[]) {
  const done = spawnSync(process.execPath, [cli.file, 'data', ...argv], {
    cwd: project,
    env: { PATH: process.env['PATH'], HOME: join(project, 'home') },
    encoding: 'utf8',
  });
  return { code: done.status, out: done.stdout, err: done.stderr };
}

describe('a table with planted faults', () => {
  let checks: readonly DataCheck[];
  beforeAll(() => {
    const { code, out, err } = run('check', '--json');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    checks = JSON.parse(out).datasets[0].checks;
  });

  const found = (column: string, says: RegExp): DataCheck => {
    const one = checks.find(
      (check) => check.check === 'contract' && check.column === column && says.test(check.title),
    );
    if (!one) throw new Error(`nothing on ${column}`);
    return one;
  };

  test.each([
    ['age', /integer/, ['type_drift_text_in_number', 'type_drift_float_in_integer']],
    ['age', /below/, ['out_of_domain_negative_age']],
    ['age', /above/, ['out_of_domain_age_over_120']],
    ['country', /not allowed/, ['out_of_domain_country']],
    ['score', /above/, ['out_of_domain_score_over_1']],
    ['is_member', /boolean/, ['boolean_as_yes']],
  ] as const)('%s %s: the very rows, by id and line', (column, says, faults) => {
    const all = faults.flatMap((fault) => planted[fault] ?? []);
    const expected = all
      .flatMap(({ ids, rows: at = [] }) => ids.map((id, i) => ({ id, line: (at[i] ?? 0) + 2 })))
      .sort((a, b) => a.line - b.line);
    const { rows: count, examples } = found(column, says);
    expect(count).toBe(expected.length);
    expect(examples.map(({ id, line }) => ({ id, line }))).toEqual(expected.slice(0, 20));
    expect(examples.every(({ file }) => file === 'data/all.csv')).toBe(true);
  });

  test('missing values beyond the share that is promised', () => {
    const all = (planted['missing_empty']?.count ?? 0) + (planted['missing_token_NA']?.count ?? 0);
    expect(found('income', /missing/).rows).toBe(all);
  });

  test('doubled ids and a column that vanished', () => {
    expect(found('id', /share/).rows).toBe(2 * (planted['duplicate_id']?.count ?? 0));
    expect(found('vanished', /no column/).verdict.outcome).toBe('fail');
  });

  test('evidence holds counts and no ids', () => {
    const folder = join(project, '.modelwright/evidence/contract/customers');
    expect(existsSync(folder)).toBe(true);
    const text = spawnSync('grep', ['-rhoE', 'c00[0-9]{3}', join(project, '.modelwright/evidence')], {
      encoding: 'utf8',
    }).stdout;
    expect(text).toBe('');
  });
});

test('profile, reference, drift of the same and of a moved file', () => {
  expect(run('profile', 'customers', '--write')).toMatchObject({ code: 0 });
  const profile = JSON.parse(run('profile', 'customers', '--json').out).datasets[0].profile;
  expect(profile).toMatchObject({ dataset: 'customers', rows });
  const same = run('drift', 'customers', '--current', 'data/all.csv', '--json');
  expect(
    JSON.parse(same.out).datasets[0].checks.some((one: DataCheck) => one.verdict.outcome === 'fail'),
  ).toBe(false);
  const [head, ...lines] = readFileSync(join(project, 'data/all.csv'), 'utf8').trimEnd().split('\n');
  const moved = lines.map((line) => line.replaceAll(',DE,', ',FR,'));
  writeFileSync(join(project, 'data/moved.csv'), `${[head, ...moved, ...moved, ...moved].join('\n')}\n`);
  const drift = run('drift', 'customers', '--current', join('data', 'moved.csv'), '--json');
  expect(drift.code).toBe(1);
  const country = JSON.parse(drift.out).datasets[0].checks.find((one: DataCheck) => one.column === 'country');
  expect(country.verdict.outcome).toBe('fail');
});

test('a contract is inferred, and what a person reviewed stays', () => {
  const { code, out } = run('contract', 'customers', '--infer');
  expect(code).toBe(0);
  expect(out).toContain('reviewed: false');
  expect(run('contract', 'customers', '--infer', '--write').code).toBe(2);
  expect(readFileSync(join(project, '.modelwright/contracts/customers.yaml'), 'utf8')).toBe(contract);
});

test.each([
  ['a column that is misspelled', 'colums: {}\n', /customers\.yaml:2.*columns/],
  ['broken YAML', 'columns: {a: [\n', /contracts\/customers\.yaml/],
])('a contract with %s is told with its place', (_what, text, says) => {
  const path = join(project, '.modelwright/contracts/customers.yaml');
  writeFileSync(path, `version: 1\n${text}`);
  const { out, err } = run('check');
  writeFileSync(path, contract);
  expect(out + err).toMatch(says);
});

test('rows that are too short, and a file that is not there, are told and hide nothing', () => {
  appendFileSync(join(project, 'data/all.csv'), 'only one field\n');
  const broken = run('check');
  expect(broken.code).toBe(1);
  expect(broken.out).toContain(`:${rows + 2}`);
  rmSync(join(project, 'data/all.csv'));
  const gone = run('check', '--json');
  expect(gone.code).not.toBe(0);
  expect(gone.out).toContain('data/all.csv');
});
