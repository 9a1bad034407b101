import { describe, expect, test } from 'vitest';
import { columnSpan, delimiterOf, fieldSpans } from '../../../src/datasets/core/fieldSpans.ts';

const value = (header: string, line: string, column: string): string | null => {
  const span = columnSpan(header, line, column);
  return span === null ? null : line.slice(...span);
};

describe('the value of a column in a line', () => {
  test('is found by the header, also behind a delimiter within quotes', () => {
    expect(value('id,note,age', '7,"a, b",44', 'age')).toBe('44');
    expect(value('id,note,age', '7,"a, b",44', 'note')).toBe('"a, b"');
    expect(value('id,note,age', '7,,44', 'note')).toBe('');
  });

  test('with other delimiters and quoted names', () => {
    expect(delimiterOf('a;b;c,d')).toBe(';');
    expect(delimiterOf('alone')).toBe(',');
    expect(value('"the ""id""";b c', '1;2', 'b c')).toBe('2');
    expect(value('a\tb', '1\t2', 'b')).toBe('2');
    expect(value('"say ""hi""",b', '5,6', 'say "hi"')).toBe('5');
  });

  test('is none for a column that is not there or a line that is too short', () => {
    expect(value('a,b', '1,2', 'c')).toBeNull();
    expect(value('a,b,c', '1', 'c')).toBeNull();
    expect(fieldSpans('', ',')).toEqual([[0, 0]]);
  });
});
