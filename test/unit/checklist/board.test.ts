import { describe, expect, it, test } from 'vitest';
import type { BoardItem } from '../../../src/contract/checklist.ts';
import type { ChecklistFacts } from '../../../src/checklist/core/checklistFacts.ts';
import { modelIndex } from '../../../src/checklist/core/card/cardMetadata.ts';
import { judgeBoard } from '../../../src/checklist/core/judgeBoard.ts';
import { smallTemplate, standardTemplate } from '../../../src/checklist/core/template/template.ts';
import {
  commit,
  goodFacts,
  now,
  objectiveMeasured,
  projectText,
  record,
  signoff,
  verdict,
} from './support/facts.ts';

function itemOf(facts: ChecklistFacts, id: string): BoardItem {
  const item = judgeBoard(facts)
    .board.stages.flatMap(({ items }) => items)
    .find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}

/** The facts with other evidence for one kind. */
function withRecord(
  facts: ChecklistFacts,
  kind: string,
  subject: string,
  change: Parameters<typeof record>[3],
): ChecklistFacts {
  return {
    ...facts,
    records: facts.records.map((stored) => {
      const { evidence } = stored;
      if (evidence.kind !== kind || evidence.subject !== subject) return stored;
      return record(evidence.kind, subject, evidence.inputs, { ...evidence, ...change });
    }),
  };
}

const signed = (facts: ChecklistFacts): Readonly<Record<string, string>> =>
  facts.signoffs[0]?.content?.inputs ?? {};

function withSignoffs(facts: ChecklistFacts, ...signoffs: ChecklistFacts['signoffs']): ChecklistFacts {
  return {
    ...facts,
    signoffs: [
      ...facts.signoffs.filter(({ role }) => !signoffs.some((one) => one.role === role)),
      ...signoffs,
    ],
  };
}

describe('the templates', () => {
  it('are the 12 and the 44, each with words, an owner and a stage', () => {
    expect(smallTemplate.map(({ id }) => id).sort()).toEqual(
      ['D03', 'D07', 'D08', 'D09', 'E02', 'E03', 'F02', 'O01', 'R02', 'R03', 'V01', 'V07'].sort(),
    );
    expect(standardTemplate).toHaveLength(44);
    expect(new Set(standardTemplate.map(({ id }) => id)).size).toBe(44);
    for (const { title, matters, roles } of standardTemplate) {
      expect(title.length).toBeGreaterThan(10);
      expect(matters).toMatch(/\.$/);
      expect(roles.length).toBeGreaterThan(0);
    }
    const count = (stage: string): number => standardTemplate.filter((item) => item.stage === stage).length;
    expect(['frame', 'data', 'experiments', 'packaging', 'release', 'operate'].map(count)).toEqual([
      8, 16, 7, 2, 6, 5,
    ]);
  });
});

