import type {
  Board,
  BoardItem,
  BoardStage,
  EvidenceDetail,
  ItemEvidence,
  ItemSignature,
  ItemState,
  StageId,
} from '../../../src/contract/checklist.ts';
import type { Verdict } from '../../../src/contract/verdict.ts';
import { standardLines, type Line } from './sampleItems.ts';

/** An invented team and checklist, item by item as the standard template has them; all figures are made up. */
const people: Readonly<Record<string, readonly [string, string]>> = {
  mara: ['Mara', 'product-owner'],
  ines: ['Ines', 'data-scientist'],
  omar: ['Omar', 'subject-expert'],
  lena: ['Lena', 'data-engineer'],
  theo: ['Theo', 'ml-engineer'],
  jonas: ['Jonas', 'operations'],
  noor: ['Noor', 'risk'],
};

/** Numbers of the lines that draw a whisker: value, interval, limit, where it passes, dashed line. */
const figures: Readonly<
  Record<string, readonly [number, readonly [number, number], number, 'above' | 'below', number | null]>
> = {
  E02: [0.034, [0.012, 0.056], 0, 'above', null],
  V01: [0.021, [0.008, 0.034], 0.01, 'above', 0],
  V02: [0.019, [0.003, 0.035], -0.02, 'above', 0],
  V04: [0.022, [0.004, 0.061], 0.05, 'below', null],
  D09: [0.981, [0.976, 0.985], 0.95, 'below', null],
};

const whys: Readonly<Record<string, string>> = {
  V01: 'Floor 0.80: met, 0.872 [0.851, 0.891]. Gain over calm-otter: must be at least 0.010; the interval starts at +0.008.',
  D03: 'The contract changed after the check ran: support_calls_90d, maximum 60 to 80.',
  D06: 'No key occurs twice.',
  E04: 'A rerun with the recorded seed must give test/recall within [0.851, 0.891].',
  V04: 'The gap between the best and the worst region may lie above its ceiling 0.05.',
  V05: 'The product owner declined; a decline counts as failed.',
  V07: 'Subject expert and risk sign for this exact commit and data; stale as soon as one of them changes.',
  D09: 'refund_issued alone predicts churned with AUC 0.981. Such a column is often filled after the event.',
};

const nexts: Readonly<Record<string, string>> = {
  V01: 'Needs 11,500 more test rows (80 % power) if the gain stays; there are 6,210.',
  V04: 'Needs 18,400 more test rows (80 % power).',
  D03: 'Run the check again; then D02 needs Lena\u2019s signature.',
};

const details: Readonly<Record<string, Partial<EvidenceDetail>>> = {
  V01: {
    reason: 'needs 11,500 more test rows (80 % power)',
    difference: true,
    limitName: 'margin',
    measured: '\u0394 test/recall +0.021 [+0.008, +0.034]',
    method: 'paired bootstrap by household_id, 2,000 resamples, seed 7, two-sided 95 %',
    commits: ['8b1e4c2a90', 'c07d51a400'],
    data: [{ path: 'data/test.parquet', digest: 'b7716a' }],
    objective: 'catch-churners',
  },
  V04: {
    limitName: 'ceiling',
    objective: 'fair-across-regions',
    measured: 'gap of test/recall by region 0.022',
  },
  D03: { dataset: 'customers', data: [{ path: 'data/customers.parquet', digest: '9a3c77' }] },
  D09: { dataset: 'customers', measured: 'AUC of refund_issued 0.981' },
};

const hour = 3_600_000;
const spans: Readonly<Record<string, number>> = { m: hour / 60, h: hour, d: 24 * hour };

function before(now: number, age: string): number | null {
  return age === '' ? null : now - Number.parseInt(age, 10) * (spans[age.at(-1) ?? 'h'] ?? hour);
}

function mailOf(key: string): string {
  return `${key}@example.com`;
}

