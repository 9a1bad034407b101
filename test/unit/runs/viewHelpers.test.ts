import { dirname } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { coalesce } from '../../../src/platform/coalesce.ts';
import { english } from '../../../src/platform/translate.ts';
import { excludedByGlob } from '../../../src/runs/core/excludedByGlob.ts';
import { shownFilter, typedFilter } from '../../../src/runs/core/nameFilter.ts';
import { rowByName } from '../../../src/runs/core/rowByName.ts';
import { statusRun, statusText } from '../../../src/runs/core/statusText.ts';
import { commitWords, escapeMarkdown } from '../../../src/runs/core/tooltipText.ts';
import { watchPlan } from '../../../src/runs/core/watchPlan.ts';
import {
  commitFacts,
  hour,
  indexSnapshot,
  linkTo,
  minute,
  noon,
  runRow,
} from '../../support/indexBuilders.ts';

describe('watchPlan', () => {
  const folders = new Set(['/p/mlruns', '/p/mlruns/1', '/q/logs']);
  const plan = (...paths: string[]): readonly string[] =>
    watchPlan(paths, (path) => folders.has(path), dirname).map(
      (entry) => `${entry.folder}${entry.recursive ? '/**' : '/*'}`,
    );

  it('watches folders whole and files through their folder, nothing twice', () => {
    expect(
      plan('/p/mlruns', '/p/mlruns/1', '/p/mlruns/1/meta.yaml', '/p/mlflow.db', '/p/mlflow.db-wal'),
    ).toEqual(['/p/mlruns/**', '/p/*']);
  });

  it('goes up to common parents where there are too many', () => {
    const many = Array.from({ length: 500 }, (_, index) => `/runs/${index}`);
    expect(watchPlan(many, () => true, dirname)).toEqual([{ folder: '/runs', recursive: true }]);
  });
});

describe('excludedByGlob', () => {
  it.each([
    ['mlruns/1/x', ['**/mlruns/**'], true],
    ['a/mlruns', ['mlruns/**'], false],
    ['a/mlruns', ['**/mlruns/**'], true],
    ['logs/run1/events', ['**/{logs,out}'], true],
    ['src/mlruns2', ['**/mlruns/**'], false],
    ['a.db', ['*.db'], true],
    ['axdb', ['*.db'], false],
    ['x', ['[broken', '{also'], false],
  ])('%s under %j: %s', (path, globs, excluded) => {
    expect(excludedByGlob(path, globs)).toBe(excluded);
  });
});

describe('typedFilter', () => {
  it.each([
    ['', null],
    ['brave', "name ilike '%brave%'"],
    ['brave heron', "name ilike '%brave heron%'"],
    ['val/acc > 0.9', 'val/acc > 0.9'],
    ['val > 0.1 and', 'val > 0.1 and'],
    ['a and', 'a and'],
  ])('%s', (text, expression) => {
    expect(typedFilter(text)).toBe(expression);
  });

  it('shows a name filter as it was typed', () => {
    expect(shownFilter(typedFilter('brave') ?? '')).toBe('brave');
    expect(shownFilter('val > 1')).toBe('val > 1');
  });
});

describe('rowByName', () => {
  const rows = [
    runRow('mlflow:aa11', { nativeId: 'aa11ff', name: 'owl', also: ['tensorboard:x'], commit: linkTo('8') }),
    runRow('mlflow:bb22', { nativeId: 'bb22ff', name: 'owl', commit: linkTo('8'), startedAt: noon }),
    runRow('mlflow:cc33', {
      nativeId: 'cc33ff',
      name: 'wren',
      status: 'failed',
      commit: linkTo('8'),
      startedAt: noon + 1,
    }),
  ];
  const snapshot = indexSnapshot(rows, [commitFacts('8', 'x', { branches: ['main'], tags: ['v1'] })]);
  const note = { star: false, alias: 'best', tags: [], note: null };
  const find = (text: string): string | undefined => rowByName(text, snapshot, { 'mlflow:cc33': note })?.id;

  it('finds by id, other id, name, alias, prefix and revision', () => {
    expect(find('mlflow:aa11')).toBe('mlflow:aa11');
    expect(find('tensorboard:x')).toBe('mlflow:aa11');
    expect(find('wren')).toBe('mlflow:cc33');
    expect(find('best')).toBe('mlflow:cc33');
    expect(find('bb22')).toBe('mlflow:bb22');
    for (const revision of ['main', 'v1', '8888888']) expect(find(revision)).toBe('mlflow:bb22');
  });

  it('takes no guess where a name means two runs or none', () => {
    expect(find('owl')).toBeUndefined();
    expect(find('nobody')).toBeUndefined();
  });
});

describe('the status bar', () => {
  const live = runRow('lynx', {
    status: 'running',
    lastActivityAt: noon - minute,
    live: { key: 'val', value: 0.84 },
    startedAt: noon - hour,
  });
  const newer = runRow('owl', { startedAt: noon, primary: 0.5 });

  it('shows the candidate, else what runs, else the newest', () => {
    const snapshot = indexSnapshot([newer, live]);
    expect(statusRun(snapshot, newer, noon)).toBe(newer);
    expect(statusRun(snapshot, null, noon)).toBe(live);
    expect(statusRun(snapshot, null, noon + 3 * hour)).toBe(newer);
    expect(statusRun(indexSnapshot([]), null, noon)).toBeNull();
  });

  it('shows a live value only while the run lives', () => {
    const snapshot = indexSnapshot([newer, live]);
    expect(statusText(live, 'lynx', false, snapshot, noon)).toBe('$(loading~spin) lynx 0.840');
    expect(statusText(live, 'lynx', false, snapshot, noon + 3 * hour)).toBe('$(beaker) lynx');
    expect(statusText(newer, 'owl', true, snapshot, noon)).toBe('$(target) owl 0.500');
  });
});

describe('the hover', () => {
  it.each([
    [linkTo('8', { branch: 'main' }), 'recorded · 8888888 on main · uncommitted code not recorded'],
    [linkTo('8', { dirty: false }), 'recorded · 8888888 · no uncommitted changes'],
    [
      linkTo('8', { dirty: true, exists: false }),
      'recorded · 8888888 · with uncommitted changes · not in this repository',
    ],
    [
      linkTo('8', { kind: 'inferred', distanceMs: 12 * minute }),
      'inferred from the reflog · 8888888 · 12 m 00 s before the start',
    ],
    [linkTo('8', { kind: 'none', id: null }), 'none recorded'],
  ])('says how a run is tied to git', (commit, words) => {
    expect(commitWords({ commit }, english)).toBe(words);
  });

  it('shows what a tracker wrote as it is, and never as a link, a table or an icon', () => {
    expect(escapeMarkdown('[x](command:y) | $(flame) <b>&\n*z*')).toBe(
      '\\[x\\]\\(command:y\\) \\| \\$\\(flame\\) &lt;b&gt;&amp; \\*z\\*',
    );
  });
});

describe('coalesce', () => {
  it('does the first at once and never loses the last', () => {
    vi.useFakeTimers();
    const work = vi.fn<() => void>();
    const ask = coalesce(100, work);
    ask();
    ask();
    ask();
    expect(work).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(100);
    expect(work).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(work).toHaveBeenCalledTimes(2);
    ask();
    expect(work).toHaveBeenCalledTimes(3);
    ask.cancel();
    vi.useRealTimers();
  });
});
