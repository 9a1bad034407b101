import { describe, expect, it } from 'vitest';
import { codePairTitle, codeTitle, entryScripts } from '../../../src/runs/core/codeTitle.ts';
import { english } from '../../../src/platform/translate.ts';
import { linkTo, runRow } from '../../support/indexBuilders.ts';

describe('codeTitle', () => {
  it.each([
    [linkTo('8'), false, 'owl 8888888, uncommitted code not recorded'],
    [linkTo('8', { dirty: false }), false, 'owl 8888888'],
    [linkTo('8', { dirty: true }), false, 'owl 8888888, its uncommitted changes missing'],
    [linkTo('8', { dirty: true }), true, 'owl 8888888 + recorded changes'],
    [linkTo('8', { kind: 'inferred' }), false, 'owl 8888888, inferred'],
    [linkTo('8', { kind: 'snapshot', dirty: true }), false, 'owl 8888888'],
  ])('says what is known of the code', (commit, patched, text) => {
    expect(codeTitle(runRow('owl', { commit }), patched, english)).toBe(text);
  });
});

describe('codePairTitle', () => {
  const pair = (dirty: boolean | null): string =>
    codePairTitle(
      runRow('owl', { commit: linkTo('8', { dirty }) }),
      runRow('wren', { commit: linkTo('c') }),
      { from: false, to: false },
      english,
    );

  it('says once what is unknown of both sides, and else each with its own', () => {
    expect(pair(null)).toBe('owl 8888888 ↔ wren ccccccc · uncommitted code not recorded');
    expect(pair(false)).toBe('owl 8888888 ↔ wren ccccccc, uncommitted code not recorded');
  });
});

describe('entryScripts', () => {
  const files = [
    'README.md',
    'src/models/train_gbm.py',
    'src/train.py',
    'train.py',
    'notes/main.ipynb',
    'tool.py',
  ];

  it('finds the script by the longest ending of the path that the tracker wrote', () => {
    expect(entryScripts({ 'mlflow.source.name': '/home/ines/churn/src/train.py' }, files)[0]).toBe(
      'src/train.py',
    );
    expect(entryScripts({ 'mlflow.source.name': 'C:\\work\\tool.py' }, files)[0]).toBe('tool.py');
    expect(entryScripts({ 'mlflow.source.name': './train.py --lr 3' }, files)[0]).toBe('train.py');
  });

  it('goes on with files that are named like scripts, and invents none', () => {
    expect(entryScripts({ 'mlflow.source.name': 'gone.py' }, files)).toEqual([
      'src/models/train_gbm.py',
      'src/train.py',
      'train.py',
      'notes/main.ipynb',
    ]);
    expect(entryScripts({}, ['README.md'])).toEqual([]);
  });
});
