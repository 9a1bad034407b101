import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noInk } from '../../../src/cli/ink.ts';
import { jsonChunks } from '../../../src/cli/jsonText.ts';
import { textTable } from '../../../src/cli/textTable.ts';
import { cutText, oneLine, padText, textWidth } from '../../../src/cli/textWidth.ts';

describe('width of texts on a terminal', () => {
  test.each([
    ['abc', 3],
    ['学習', 4],
    ['ｱｲｳ', 3],
    ['Ａ', 2],
    ['한국어', 6],
    ['é', 1],
    ['e\u0301', 1],
    ['👩‍🔬', 2],
    ['🇨🇭', 2],
    ['❤️', 2],
    ['✓', 1],
    ['…', 1],
    ['', 0],
    ['Классификация', 13],
    ['สวัสดี', 4],
  ])('%s', (text, width) => expect(textWidth(text)).toBe(width));

  test('cutting keeps the width, never half a character, and marks the place', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.nat(20),
        fc.constantFrom('middle' as const, 'end' as const),
        (raw, width, where) => {
          const text = oneLine(raw);
          const cut = cutText(text, width, where);
          if (textWidth(text) <= width) expect(cut).toBe(text);
          else {
            expect(textWidth(cut)).toBeLessThanOrEqual(width);
            if (width > 0) expect(cut).toContain('…');
            expect(/\p{Cs}/u.test(cut)).toBe(false);
          }
        },
      ),
    );
  });
  test('the middle goes first, ends stay', () => {
    expect(cutText('learning-rate-0.001', 11, 'middle')).toBe('learn…0.001');
    expect(cutText('学習実験学習実験', 7, 'middle')).toBe('学…験');
    expect(cutText('abcdef', 4, 'end')).toBe('abc…');
  });
  test('control characters never reach a terminal', () => {
    expect(oneLine('a\u001B[2Jb\r\nc\u0007\u009Bd')).toBe('a�[2Jb c��d');
  });
});

describe('tables', () => {
  const columns = [
    { title: 'A', cut: 'middle' as const, least: 3 },
    { title: 'N', align: 'right' as const },
    { title: 'GOES', leaves: 1 },
  ];
  test('every row of a table is as wide as its columns say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.integer()), { maxLength: 5 }),
        (rows) => {
          const lines = textTable(
            columns,
            rows.map(([text, number]) => [text, String(number), '|']),
            { width: null, ink: noInk },
          );
          const at = lines.slice(1).map((line) => textWidth(line.slice(0, line.lastIndexOf('|'))));
          expect(new Set(at).size).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
  test('columns are cut, then leave', () => {
    const rows = [['a-long-name', '5', 'goes']];
    const at = (width: number) => textTable(columns, rows, { width, ink: noInk });
    expect(at(40)).toEqual(['A            N  GOES', 'a-long-name  5  goes']);
    expect(at(16)).toEqual(['A        N  GOES', 'a-l…ame  5  goes']);
    expect(at(9)).toEqual(['A       N', 'a-l…me  5']);
  });
  test('padding', () => {
    expect(padText('学', 4, 'right')).toBe('  学');
    expect(padText('abc', 2, 'left')).toBe('abc');
  });
});

test('JSON in pieces is the JSON of the whole', () => {
  const plain = fc.jsonValue();
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(plain, fc.array(plain))), (document) => {
      expect([...jsonChunks(document)].join('')).toBe(`${JSON.stringify(document)}\n`);
    }),
  );
  const long = {
    metrics: {
      loss: { values: new Float64Array(5000).fill(0.5), steps: Array.from({ length: 5000 }, (_, i) => i) },
    },
  };
  const pieces = [...jsonChunks(long)];
  expect(JSON.parse(pieces.join(''))).toEqual({
    metrics: { loss: { values: Array(5000).fill(0.5), steps: long.metrics.loss.steps } },
  });
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(6000);
  const special = {
    a: [NaN, { b: -Infinity }],
    c: Infinity,
    d: Float64Array.of(1, NaN),
    e: undefined,
    f: [undefined],
  };
  expect([...jsonChunks(special)].join('')).toBe(
    '{"a":["NaN",{"b":"-Infinity"}],"c":"Infinity","d":[1,"NaN"],"f":[null]}\n',
  );
});