describe('a project in order', () => {
  it('passes the release gate, and says what is waived and what comes later', () => {
    const { board } = judgeBoard(goodFacts());
    expect(board.stages.flatMap(({ items }) => items).map(({ id, state }) => [id, state])).toEqual([
      ['F02', 'done'],
      ['D03', 'done'],
      ['D07', 'done'],
      ['D08', 'done'],
      ['D09', 'done'],
      ['E02', 'done'],
      ['E03', 'done'],
      ['V01', 'done'],
      ['R02', 'waived'],
      ['V07', 'done'],
      ['R03', 'waived'],
      ['O01', 'open'],
    ]);
    expect(board.gate).toMatchObject({
      outcome: 'pass',
      reason: 'Release: passes, 11 of 11 items; waived: R02, R03.',
    });
    expect(board.score).toBe(1);
    expect(board.stages.find(({ id }) => id === 'packaging')?.score).toBeNull();
    expect(board.warnings).toEqual([]);
    expect(board.problems).toEqual([]);
    expect(board.candidate).toEqual({ run: 'mlflow:3f9c2a7e11', name: 'brave-owl-12', commit });
    expect(board.next).toEqual([{ mail: 'jonas@example.com', name: 'jonas', me: false, text: 'start O01' }]);
  });

  it('says its numbers in one line', () => {
    const facts = goodFacts();
    expect(itemOf(facts, 'V01').evidence).toMatchObject({
      text: 'test/recall 0.872 [0.851, 0.891] vs floor 0.800',
      value: 0.872,
      limit: 0.8,
      passes: 'above',
    });
    expect(itemOf(facts, 'E02').evidence).toMatchObject({
      text: 'Δ +0.031 [+0.012, +0.050] vs +0.010',
      limit: 0.01,
      detail: { difference: true, baseline: 0, limitName: 'margin', objective: 'catch', commits: [commit] },
    });
    const slice = (outcome: 'pass' | 'inconclusive') => ({
      column: 'region',
      value: outcome,
      rows: 200,
      tooSmall: false,
      verdict: verdict(outcome),
    });
    const sliced = withRecord(facts, 'objective', 'catch', {
      measured: {
        ...objectiveMeasured('inconclusive'),
        slices: [slice('pass'), slice('pass'), slice('inconclusive')],
        parts: [
          { kind: 'floor', verdict: verdict('pass') },
          { kind: 'slices', verdict: verdict('inconclusive') },
        ],
      },
      verdict: verdict('inconclusive'),
    });
    // The whole is drawn against the limit that its slices have to keep.
    expect(itemOf(sliced, 'V01').evidence).toMatchObject({
      text: 'test/recall: 2 of 3 slices meet floor 0.800',
      limit: 0.8,
      passes: 'above',
      detail: { limitName: 'floor' },
    });
    expect(itemOf(facts, 'F02').evidence?.text).toBe('test/recall, maximize, floor 0.8, against simple');
    expect(itemOf(facts, 'E03').evidence?.text).toBe('8b1e4c2, uv.lock and seed recorded');
  });
});

test('the metadata of the card name a gap by what it is', () => {
  const gap = {
    by: 'region',
    ceiling: 0.05,
    value: 0.022,
    interval: [0.004, 0.061],
    between: null,
    leftOut: [],
  };
  const facts = withRecord(goodFacts(), 'objective', 'catch', {
    measured: { ...objectiveMeasured(), floor: null, baseline: null, gap },
  });
  expect(modelIndex(facts)).toMatchObject([
    {
      results: [
        {
          metrics: [
            { type: 'recall_gap', name: 'gap of test/recall by region', value: 0.022 },
            { type: 'latency_p95_ms', value: 46.2 },
          ],
        },
      ],
    },
  ]);
});

