import { describe, expect, test } from 'vitest';
import { completeFilter } from '../../../src/runs/core/filter/completeFilter.ts';
import { filterSpans } from '../../../src/runs/core/filter/filterSpans.ts';

const vocabulary = {
  metrics: ['val/acc', 'val/loss', 'top 5', 'name'],
  params: ['lr', 'model'],
  tags: ['team', 'mlflow.user'],
  values: (key: string) => (key === 'model' || key === 'params.model' ? ['gbm', 'big tree'] : []),
};

/** `|` is the cursor; the answer is the text after taking the first completion, and the texts offered. */
function complete(text: string): { taken: string; texts: string[] } {
  const cursor = text.indexOf('|');
  const plain = text.replace('|', '');
  const { completions } = completeFilter(plain, cursor, vocabulary);
  const [first] = completions;
  const taken = first ? plain.slice(0, first.from) + first.text + plain.slice(first.to) : plain;
  return { taken, texts: completions.map((item) => item.text) };
}

describe('completion', () => {
  test.each([
    ['va|', 'val/acc'],
    ['val/l|', 'val/loss'],
    ['v|al/acc > 3', 'val/acc > 3'],
    ['lr = 3 and mod|', 'lr = 3 and model'],
    ['top|', '`top 5`'],
    ['metrics.to|', 'metrics.`top 5`'],
    ['metrics.`to|', 'metrics.`top 5`'],
    ['model |', 'model ='],
    ['model = g|', 'model = gbm'],
    ['model = bi|', "model = 'big tree'"],
    ["model = 'bi|", "model = 'big tree'"],
    ['params.model in (gbm, b|', "params.model in (gbm, 'big tree'"],
    ['lr = 3 |', 'lr = 3 and'],
    ['(lr = 3) o|', '(lr = 3) or'],
    ['lr is null |', 'lr is null and'],
    ['not sta|', 'not status'],
    ['tags.te|', 'tags.team'],
    ['attributes.run_n|', 'attributes.run_name'],
  ])('%s', (text, taken) => expect(complete(text).taken).toBe(taken));

  test('a metric called like a word of the language keeps its scope', () => {
    expect(complete('|').texts).toEqual(
      expect.arrayContaining(['metrics.name', 'name', 'lr', '`top 5`', 'not']),
    );
  });
  test('says what is wrong', () => {
    expect(completeFilter('lr =', 4, vocabulary)).toMatchObject({ ok: false, error: { from: 4, to: 4 } });
    expect(completeFilter('lr = 3', 6, vocabulary)).toMatchObject({ ok: true, error: null });
  });
});

test('spans for highlighting', () => {
  const text = "not metrics.`a b` >= 0.5 and model in (gbm, 'x y') or name = \"op";
  const shown = filterSpans(text).map((span) => `${span.type}:${text.slice(span.from, span.to)}`);
  expect(shown).toEqual([
    'keyword:not',
    'key:metrics.`a b`',
    'operator:>=',
    'number:0.5',
    'keyword:and',
    'key:model',
    'keyword:in',
    'punctuation:(',
    'string:gbm',
    'punctuation:,',
    "string:'x y'",
    'punctuation:)',
    'keyword:or',
    'key:name',
    'operator:=',
    'error:"op',
  ]);
});
