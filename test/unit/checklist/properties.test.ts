import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardItem } from '../../../src/contract/checklist.ts';
import type { ChecklistFacts } from '../../../src/checklist/core/checklistFacts.ts';
import { codeownersOf } from '../../../src/checklist/core/codeowners.ts';
import { gateItems, gateOf } from '../../../src/checklist/core/gate.ts';
import { judgeBoard } from '../../../src/checklist/core/judgeBoard.ts';
import { stateOf } from '../../../src/checklist/core/judgeItem.ts';
import {
  readSignoff,
  signoffOfPath,
  signoffPath,
  signoffText,
} from '../../../src/checklist/core/signoffFile.ts';
import { stages } from '../../../src/checklist/core/stages.ts';
import { evidenceStates, itemStates, signatureStates } from '../../support/checklistStates.ts';
import { goodFacts, projectText, record, signoff, verdict } from './support/facts.ts';

const standard = goodFacts(projectText.replace('template: small', 'template: standard'));

const items: readonly BoardItem[] = judgeBoard(standard).board.stages.flatMap((stage) => stage.items);

describe('a gate', () => {
  it('passes when, and only when, every item that it asks for is done or waived', () => {
    const stage = fc.constantFrom(...stages.map(({ id }) => id));
    const drawn = fc.array(fc.constantFrom(...itemStates), {
      minLength: items.length,
      maxLength: items.length,
    });
    fc.assert(
      fc.property(stage, drawn, (id, chosen) => {
        const board = items.map((item, index) => ({ ...item, state: chosen[index] ?? 'open' }));
        const asked = gateItems(id, board).map(({ state }) => state);
        const { outcome } = gateOf(id, board);
        expect(outcome === 'pass').toBe(asked.every((state) => state === 'done' || state === 'waived'));
        expect(outcome === 'fail').toBe(asked.includes('failed'));
        expect(outcome === 'error').toBe(!asked.includes('failed') && asked.includes('error'));
      }),
    );
  });
});

describe('an item', () => {
  it('is done only with passing evidence and every signature', () => {
    const signature = fc.record({
      state: fc.constantFrom(...signatureStates),
      decision: fc.constantFrom('approve' as const, 'decline' as const),
    });
    fc.assert(
      fc.property(
        fc.option(fc.constantFrom(...evidenceStates)),
        fc.array(signature, { maxLength: 3 }),
        fc.boolean(),
        (state, signatures, strict) => {
          const found = stateOf(state === null ? null : { state }, signatures, strict);
          const counts = signatures.every(
            (one) =>
              one.state === 'approved' ||
              (one.state === 'not-provable' && !strict && one.decision === 'approve'),
          );
          const isThere = state !== null || signatures.length > 0;
          expect(found === 'done').toBe(isThere && (state === null || state === 'pass') && counts);
        },
      ),
    );
  });
});

describe('the board', () => {
  it('is the same in whatever order files are read', () => {
    const many: ChecklistFacts = {
      ...standard,
      records: [
        ...standard.records,
        record('overlap', 'customers', { 'file:data/train.csv': 'git:2' }, { verdict: verdict('fail') }),
        record(
          'overlap',
          'customers',
          { 'file:data/train.csv': 'git:2' },
          { verdict: verdict('inconclusive') },
        ),
        record('suspects', 'customers', { 'file:data/train.csv': 'git:0' }),
        record('conflicts', 'customers', {}, { verdict: verdict('inconclusive') }),
      ],
      signoffs: [
        ...standard.signoffs,
        signoff('D02', 'data-engineer', 'lena@example.com'),
        signoff('F06', 'product-owner', 'mara@example.com'),
      ],
    };
    const one = JSON.stringify(judgeBoard(many).board);
    const orders = fc.tuple(
      fc.shuffledSubarray([...many.records], { minLength: many.records.length }),
      fc.shuffledSubarray([...many.signoffs], { minLength: many.signoffs.length }),
    );
    fc.assert(
      fc.property(orders, ([records, signoffs]) => {
        expect(JSON.stringify(judgeBoard({ ...many, records, signoffs }).board)).toBe(one);
      }),
      { numRuns: 50 },
    );
  });

  it('lets nothing pass that stands on an input which changed', () => {
    const facts = goodFacts();
    const names = [...new Set(facts.records.flatMap(({ evidence }) => Object.keys(evidence.inputs)))];
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.option(fc.string({ minLength: 1 })), (name, value) => {
        fc.pre(value !== facts.current[name]);
        const { board } = judgeBoard({ ...facts, current: { ...facts.current, [name]: value } });
        expect(board.gate.outcome).toBe('inconclusive');
        const stale = board.stages.flatMap((stage) => stage.items).filter(({ state }) => state === 'stale');
        expect(stale.length).toBeGreaterThan(0);
        for (const item of stale)
          expect([
            ...(item.evidence?.changed ?? []),
            ...item.signatures.flatMap(({ changed }) => changed),
          ]).toContain(name);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a sign-off file', () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Surrogate}/gu, ''));
  it('gives back what was written, whatever it holds', () => {
    fc.assert(
      fc.property(
        line.filter((text) => text.trim() !== ''),
        line,
        fc.dictionary(
          line.filter((key) => key !== '' && key !== '__proto__'),
          line,
        ),
        fc.array(line),
        (reason, person, inputs, seen) => {
          const file = {
            item: 'V07',
            role: 'risk',
            person,
            decision: 'approve' as const,
            at: 1_764_000_000_000,
            reason,
            inputs,
            seen,
          };
          const { personLine, ...back } = readSignoff(signoffText(file), 'x.yaml');
          expect(back).toEqual(file);
          expect(personLine).toBe(3);
        },
      ),
    );
  });
  it('has a path that no id can leave', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\p{Surrogate}/u.test(text)),
        (id) => {
          const path = signoffPath(id, 'risk');
          expect(path.split('/')).toHaveLength(4);
          expect(path).not.toMatch(/\/\.\.?\//);
          expect(signoffOfPath(path)).toEqual({ item: id, role: 'risk' });
        },
      ),
    );
  });
  it.each([
    ['', 'x.yaml', 1, 'holds item'],
    [
      'item: V07\nrole: risk\nperson: a@b\ndecision: maybe\ndate: 2026-11-24T10:00:00Z\n',
      'x.yaml',
      4,
      '"decision" is approve or decline',
    ],
    ['item: V07\nrole: risk\nperson: a@b\ndecision: approve\ndate: soon\n', 'x.yaml', 5, '"date" is a date'],
    ['item: [V07\n', 'x.yaml', 2, 'This is no YAML'],
    ['- a\n', 'x.yaml', 1, 'holds item'],
  ])('%j is refused with its place', (text, file, at, message) => {
    expect(() => readSignoff(text, file)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(message),
        details: expect.objectContaining({ file, line: at }),
      }),
    );
  });
});

describe('code owners', () => {
  const path = '.modelwright/signoffs/V07/risk.yaml';
  it.each([
    ['* @all', ['@all']],
    ['* @all\n/.modelwright/ @risk @expert # both', ['@risk', '@expert']],
    ['.modelwright/signoffs/V07/* @v\n', ['@v']],
    ['.modelwright/*/V07/ @v\n', ['@v']],
    ['.modelwright/* @v\n', ['@v']],
    ['**/signoffs/ @s', ['@s']],
    ['risk.yaml @r', ['@r']],
    ['*.yml @y', []],
    ['/signoffs/ @s', []],
    ['* @all\n.modelwright/', []],
    ['# * @all', []],
  ])('%j', (text, owners) => {
    expect(codeownersOf(text, path)).toEqual(owners);
  });
});