function evidenceOf(line: Line, now: number): ItemEvidence | null {
  const [id, , , state, , text, age] = line;
  if (state === '') return null;
  const figure = figures[id];
  const detail = details[id];
  const at = before(now, age);
  return {
    state: state === 'waived' ? 'none' : state,
    notRechecked: id === 'D06',
    text,
    value: figure?.[0] ?? null,
    interval: figure?.[1] ?? null,
    limit: figure?.[2] ?? null,
    passes: figure?.[3] ?? null,
    files:
      at === null || state === 'waived'
        ? []
        : [
            `.modelwright/evidence/${figure ? 'objective' : 'contract'}/${id.toLowerCase()}/5c0de91f22ab.json`,
          ],
    changed: state === 'stale' ? ['.modelwright/contracts/customers.yaml'] : [],
    at,
    by: at === null ? null : 'Ines, in the editor',
    detail: {
      reason: '',
      difference: figure !== undefined && text.startsWith('\u0394'),
      baseline: figure?.[4] ?? null,
      limitName: 'limit',
      measured: null,
      method: null,
      commits: [],
      data: [],
      objective: null,
      dataset: null,
      history:
        id === 'V01'
          ? [
              { outcome: 'inconclusive', text: 'brave-heron, +0.021 [+0.008, +0.034]', at },
              { outcome: 'inconclusive', text: 'amber-wren, +0.015 [+0.002, +0.028]', at: now - 3 * hour },
              {
                outcome: 'fail',
                text: 'stern-vole, \u22120.060 [\u22120.079, \u22120.041]',
                at: now - 4 * hour,
              },
            ]
          : [],
      ...detail,
    },
  };
}

function signaturesOf(line: Line, now: number): readonly ItemSignature[] {
  const [id, , owners, , state, , age] = line;
  if (state === '') return [];
  return owners.split(' ').map((key): ItemSignature => {
    const [, role] = people[key] ?? [key, key];
    const given = state !== 'missing';
    return {
      role,
      state,
      person: given ? mailOf(key) : null,
      decision: given ? (state === 'declined' ? 'decline' : 'approve') : null,
      reason: !given
        ? null
        : state === 'declined'
          ? 'The October pilot had 90 customers. Wait for the December pilot before we say that recall moves churn.'
          : id === 'R03'
            ? 'Rolled back staging 7 to 6 in 41 s, then forward.'
            : 'Read and found right.',
      at: given ? before(now, age) : null,
      file: given ? `.modelwright/signoffs/${id}/${role}.yaml` : '',
      commit: given && state !== 'not-committed' ? 'e41b7d0c55' : null,
      seen: state === 'declined' ? ['V01 inconclusive'] : [],
      changed: state === 'stale' ? ['contracts/customers.yaml'] : [],
      note:
        state === 'not-provable'
          ? 'The file names noor@example.com; commit 5b20e1f that brought it is by ines@example.com, not signed.'
          : null,
    };
  });
}

function stateOf(line: Line): ItemState {
  const [, , , evidence, signature] = line;
  if (evidence === 'waived') return 'waived';
  if (signature === 'declined' || evidence === 'fail') return 'failed';
  if (evidence === 'error') return 'error';
  if (evidence === 'stale' || signature === 'stale') return 'stale';
  if (evidence === 'inconclusive') return 'inconclusive';
  if (signature === 'not-committed' || signature === 'not-provable') return 'inconclusive';
  return evidence === 'none' || signature === 'missing' ? 'open' : 'done';
}

function itemOf(line: Line, stage: StageId, now: number): BoardItem {
  const [id, title, owners, evidence, signature] = line;
  const keys = owners.split(' ');
  const state = stateOf(line);
  return {
    id,
    stage,
    title,
    roles: keys.map((key) => people[key]?.[1] ?? key),
    people: keys.flatMap((key) => {
      const person = people[key];
      return person === undefined ? [] : [{ mail: mailOf(key), name: person[0], role: person[1] }];
    }),
    mode: evidence === '' ? 'manual' : signature === '' ? 'automatic' : 'both',
    state,
    evidence: evidenceOf(line, now),
    signatures: signaturesOf(line, now),
    waiver:
      state === 'waived'
        ? {
            reason: 'Internal data, no distribution; the datasheet is written with the yearly refresh.',
            person: 'noor@example.com',
            since: '2026-11-14',
            until: '2027-01-31',
            expired: false,
          }
        : null,
    why: whys[id] ?? `${title}.`,
    next: nexts[id] ?? null,
    matters:
      'A number that hangs on a mistake nobody looked for is no evidence; this item is where it would show.',
    blocks: state !== 'done' && state !== 'waived' && stage !== 'operate',
  };
}

