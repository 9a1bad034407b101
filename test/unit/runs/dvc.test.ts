import { describe, expect, it } from 'vitest';
import { leavesOf, openDvc, readExpectedDvc, unpackDvc } from '../../support/dvcExpected.ts';
import { fixture } from '../../support/fixtures.ts';
import { historyOf, scan } from '../../support/readerHarness.ts';

const cases = ['pipeline', 'cached-metrics', 'live', 'orphans', 'subproject'];

describe.each(cases)('DVC project %s', (name) => {
  const folder = fixture(`runs/dvc/${name}`)!;
  const expected = readExpectedDvc(folder);
  const joiner = name === 'live' ? '/' : '.';

  it('has every experiment that stands in refs/exps', async () => {
    const { store } = await openDvc(unpackDvc(folder), expected.sub_project);
    const { runs, problems } = await scan(store);
    const wanted = Object.keys(expected.refs).flatMap((ref) => {
      const [, head, rest, experiment] = /^refs\/exps\/(..)\/(\w{38})\/(.+)$/u.exec(ref) ?? [];
      return head === undefined ? [] : [`${(head + rest).slice(0, 12)}/${experiment}`];
    });
    expect([...runs.keys()].filter((id) => id.includes('/')).sort()).toEqual(wanted.sort());
    expect(problems).toEqual([]);
  });

  it('reads params and metrics of every row as dvc exp show does', async () => {
    const { store } = await openDvc(unpackDvc(folder), expected.sub_project);
    const { runs } = await scan(store);
    const rows = expected.exp_show_all_commits.flatMap((baseline) => [
      ...(baseline.experiments ?? []).flatMap((experiment) =>
        (experiment.revs ?? []).map(({ name: title, data }) => ({
          id: `${baseline.rev.slice(0, 12)}/${title}`,
          data,
        })),
      ),
      ...(baseline.data && baseline.rev !== 'workspace'
        ? [{ id: baseline.rev.slice(0, 12), data: baseline.data }]
        : []),
    ]);
    let compared = 0;
    for (const { id, data } of rows) {
      const run = runs.get(id);
      if (!run) continue;
      compared += 1;
      const params = leavesOf(Object.values(data.params)[0]?.data, '.');
      expect(run.params).toEqual(
        Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)])),
      );
      const { step, ...metrics } = leavesOf(Object.values(data.metrics)[0]?.data, joiner);
      expect(Object.fromEntries(Object.entries(run.metrics).map(([key, { last }]) => [key, last]))).toEqual(
        metrics,
      );
      expect(run.progress?.value).toBe(step);
      expect(run.startedAt).toBe(Date.parse(`${data.timestamp}Z`));
    }
    expect(compared).toBeGreaterThanOrEqual(3);
  });

  it('shows branch tips with metrics as runs, but a promoted experiment once', async () => {
    const { store } = await openDvc(unpackDvc(folder), expected.sub_project);
    const { runs } = await scan(store);
    const experiments = new Set(
      Object.entries(expected.refs).flatMap(([ref, id]) => (/exps\/[0-9a-f]{2}\//u.test(ref) ? [id] : [])),
    );
    for (const [ref, commit] of Object.entries(expected.refs)) {
      if (!ref.startsWith('refs/heads/')) continue;
      const run = runs.get(commit.slice(0, 12));
      if (experiments.has(commit)) expect(run).toBeUndefined();
      else
        expect(run).toMatchObject({ name: ref.slice('refs/heads/'.length), git: { commit, dirty: false } });
    }
    const commits = [...runs.values()].map((run) => run.tags['dvc.commit']);
    expect(new Set(commits).size).toBe(commits.length);
  });

  it('finds nothing changed at a second scan, and all of it the same with a cache', async () => {
    const repository = unpackDvc(folder);
    const { store } = await openDvc(repository, expected.sub_project);
    const first = await scan(store);
    expect((await scan(store)).events.filter(({ type }) => type !== 'progress')).toEqual([]);
    const again = await openDvc(repository, expected.sub_project);
    const cached = await scan(again.store, first.known);
    expect(cached.runs.size).toBe(0);
    expect([...cached.same].sort()).toEqual([...first.runs.keys()].sort());
  });

  it('answers a history for every metric, ending at its value', async () => {
    const { store } = await openDvc(unpackDvc(folder), expected.sub_project);
    const { runs } = await scan(store);
    for (const run of runs.values()) {
      const histories = await historyOf(store, run.nativeId);
      expect(Object.keys(histories).sort()).toEqual(Object.keys(run.metrics).sort());
      for (const [key, history] of Object.entries(histories))
        expect(history.values.length).toBe(run.metrics[key]?.count);
    }
  });
});
