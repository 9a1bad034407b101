import { expect, test } from 'vitest';
import { predictionInputs } from '../../../src/checklist/node/predictionInputs.ts';
import type { InputPlace, StoredEvidence } from '../../../src/evidence/core/evidence.ts';
import { record } from './support/facts.ts';

const name = 'predictions:mlflow:1';
const commit = 'c'.repeat(40);

function recordAt(place: InputPlace | null, digest = 'sha256:a'): StoredEvidence {
  const places = place ? { places: { [name]: place } } : {};
  return record('objective', 'catch', { [name]: digest }, places);
}

/** Which values are known when these files are here. */
async function known(
  records: readonly StoredEvidence[],
  files: Readonly<Record<string, string>>,
  prefix: string | null = '',
) {
  const asked: string[] = [];
  const values = await predictionInputs(
    {
      prefix,
      git: { info: async (id) => (id === commit ? { id, type: 'commit', sizeBytes: 1 } : null) },
      digests: {
        content: async (path) => {
          asked.push(path);
          return files[path] ?? null;
        },
      },
    },
    records,
  );
  return { values, asked };
}

test('a file among the artifacts says what it holds, and nothing when it is away', async () => {
  const one = recordAt({ in: 'artifacts', path: 'mlruns/p.csv' });
  expect((await known([one], { 'mlruns/p.csv': 'sha256:b' })).values).toEqual({ [name]: 'sha256:b' });
  expect((await known([one], {})).values).toEqual({});
  expect((await known([recordAt(null)], { 'mlruns/p.csv': 'sha256:b' })).values).toEqual({});
});

test('the newest place that is here counts', async () => {
  const [newer, older] = [
    recordAt({ in: 'artifacts', path: 'gone.csv' }, 'sha256:b'),
    recordAt({ in: 'artifacts', path: 'here.csv' }),
  ];
  expect((await known([newer, older], { 'here.csv': 'sha256:a' })).values).toEqual({ [name]: 'sha256:a' });
});

test('in the work tree only the same content is of this run: the next run writes over it', async () => {
  const one = recordAt({ in: 'work-tree', path: 'preds.csv' });
  expect((await known([one], { 'preds.csv': 'sha256:a' })).values).toEqual({ [name]: 'sha256:a' });
  expect((await known([one], { 'preds.csv': 'sha256:b' })).values).toEqual({});
});

test('what a commit holds stays as long as the commit is here', async () => {
  const one = recordAt({ in: 'commit', path: `${commit}:preds.csv` });
  expect((await known([one], {})).values).toEqual({ [name]: 'sha256:a' });
  const other = recordAt({ in: 'commit', path: `${'d'.repeat(40)}:preds.csv` });
  expect((await known([other], {})).values).toEqual({});
});

test('nothing outside of the repository is read for a record', async () => {
  const at = (path: string): StoredEvidence => recordAt({ in: 'artifacts', path });
  for (const [path, prefix] of [
    ['/etc/passwd', ''],
    ['../secret.csv', ''],
    ['../../secret.csv', 'models/'],
    ['../secret.csv', null],
  ] as const)
    expect((await known([at(path)], { [path]: 'sha256:a' }, prefix)).asked, path).toEqual([]);
  const above = '../mlruns/p.csv';
  expect((await known([at(above)], { [above]: 'sha256:a' }, 'models/')).values).toEqual({
    [name]: 'sha256:a',
  });
});