describe('evidence', () => {
  it.each([
    ['fail', 'failed', 'fail'],
    ['error', 'error', 'error'],
    ['inconclusive', 'inconclusive', 'inconclusive'],
  ] as const)('that says %s makes the item %s and the gate %s', (outcome, state, gate) => {
    const facts = withRecord(goodFacts(), 'contract', 'customers', { verdict: verdict(outcome) });
    expect(itemOf(facts, 'D03').state).toBe(state);
    expect(judgeBoard(facts).board.gate.outcome).toBe(gate);
  });

  it('whose input changed is stale and names it; of which nothing is here keeps its verdict', () => {
    const facts = goodFacts();
    const changed = { ...facts, current: { ...facts.current, 'contract:customers': 'sha256:other' } };
    expect(itemOf(changed, 'D03')).toMatchObject({
      state: 'stale',
      evidence: { changed: ['contract:customers'], text: 'changed since: contract of customers' },
      why: 'Changed since: contract of customers.',
      next: 'Run the check of D03 again.',
    });
    expect(judgeBoard(changed).board.gate.outcome).toBe('inconclusive');
    const { 'file:data/train.csv': _, ...rest } = facts.current;
    const absent = { ...facts, current: rest };
    expect(itemOf(absent, 'D07')).toMatchObject({ state: 'done', evidence: { notRechecked: true } });
    expect(judgeBoard(absent).board.gate.outcome).toBe('pass');
  });

  it('of another candidate does not count for this one', () => {
    const facts = goodFacts();
    const other = { ...facts, current: { ...facts.current, run: 'mlflow:other', commit: 'a'.repeat(40) } };
    expect(itemOf(other, 'V01')).toMatchObject({ state: 'stale', evidence: { changed: ['commit', 'run'] } });
  });

  it('that compares with another run than the project file names now is stale', () => {
    const facts = goodFacts();
    const simple = record(
      'run',
      'ffff0000',
      {},
      { measured: { id: 'mlflow:ffff0000', nativeId: 'ffff0000', name: 'new-wren' } },
    );
    const project = goodFacts(projectText.replace('simple: "a01b22c3"', 'simple: "ffff0000"')).project;
    const other = { ...facts, project, records: [...facts.records, simple] };
    expect(itemOf(other, 'E02')).toMatchObject({
      state: 'stale',
      evidence: { changed: ['baseline'], text: 'changed since: the run that it is compared with' },
    });
    const again = record('objective', 'catch', facts.records[1]?.evidence.inputs ?? {}, {
      measured: {
        ...objectiveMeasured(),
        baseline: { ...(objectiveMeasured()['baseline'] as object), run: 'mlflow:ffff0000' },
      },
      createdAt: now - 7_200_000,
    });
    expect(itemOf({ ...other, records: [...other.records, again] }, 'E02').state).toBe('done');
  });

  it('has to be there for every dataset', () => {
    const text = projectText.replace('checklist:', '  - {id: more, path: data/more.csv}\nchecklist:');
    expect(itemOf({ ...goodFacts(), project: goodFacts(text).project }, 'D03')).toMatchObject({
      state: 'open',
      next: 'more: not checked against a contract yet; run modelwright data check more.',
    });
  });

  it('against the simple model has to lie beyond zero, whatever the objective asks', () => {
    const facts = goodFacts();
    const measured = objectiveMeasured();
    const baseline = { ...(measured['baseline'] as object), kind: 'non-inferior', margin: 0.05 };
    const as = (interval: readonly number[]): ChecklistFacts =>
      withRecord(facts, 'objective', 'catch', {
        measured: { ...measured, baseline: { ...baseline, interval } },
      });
    expect(itemOf(as([0.001, 0.06]), 'E02').state).toBe('done');
    expect(itemOf(as([-0.01, 0.06]), 'E02')).toMatchObject({ state: 'inconclusive', evidence: { limit: 0 } });
    expect(itemOf(as([-0.06, -0.01]), 'E02').state).toBe('failed');
  });
});

