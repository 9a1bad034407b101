import { describe, expect, it } from 'vitest';
import { commentBeside } from '../../../src/project/core/commentBeside.ts';

const beside = (text: string, key = 'baseline') => commentBeside(text, 'modelwright.yaml', key);

describe('the comment beside a value', () => {
  it.each([
    ['baseline: abc123 # the run of March\n', 'the run of March'],
    ['baseline: "abc # 1"\t## 0.81 on the old split  \r\nproject: x\r\n', '0.81 on the old split'],
    ['baseline: abc123 # without a last newline', 'without a last newline'],
    ['baseline: # chosen in March\n  abc123\n', null],
    ['baseline: abc123\n# of the next key\nproject: x\n', null],
    ['baseline: abc#123\n', null],
    ['baseline: abc123 #\n', null],
    ['project: x # another key\n', null],
    ['- no map # at all\n', null],
    ['', null],
    ['baseline: [broken # here\n', null],
  ])('of %j is %j', (text, comment) => {
    expect(beside(text)).toBe(comment);
  });
});
