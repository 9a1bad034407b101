import { expect, it } from 'vitest';
import { contractLanguage } from '../../../src/datasets/core/contract/contractLanguage.ts';
import { complete } from '../../../src/project/core/language/complete.ts';
import { hover } from '../../../src/project/core/language/hover.ts';
import { noFacts } from '../../../src/project/core/language/projectFacts.ts';

const { schema, problems } = contractLanguage();

/** Labels offered at the bar. */
function at(text: string): readonly string[] | undefined {
  const offset = text.indexOf('|');
  return complete(text.replace('|', ''), offset, schema, noFacts)?.items.map(({ label }) => label);
}

it('keys and values of a contract are offered where they can stand', () => {
  expect(at('|')).toContain('columns');
  expect(at('columns:\n  age: {|}')).toContain('tells-label');
  expect(at('columns:\n  age:\n    type: integer\n    |\n')).toContain('min');
  expect(at('columns:\n  age: {type: |}')).toContain('category');
  expect(at('reviewed: |')).toEqual(['true', 'false']);
  expect(at('rows: {|}')).toEqual(['min', 'max']);
});

it('its keys say what they are, and its problems where they are', () => {
  const text = 'columns:\n  age: {type: integr}\n';
  expect(hover(text, text.indexOf('type') + 1, schema, noFacts)?.lines[0]).toBe('What every value is.');
  expect(problems(text, 'c.yaml')).toMatchObject([{ line: 2, column: 15, suggestion: 'integer' }]);
});