describe('where the candidate comes from', () => {
  const E03 = (link: object, code: object = {}, more: object = {}): BoardItem => {
    const facts = goodFacts();
    const run = facts.candidate?.record;
    if (!run?.commit) throw new Error('no run');
    return itemOf(
      {
        ...facts,
        ...more,
        candidate: {
          named: '3f9c2a7e',
          record: { ...run, commit: { ...run.commit, ...link } },
          code: { exists: true, reachable: true, lock: 'uv.lock', ...code },
        },
      },
      'E03',
    );
  };
  it.each([
    ['clean', {}, {}, 'done', 'uv.lock and seed recorded'],
    ['dirty', { dirty: true }, {}, 'failed', 'uncommitted changes'],
    ['not known', { dirty: null }, {}, 'inconclusive', 'was not recorded'],
    ['a snapshot', { dirty: null, kind: 'snapshot' }, {}, 'done', 'recorded'],
    ['inferred', { kind: 'inferred' }, {}, 'inconclusive', 'only inferred'],
    ['none', { kind: 'none', id: null }, {}, 'failed', 'recorded no commit'],
    ['gone', {}, { exists: false }, 'failed', 'not in this repository'],
    ['unreachable', {}, { reachable: false }, 'failed', 'no branch or tag'],
    ['unlocked', {}, { lock: null }, 'failed', 'no lock file'],
  ])('%s', (_, link, code, state, text) => {
    const item = E03(link, code);
    expect(item.state).toBe(state);
    expect(item.evidence?.text).toContain(text);
  });
  it('is not failed for what a shallow clone does not hold', () => {
    expect(E03({}, { exists: false }, { shallow: true })).toMatchObject({ state: 'inconclusive' });
    expect(E03({}, { reachable: false }, { shallow: true }).why).toContain('git fetch --unshallow');
  });
  it('asks for a seed', () => {
    const facts = goodFacts();
    const run = facts.candidate?.record;
    if (!run) throw new Error('no run');
    const code = { exists: true, reachable: true, lock: 'uv.lock' };
    const seedless = {
      ...facts,
      candidate: { named: 'x', record: { ...run, params: { seeds_of_doubt: 1 } }, code },
    };
    expect(itemOf(seedless, 'E03')).toMatchObject({ state: 'failed' });
  });
});

