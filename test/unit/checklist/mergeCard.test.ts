import { describe, expect, test } from 'vitest';
import { cardStampOf } from '../../../src/checklist/core/card/cardMarks.ts';
import { joinCard, mergeCard } from '../../../src/checklist/core/card/mergeCard.ts';

const block = '<!-- modelwright:begin a.b -->\n# Model card: churn\n<!-- modelwright:end -->';
const made = `---\nmodel-index:\n  - name: churn\n---\n\n${block}\n\n## Limitations\n\n_What the model is known to do badly, and for whom._\n\n## Out of scope\n\n_What the model must not be used for._\n`;

describe('a card that people wrote by themselves', () => {
  test('keeps every word: ours comes below, with the sections that are missing', () => {
    const own = '---\nlicense: mit\n---\n# Our card\n\nFor the ward.\n\n## Limitations\n\nNone known.\n';
    const joined = joinCard(own, made) ?? '';
    expect(joined).toBe(
      `---\nlicense: mit\nmodel-index:\n  - name: churn\n---\n# Our card\n\nFor the ward.\n\n## Limitations\n\nNone known.\n\n${block}\n\n## Out of scope\n\n_What the model must not be used for._\n`,
    );
    expect(cardStampOf(joined)).toBe('a.b');
    // From then on it is merged as any other.
    expect(mergeCard(joined, made.replace('a.b', 'c.d'))).toBe(joined.replace('a.b', 'c.d'));
  });

  test('keeps its line ends', () => {
    expect(joinCard('# Our card\r\n', made)).toMatch(
      /^---\r\nmodel-index:\r\n[\s\S]*# Our card\r\n\r\n<!-- /,
    );
  });

  test('is left alone where marks of ours are broken', () => {
    expect(joinCard('# x\n<!-- modelwright:begin a -->\n', made)).toBeNull();
    expect(joinCard('# x\n<!-- modelwright:end -->\n', made)).toBeNull();
  });
});