export function verdict(outcome: Verdict['outcome'], reason: string, needed: number | null = null): Verdict {
  return { outcome, reason, measured: null, interval: null, needed, chosenAmong: null };
}

function boardOf(
  stages: readonly (readonly [StageId, string, readonly Line[]])[],
  me: string,
  now: number,
  template: Board['template'],
): Board {
  const built = stages.map(([id, title, lines]): BoardStage => {
    const items = lines.map((line) => itemOf(line, id, now));
    const done = items.filter(({ state }) => state === 'done' || state === 'waived').length;
    return {
      id,
      title,
      items,
      gate: verdict(done === items.length ? 'pass' : 'inconclusive', ''),
      score: done / items.length,
      done,
    };
  });
  const order = [
    me,
    ...['ines', 'lena', 'omar', 'noor', 'theo', 'mara', 'jonas'].filter((key) => key !== me),
  ];
  const tasks: Readonly<Record<string, string>> = {
    ines: 'sign V06',
    lena: 'sign D02 again, run D03',
    omar: 'sign V07',
    noor: 'commit D15, sign V04, V07',
    theo: 'rerun for E04',
    mara: 'answer V05, rows for V01',
    jonas: 'commit R03',
  };
  return {
    project: 'churn',
    template,
    candidate: { run: 'b07e11c4', name: 'brave-heron', commit: '8b1e4c2a90' },
    stages: built,
    score: template === 'small' ? 0 : 1 / 6,
    scoreStage: template === 'small' ? 'packaging' : 'release',
    gate: verdict('fail', 'V05 was declined by Mara.'),
    me: { mail: mailOf(me), name: people[me]?.[0] ?? me, roles: [people[me]?.[1] ?? me] },
    next: order.map((key) => ({
      mail: mailOf(key),
      name: people[key]?.[0] ?? key,
      me: key === me,
      text: tasks[key] ?? '',
    })),
    warnings: [],
    problems: [],
    head: { commit: '8b1e4c2a90', branch: 'release/1.3' },
    shallow: false,
    gitProblem: null,
  };
}

/** All 44 items, judged for an invented candidate, as `me` sees them. */
export function standardBoard(me = 'ines', now = Date.now()): Board {
  return boardOf(standardLines, me, now, 'standard');
}

const smallLines: Readonly<Record<string, Partial<Record<3 | 4 | 5 | 6, string>> & { 2: string }>> = {
  F02: { 2: 'ines', 6: '1h' },
  D03: { 2: 'ines', 3: 'none', 5: 'no contract yet: infer one, then read it', 6: '' },
  D07: { 2: 'ines', 6: '4m' },
  D08: { 2: 'ines', 6: '4m' },
  D09: { 2: 'ines', 3: 'fail', 5: 'refund_issued: AUC 0.981 [0.976, 0.985] vs 0.95', 6: '4m' },
  E02: { 2: 'ines', 5: '\u0394 +0.151 [+0.128, +0.174] vs 0', 6: '4m' },
  E03: { 2: 'ines', 3: 'fail', 5: '3 files were not committed', 6: '4m' },
  V01: { 2: 'ines', 3: 'pass', 5: 'recall 0.989 [0.981, 0.994] vs floor 0.80', 6: '4m' },
  R02: { 2: 'ines', 3: 'none', 5: 'no image yet', 6: '' },
  V07: { 2: 'subject-expert risk', 6: '' },
  R03: { 2: 'operations', 3: 'none', 4: 'missing', 5: 'nothing deployed yet', 6: '' },
  O01: { 2: 'operations', 5: 'no drift report yet' },
};

/** The 12 items of the small template, one person, most things still to do. */
export function smallBoard(now = Date.now()): Board {
  const stages = standardLines.map(
    ([id, title, lines]) =>
      [
        id,
        title,
        lines.flatMap((line): Line[] => {
          const change = smallLines[line[0]];
          // The overrides above name positions of the line.
          return change === undefined ? [] : [Object.assign([...line], change) as unknown as Line];
        }),
      ] as const,
  );
  const board = boardOf(stages, 'ines', now, 'small');
  return {
    ...board,
    next: [
      { mail: mailOf('ines'), name: 'Ines', me: true, text: 'open D09: is refund_issued known in time?' },
    ],
    gate: verdict('fail', 'D09 failed.'),
  };
}