describe('signatures', () => {
  const facts = goodFacts();
  const risk = (content: object, git: object = {}): BoardItem =>
    itemOf(
      withSignoffs(
        facts,
        signoff('V07', 'risk', 'noor@example.com', { inputs: signed(facts), ...content }, git),
      ),
      'V07',
    );

  it('need both people, and the evidence', () => {
    expect(itemOf({ ...facts, signoffs: facts.signoffs.slice(0, 1) }, 'V07')).toMatchObject({
      state: 'open',
      why: 'Not signed as risk; noor@example.com may sign.',
      next: 'Sign V07 as risk.',
    });
    const undecided = withRecord(facts, 'objective', 'catch', {
      measured: objectiveMeasured('inconclusive'),
      verdict: verdict('inconclusive'),
    });
    expect(itemOf(undecided, 'V07').state).toBe('inconclusive');
  });

  it('that decline fail the gate with their reason', () => {
    const item = risk({ decision: 'decline', reason: 'pilot too small' });
    expect(item).toMatchObject({ state: 'failed', why: 'Declined by noor@example.com: pilot too small.' });
  });

  it('are void when commit, data or promise change, and when something came that was not signed', () => {
    for (const name of Object.keys(signed(facts))) {
      const other = { ...facts, current: { ...facts.current, [name]: 'other' } };
      const item = itemOf(other, 'V07');
      expect(
        item.signatures.map(({ state }) => state),
        name,
      ).toEqual(['stale', 'stale']);
      expect(item.signatures[0]?.changed, name).toEqual([name]);
      expect(item.state, name).toBe('stale');
    }
    const { commit: _, ...partial } = signed(facts);
    expect(risk({ inputs: partial })).toMatchObject({ state: 'stale' });
    expect(risk({ inputs: {} }).signatures[1]?.changed).toContain('commit');
  });

  it('hold where a data file is not here, by what the evidence was made on', () => {
    const { 'file:data/train.csv': _, ...rest } = facts.current;
    expect(itemOf({ ...facts, current: rest }, 'V07').state).toBe('done');
    const others = { ...signed(facts), 'file:data/train.csv': 'git:other' };
    const item = itemOf(
      {
        ...withSignoffs(facts, signoff('V07', 'risk', 'noor@example.com', { inputs: others })),
        current: rest,
      },
      'V07',
    );
    expect(item.state).toBe('stale');
  });

  it('that are not committed count nowhere else, and say so here', () => {
    expect(risk({}, { committed: 'no', origin: null })).toMatchObject({
      state: 'inconclusive',
      why: 'Signed, not committed (noor@example.com).',
    });
    expect(risk({}, { committed: 'differs' }).signatures[1]?.state).toBe('not-committed');
  });

  it('of which the signer is not provable count with a warning, and not at all where the project is strict', () => {
    const git = { origin: { commit: 'c'.repeat(40), people: ['ines@example.com'], cut: false } };
    const sign = signoff('V07', 'risk', 'noor@example.com', { inputs: signed(facts) }, git);
    const { board } = judgeBoard(withSignoffs(facts, sign));
    expect(board.gate.outcome).toBe('pass');
    expect(board.warnings).toEqual([
      'V07 as risk: signer not provable: signed as noor@example.com, committed by ines@example.com in ccccccc.',
    ]);
    const strict = goodFacts(projectText.replace('template: small', 'template: small\n  strict: true'));
    expect(itemOf(withSignoffs(strict, sign), 'V07').state).toBe('open');
    const decline = signoff(
      'V07',
      'risk',
      'noor@example.com',
      { inputs: signed(facts), decision: 'decline' },
      git,
    );
    expect(itemOf(withSignoffs(facts, decline), 'V07').state).toBe('failed');
  });

  it('at the end of a shallow clone name the fetch that they need', () => {
    const item = risk({}, { origin: { commit: 'c'.repeat(40), people: ['noor@example.com'], cut: true } });
    expect(item.signatures[1]).toMatchObject({
      state: 'not-provable',
      note: expect.stringContaining('git fetch --unshallow'),
    });
  });

  it('go by the mailmap', () => {
    const mapped = {
      ...withSignoffs(
        facts,
        signoff(
          'V07',
          'risk',
          'Noor.Old@example.com',
          { inputs: signed(facts) },
          { origin: { commit: 'c'.repeat(40), people: ['noor@new.example.com'], cut: false } },
        ),
      ),
      people: {
        ...facts.people,
        canonical: {
          'noor.old@example.com': 'noor@new.example.com',
          'noor@example.com': 'noor@new.example.com',
        },
      },
    };
    expect(itemOf(mapped, 'V07').state).toBe('done');
  });

  it('of somebody who does not hold the role do not count, and are told with their place', () => {
    const { board } = judgeBoard(
      withSignoffs(facts, signoff('V07', 'risk', 'eve@example.com', { inputs: signed(facts) })),
    );
    expect(board.gate.outcome).toBe('inconclusive');
    expect(board.problems).toEqual([
      expect.objectContaining({
        path: '.modelwright/signoffs/V07/risk.yaml',
        message: expect.stringContaining(
          '.modelwright/signoffs/V07/risk.yaml:3: eve@example.com is not risk',
        ),
      }),
    ]);
    const copied = { ...signoff('V07', 'risk', 'noor@example.com', { inputs: signed(facts), item: 'F06' }) };
    expect(itemOf(withSignoffs(facts, copied), 'V07').why).toContain('is a signature for F06');
  });
});

