import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Evidence, StoredEvidence } from '../../../src/evidence/core/evidence.ts';
import { evidenceId, folderName, settled } from '../../../src/evidence/core/evidenceId.ts';
import { currentEvidence, freshness, inputText } from '../../../src/evidence/core/freshness.ts';
import { openEvidenceStore } from '../../../src/evidence/node/evidenceStore.ts';
import { hashOf } from '../../../src/platform/canonicalJson.ts';

const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  kind: 'objective',
  subject: 'catch',
  inputs: { commit: 'abc', 'project:objectives/catch': 'd1' },
  rule: 1,
  verdict: {
    outcome: 'pass',
    reason: 'Fine.',
    measured: 0.1 + 0.2,
    interval: [0.1, 0.9],
    needed: null,
    chosenAmong: null,
  },
  measured: { value: 1 / 3, none: Number.NaN },
  createdAt: 1000,
  by: 'ines@example.com',
  tool: 'modelwright 0.2.0',
  ...more,
});

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'evidence ü '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the id', () => {
  it('hangs on what was found, not on when, by whom and with what', () => {
    const id = evidenceId(evidence(), hashOf);
    expect(evidenceId(evidence({ createdAt: 5, by: null, tool: 'x' }), hashOf)).toBe(id);
    const places = { 'predictions:mlflow:1': { in: 'artifacts', path: 'mlruns/1/p.csv' } } as const;
    expect(evidenceId(evidence({ places }), hashOf)).toBe(id);
    expect(evidenceId(evidence({ rule: 2 }), hashOf)).not.toBe(id);
    expect(evidenceId(evidence({ inputs: { commit: 'abd' } }), hashOf)).not.toBe(id);
  });
  it('takes numbers at 12 digits, so that machines agree', () => {
    expect(settled({ a: 0.1 + 0.2, b: [Number.NaN, -Infinity], c: undefined, d: 12345678901234 })).toEqual({
      a: 0.3,
      b: ['NaN', '-Infinity'],
      d: 12345678901234,
    });
    expect(evidenceId(evidence({ measured: { value: 0.333333333333333 } }), hashOf)).toBe(
      evidenceId(evidence({ measured: { value: 1 / 3 } }), hashOf),
    );
  });
  it('makes folders of any subject', () => {
    expect(folderName('catch-churners', hashOf)).toBe('catch-churners');
    expect(folderName('a/b', hashOf)).toMatch(/^a-b-[0-9a-f]{8}$/);
    expect(folderName('../..', hashOf)).toMatch(/^subject-[0-9a-f]{8}$/);
    expect(folderName('Größe', hashOf)).toBe('Größe');
  });
});

describe('freshness', () => {
  it('names what changed, and what could not be looked at', () => {
    expect(freshness({ a: '1', b: '2' }, { a: '1', b: '2' })).toEqual({ state: 'fresh', inputs: [] });
    expect(freshness({ a: '1', b: '2', c: '3' }, { a: '0', b: null })).toEqual({
      state: 'stale',
      inputs: ['a', 'b'],
    });
    expect(freshness({ a: '1', b: '2' }, { a: '1' })).toEqual({ state: 'not-rechecked', inputs: ['b'] });
  });
  it('any input that moves makes it stale', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string(), { minKeys: 1 }), fc.nat(), (inputs, pick) => {
        const names = Object.keys(inputs);
        const name = names[pick % names.length] ?? '';
        expect(freshness(inputs, { ...inputs, [name]: `${inputs[name]}x` }).state).toBe('stale');
      }),
    );
  });
  it('prefers the newest that still fits', () => {
    const stored = (id: string, createdAt: number, commit: string): StoredEvidence => ({
      id,
      path: id,
      evidence: evidence({ createdAt, inputs: { commit } }),
    });
    const records = [stored('a', 3, 'new'), stored('b', 2, 'old'), stored('c', 1, 'old')];
    expect(currentEvidence(records, { commit: 'old' })?.stored.id).toBe('b');
    expect(currentEvidence(records, { commit: 'other' })?.stored.id).toBe('a');
    expect(currentEvidence([], {})).toBeNull();
  });
  it('says inputs in words', () => {
    expect(
      ['file:data/a.csv', 'contract:x', 'commit', 'project:objectives/y'].map((name) => inputText(name)),
    ).toEqual(['data/a.csv', 'contract of x', 'commit of the candidate', 'objective y']);
    expect(inputText('predictions:mlflow:1', 'mlflow:1')).toBe('predictions of the candidate');
    expect(inputText('predictions:mlflow:2', 'mlflow:1')).toBe('predictions of mlflow:2');
  });
});

describe('the store', () => {
  it('writes once, reads back, removes', () => {
    const store = openEvidenceStore(root, { trusted: true });
    const first = store.write(evidence());
    expect(store.write(evidence({ createdAt: 9999 }))).toEqual(first);
    store.write(evidence({ createdAt: 2000, rule: 2 }));
    const { records, problems } = openEvidenceStore(root, { trusted: false }).read();
    expect(problems).toEqual([]);
    expect(records.map(({ evidence: { createdAt } }) => createdAt)).toEqual([2000, 1000]);
    expect(first.path).toMatch(/^\.modelwright\/evidence\/objective\/catch\/[0-9a-f]{12}\.json$/);
    expect(store.remove([first.id])).toEqual([first.path]);
    expect(store.read().records).toHaveLength(1);
  });
  it('a broken or changed file is told and hides no neighbour', () => {
    const store = openEvidenceStore(root, { trusted: true });
    store.write(evidence());
    const other = store.write(evidence({ subject: 'b' }));
    const cut = store.write(evidence({ subject: 'c' }));
    writeFileSync(
      join(root, other.path),
      readFileSync(join(root, other.path), 'utf8').replace('"pass"', '"fail"'),
    );
    writeFileSync(join(root, cut.path), readFileSync(join(root, cut.path), 'utf8').slice(0, 80));
    const { records, problems } = store.read();
    expect(records.map(({ evidence: { subject } }) => subject)).toEqual(['catch']);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ['inconsistent', other.path],
      ['corrupt', cut.path],
    ]);
  });
  it('writes nothing in an untrusted workspace', () => {
    const store = openEvidenceStore(root, { trusted: false });
    expect(() => store.write(evidence())).toThrow('Restricted Mode');
    expect(readdirSync(root)).toEqual([]);
    expect(store.read()).toEqual({ records: [], problems: [] });
  });
});
