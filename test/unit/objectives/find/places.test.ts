import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Run } from '../../../../src/contract/run.ts';
import { PredictionPlaces } from '../../../../src/objectives/node/find/locatePredictions.ts';
import { RunReferences } from '../../../../src/objectives/node/runReferences.ts';
import { defaultProject } from '../../../../src/project/core/readProject.ts';
import type { ProjectFile } from '../../../../src/project/core/projectTypes.ts';
import { buildRun } from '../../../support/buildRun.ts';
import { scratchFolder } from '../../../support/fixtures.ts';
import { hour, noon } from '../../../support/indexBuilders.ts';
import { MemoryRuns } from '../../../support/memoryRuns.ts';
import { cleanUp, Repository } from '../../git/support/repository.ts';

afterAll(cleanUp);

const noCache = () => ({ file: () => null, manifest: () => null });
const link = (id: string, kind: Run['commit']['kind'] = 'recorded') =>
  ({ kind, id, exists: true, branch: 'main', dirty: null, distanceMs: null }) as const;

function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** Where the predictions of a run are found: "artifacts", "commit", "work tree", or why not. */
async function placeOf(places: PredictionPlaces, run: Run): Promise<string> {
  const found = await places.locate(run, 'reports/p.csv');
  if ('why' in found) return found.why;
  if ('content' in found.source) return `commit: ${Buffer.from(found.source.content).toString()}`;
  return found.source.path.includes('artifacts') ? 'artifacts' : 'work tree';
}

test('artifacts before the commit, the commit before the work tree, and the work tree for the newest run alone', async () => {
  const repo = new Repository();
  const commit = repo.commit('one', { 'reports/p.csv': 'committed' });
  const bare = repo.commit('two', {});
  repo.git('rm', '-q', 'reports/p.csv');
  const empty = repo.commit('three');
  const artifacts = join(scratchFolder(), 'artifacts');
  write(join(artifacts, 'predictions/p.csv'), 'own');
  const file = write(join(repo.folder, 'reports/p.csv'), 'work');
  const run = (id: string, more: Parameters<typeof buildRun>[1]) =>
    buildRun(id, { startedAt: noon - hour, endedAt: noon, ...more });
  const [newest, older, withArtifacts, committed, inferred] = [
    run('newest', { commit: link(empty) }),
    run('older', { commit: link(empty) }),
    run('logged', { commit: link(commit), artifacts: 'a' }),
    run('committed', { commit: link(bare), artifacts: 'gone' }),
    run('inferred', { commit: link(commit, 'inferred') }),
  ];
  if (!newest || !older || !withArtifacts || !committed || !inferred) throw new Error('no run');
  const index = new MemoryRuns([newest, older, withArtifacts, committed, inferred], {}, { a: artifacts });
  const places = new PredictionPlaces({ root: repo.folder, index, git: await repo.open(), dvc: noCache });
  const at = (ms: number): void => utimesSync(file, ms / 1000, ms / 1000);
  at(noon - hour / 2);
  expect(await placeOf(places, withArtifacts)).toBe('artifacts');
  expect(await placeOf(places, committed)).toBe('commit: committed');
  expect(await placeOf(places, newest)).toBe('work tree');
  expect(await placeOf(places, older)).toMatch(/in no artifacts, as it has none, and not in its commit/);
  expect(await placeOf(places, inferred)).not.toMatch(/commit: committed/);
  at(noon - 2 * hour);
  expect(await placeOf(places, newest)).toMatch(/not in its commit/);
  at(noon + hour);
  expect(await placeOf(places, newest)).toMatch(/not in its commit/);
});

test('a branch names the newest finished run of the commits that it goes through', async () => {
  const repo = new Repository();
  const first = repo.commit('one');
  repo.git('checkout', '-qb', 'side');
  const aside = repo.commit('two');
  repo.git('checkout', '-q', 'main');
  repo.commit('three, without runs');
  const runs = [
    buildRun('aside', { commit: link(aside), startedAt: noon }),
    buildRun('failed', { commit: link(first), startedAt: noon - 1, status: 'failed' }),
    buildRun('newer', { commit: link(first), startedAt: noon - hour }),
    buildRun('older', { commit: link(first), startedAt: noon - 2 * hour }),
  ];
  let project: ProjectFile = { ...defaultProject, baseline: 'main' };
  const references = new RunReferences({
    index: new MemoryRuns(runs),
    git: await repo.open(),
    project: () => project,
    notes: () => ({ 'mlflow:older': { alias: 'champion' } }),
  });
  expect(await references.find('baseline')).toMatchObject({ name: 'baseline', run: { name: 'newer' } });
  expect(await references.find('champion')).toMatchObject({ name: 'older', run: { name: 'older' } });
  expect(await references.find('side')).toMatchObject({ run: { name: 'aside' } });
  expect(await references.find('live')).toEqual({
    name: 'live',
    why: 'No live is named in modelwright.yaml: add "live:".',
  });
  expect(await references.find('nobody')).toMatchObject({
    name: 'nobody',
    why: expect.stringMatching(/no run named nobody/),
  });
  project = { ...project, baseline: 'gone' };
  expect(await references.find('baseline')).toMatchObject({
    why: expect.stringMatching(/^The baseline cannot be told: /),
  });
  expect(await references.subject(null)).toMatchObject({ name: 'aside' });
  project = { ...project, candidate: 'older' };
  expect(await references.subject(null)).toMatchObject({ name: 'older' });
  await expect(references.subject('nobody')).rejects.toMatchObject({ code: 'not-found' });
});
