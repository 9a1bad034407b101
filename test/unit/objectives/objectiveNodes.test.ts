import { expect, test } from 'vitest';
import { datasetsNode } from '../../../src/objectives/core/datasetNodes.ts';
import { objectiveNodes, objectiveText } from '../../../src/objectives/core/objectiveNodes.ts';
import { english } from '../../../src/platform/translate.ts';
import {
  datasetSummary,
  judgement,
  objectiveResult,
  printNodes,
  verdict,
} from '../../support/judgedBuilders.ts';

const churners = objectiveResult('catch-churners', {
  value: 0.8718,
  interval: [0.8512, 0.8907],
  floor: 0.8,
  baseline: {
    run: 'mlflow:2',
    name: 'calm-otter',
    value: 0.851,
    kind: 'superior',
    margin: 0.01,
    difference: 0.0208,
    interval: [0.004, 0.037],
    rows: 6210,
  },
  slices: [
    {
      column: 'region',
      value: 'west',
      rows: 2110,
      measured: 0.874,
      interval: [0.85, 0.9],
      difference: null,
      differenceInterval: null,
      tooSmall: false,
      verdict: verdict('pass'),
    },
    {
      column: 'region',
      value: 'isles',
      rows: 41,
      measured: 0.7,
      interval: null,
      difference: null,
      differenceInterval: null,
      tooSmall: true,
      verdict: null,
    },
  ],
  parts: [
    { kind: 'floor', verdict: verdict('pass') },
    { kind: 'against', verdict: verdict('inconclusive') },
    { kind: 'slices', verdict: verdict('pass') },
  ],
  verdict: verdict('inconclusive', 'The gain over calm-otter is not proven yet.', { needed: 11_500 }),
});
const latency = objectiveResult('fast-enough', {
  role: 'guardrail',
  metric: 'serving/latency_p95_ms',
  direction: 'minimize',
  value: 46.2,
  interval: [44.13, 48.94],
  ceiling: 80,
  unit: 'ms',
  parts: [{ kind: 'ceiling', verdict: verdict('pass') }],
});

test('an objective shows its value, and below it each promise, its slices, and what would settle it', () => {
  expect(printNodes(objectiveNodes(judgement([churners]), english))).toEqual([
    '(question) catch-churners | 0.872 · primary',
    '  (pass) Floor | 0.872 [0.851, 0.891] ≥ 0.80',
    '  (question) Against calm-otter | +0.021 · not proven',
    '  (pass) Slices by region | 1 pass · 1 too small',
    '    (pass) west | 0.874 [0.850, 0.900] · 2,110 rows',
    '    (circle-large-outline) isles | 0.700 · too small · 41 rows',
    '  (arrow-small-right) About 11,500 test rows would decide it | ',
  ]);
});

test('an objective with one promise tells it in its own row', () => {
  expect(printNodes(objectiveNodes(judgement([latency]), english))).toEqual([
    '(pass) fast-enough | 46.2\u00a0ms [44.1, 48.9] ≤ 80',
  ]);
  expect(objectiveText(latency)).toBe('46.2\u00a0ms [44.1, 48.9] ≤ 80');
});

test('a run without the value shows a dash, never a zero', () => {
  const missing = objectiveResult('a', {
    floor: 0.8,
    verdict: verdict('error', 'The run has no test/recall.'),
  });
  expect(objectiveText(missing)).toBe('— ≥ 0.80');
});

test('names of the project format nothing and link nowhere in the hover', () => {
  const [row] = objectiveNodes(
    judgement([objectiveResult('x', { question: '[now](command:evil) $(zap) | **b**' })]),
    english,
  );
  expect(row?.tooltip).toContain(String.raw`\[now\]\(command:evil\) \$\(zap\) \| \*\*b\*\*`);
});

test('names of runs in the hovers of promises format nothing and load nothing', () => {
  const evil = verdict('inconclusive', '+0.1 against ![x](https://example.com/x.png).');
  const parts = [
    { kind: 'floor', verdict: evil },
    { kind: 'against', verdict: evil },
  ] as const;
  const [row] = objectiveNodes(
    judgement([objectiveResult('x', { floor: 0.8, parts, verdict: evil })]),
    english,
  );
  expect(row?.children).toHaveLength(3);
  for (const { tooltip } of row?.children ?? []) expect(tooltip).toContain(String.raw`\!\[x\]\(https`);
});

test('datasets say whether the contract passes, is stale, or was never checked', () => {
  const now = Date.UTC(2026, 10, 24);
  const node = datasetsNode(
    [
      datasetSummary('customers', { contract: verdict('pass'), verdict: verdict('pass'), stale: true }),
      datasetSummary('notes', {
        contract: verdict('pass'),
        verdict: verdict('pass'),
        checkedAt: now - 7_200_000,
      }),
      datasetSummary('images'),
      datasetSummary('calls', { contract: verdict('fail'), verdict: verdict('fail') }),
    ],
    now,
    english,
  );
  expect(node && printNodes([node])).toEqual([
    '(database) Datasets | 1 of 4 contracts pass',
    '  (history) customers | stale: check again',
    '  (pass) notes | contract passes · 2 h',
    '  (circle-large-outline) images | not checked yet',
    '  (error) calls | contract fails',
  ]);
  expect(datasetsNode([], now, english)).toBeNull();
});