describe('what a project changes', () => {
  it('drops, adds, words and owns items', () => {
    const text = `${projectText}  drop: [R02, O01]
  add: [{id: C01, stage: frame, title: Works council informed, roles: [product-owner]}]
  reword: {V01: The recall is good enough}
  owners: {V07: [risk]}
`;
    const facts = goodFacts(text);
    expect(
      judgeBoard(facts)
        .board.stages.flatMap(({ items }) => items)
        .map(({ id }) => id),
    ).toEqual(['F02', 'C01', 'D03', 'D07', 'D08', 'D09', 'E02', 'E03', 'V01', 'V07', 'R03']);
    expect(itemOf(facts, 'C01')).toMatchObject({ mode: 'manual', state: 'open', roles: ['product-owner'] });
    expect(itemOf(facts, 'V01').title).toBe('The recall is good enough');
    expect(itemOf(facts, 'V07').signatures.map(({ role }) => role)).toEqual(['risk']);
    const done = {
      ...facts,
      signoffs: [...facts.signoffs, signoff('C01', 'product-owner', 'mara@example.com')],
    };
    expect(itemOf(done, 'C01').state).toBe('done');
    expect(judgeBoard(done).board).toMatchObject({
      score: 0.75,
      scoreStage: 'frame',
      gate: { outcome: 'pass' },
    });
  });

  it('waives until a day, which counts as a whole', () => {
    const until = Date.UTC(2027, 0, 31, 23, 59);
    expect(itemOf({ ...goodFacts(), now: until }, 'R02').state).toBe('waived');
    const after = itemOf({ ...goodFacts(), now: until + 60_000 }, 'R02');
    expect(after).toMatchObject({ state: 'open', waiver: { expired: true } });
    expect(after.why).toContain('The waiver by theo@example.com ended on 2027-01-31.');
  });

  it('is told where it names what is not there', () => {
    const { board } = judgeBoard(goodFacts(`${projectText}  drop: [X99]\n`));
    expect(board.problems.map(({ message }) => message)).toEqual([
      'checklist.drop names the item X99, which is in no template and not added.',
    ]);
  });
});

describe('the standard template', () => {
  it('is never green by itself where no check exists', () => {
    const facts = goodFacts(projectText.replace('template: small', 'template: standard'));
    for (const id of ['E04', 'R01', 'O01', 'O02', 'O03', 'T01', 'T02', 'D15', 'F06'])
      expect(itemOf(facts, id).state, id).toBe('open');
    expect(itemOf(facts, 'F07')).toMatchObject({
      state: 'done',
      evidence: { text: '7 of 7 roles, no CODEOWNERS' },
    });
    expect(itemOf(facts, 'F04').state).toBe('done');
    expect(itemOf(facts, 'D02')).toMatchObject({ state: 'open', evidence: { state: 'pass' } });
    expect(judgeBoard(facts).board.gate.outcome).toBe('inconclusive');
  });

  it('asks for a contract that was read', () => {
    const facts = goodFacts(projectText.replace('template: small', 'template: standard'));
    const sign = signoff('D02', 'data-engineer', 'lena@example.com', {
      inputs: { 'contract:customers': 'sha256:c' },
    });
    expect(itemOf({ ...facts, signoffs: [sign] }, 'D02').state).toBe('done');
    const changed = {
      ...facts,
      signoffs: [sign],
      current: { ...facts.current, 'contract:customers': 'sha256:d' },
    };
    expect(itemOf(changed, 'D02')).toMatchObject({ state: 'stale', evidence: { state: 'pass' } });
  });
});

describe('clocks', () => {
  it('in the future are told', () => {
    const facts = withRecord(goodFacts(), 'overlap', 'customers', { createdAt: now + 2 * 86_400_000 });
    expect(judgeBoard(facts).board.warnings[0]).toContain('is dated in the future');
    const sign = signoff('V07', 'risk', 'noor@example.com', {
      inputs: signed(facts),
      at: now + 2 * 86_400_000,
    });
    expect(judgeBoard(withSignoffs(goodFacts(), sign)).board.warnings[0]).toContain(
      '.modelwright/signoffs/V07/risk.yaml',
    );
  });
});

describe('an empty project', () => {
  it('has every item open and says what to begin with', () => {
    const facts = goodFacts();
    const empty: ChecklistFacts = {
      ...facts,
      project: goodFacts('version: 1\n').project,
      records: [],
      current: {},
      candidate: null,
      signoffs: [],
      people: { me: null, canonical: {}, names: {} },
      head: null,
    };
    const { board } = judgeBoard(empty);
    expect(board.stages.flatMap(({ items }) => items).map(({ state }) => state)).toEqual(
      Array.from({ length: 12 }, () => 'open'),
    );
    expect(board.score).toBe(0);
    expect(board.next).toEqual([]);
    expect(itemOf(empty, 'E03').why).toContain('No candidate yet');
  });
});
