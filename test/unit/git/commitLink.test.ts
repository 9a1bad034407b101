import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitLinker, inferredIds, type RunCode } from '../../../src/git/core/commitLink.ts';
import type { ReflogEntry } from '../../../src/git/core/gitReads.ts';

const a = 'a'.repeat(40);
const b = 'b'.repeat(40);
const run: RunCode = { commit: null, branch: null, dirty: null, startedAt: null, startRecorded: true };
const reflog: ReflogEntry[] = [
  { commit: b, at: 2000, message: 'commit: two' },
  { commit: a, at: 1000, message: 'commit: one' },
];
const facts = {
  reflog,
  resolved: new Map([
    [a, a],
    ['aaaaaaa', a],
    [b, b],
  ]),
  branches: new Map([[a, 'main']]),
};
const link = commitLinker(facts);
const none = { kind: 'none', id: null, exists: false, branch: null, dirty: null, distanceMs: null };

describe('the commit link', () => {
  it.each<[string, Partial<RunCode>, object]>([
    [
      'a recorded id',
      { commit: a, dirty: true },
      { kind: 'recorded', id: a, exists: true, branch: 'main', dirty: true, distanceMs: null },
    ],
    [
      'its own branch first',
      { commit: a, branch: 'dev' },
      { kind: 'recorded', id: a, exists: true, branch: 'dev', dirty: null, distanceMs: null },
    ],
    [
      'an abbreviation',
      { commit: 'aaaaaaa' },
      { kind: 'recorded', id: a, exists: true, branch: 'main', dirty: null, distanceMs: null },
    ],
    [
      'capital letters',
      { commit: a.toUpperCase() },
      { kind: 'recorded', id: a, exists: true, branch: 'main', dirty: null, distanceMs: null },
    ],
    [
      'a commit that is gone, before any guess',
      { commit: 'c'.repeat(40), startedAt: 1500 },
      { kind: 'recorded', id: 'c'.repeat(40), exists: false, branch: null, dirty: null, distanceMs: null },
    ],
    [
      'an unknown abbreviation',
      { commit: 'ccccccc' },
      { kind: 'recorded', id: 'ccccccc', exists: false, branch: null, dirty: null, distanceMs: null },
    ],
    [
      'the reflog in between',
      { startedAt: 1500 },
      { kind: 'inferred', id: a, exists: true, branch: 'main', dirty: null, distanceMs: 500 },
    ],
    [
      'the reflog at the very moment',
      { startedAt: 2000 },
      { kind: 'inferred', id: b, exists: true, branch: null, dirty: null, distanceMs: 0 },
    ],
    [
      'words instead of an id',
      { commit: 'HEAD', startedAt: 2500 },
      { kind: 'inferred', id: b, exists: true, branch: null, dirty: null, distanceMs: 500 },
    ],
    ['nothing before the oldest entry', { startedAt: 999 }, none],
    ['nothing from a guessed time', { startedAt: 1500, startRecorded: false }, none],
    ['nothing without a time', {}, none],
    ['the null id', { commit: '0'.repeat(40) }, none],
    ['a recorded branch alone', { branch: 'dev' }, { ...none, branch: 'dev' }],
  ])('%s', (_what, code, expected) => {
    expect(link({ ...run, ...code })).toEqual(expected);
  });

  it('without git says what was recorded', () => {
    const offline = commitLinker({ reflog: [], resolved: new Map(), branches: new Map() });
    expect(offline({ ...run, commit: a, startedAt: 5 })).toMatchObject({
      kind: 'recorded',
      id: a,
      exists: false,
    });
    expect(offline({ ...run, startedAt: 5 })).toEqual(none);
  });

  it('infers the entry that was HEAD, for any reflog and any time', () => {
    const entry = fc.record({
      commit: fc.constantFrom(a, b, 'c'.repeat(40)),
      at: fc.integer({ min: 0, max: 50 }),
      message: fc.constant(''),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), fc.integer({ min: -1, max: 60 }), (entries, time) => {
        const newestFirst = [...entries].sort((x, y) => y.at - x.at);
        const expected = newestFirst.find((item) => item.at <= time);
        const code = { ...run, startedAt: time };
        const result = commitLinker({ ...facts, reflog: newestFirst })(code);
        expect(result.id).toBe(expected?.commit ?? null);
        expect(result.distanceMs).toBe(expected ? time - expected.at : null);
        expect([...inferredIds(newestFirst, [code])]).toEqual(expected ? [expected.commit] : []);
      }),
    );
  });
});
