import { expect, test } from 'vitest';
import { Kept } from '../../../src/checklist/vscode/kept.ts';

test('asks once for all who ask, and again after a change', async () => {
  let asked = 0;
  const kept = new Kept(async () => ++asked);
  expect(await Promise.all([kept.get(), kept.get()])).toEqual([1, 1]);
  expect(await kept.get()).toBe(1);
  kept.forget();
  expect(await kept.get()).toBe(2);
});

test('answers nobody with what was asked before a change', async () => {
  const answers: ((value: string) => void)[] = [];
  const kept = new Kept(() => new Promise<string>((resolve) => answers.push(resolve)));
  const first = kept.get();
  kept.forget();
  const second = kept.get();
  answers[1]?.('new');
  answers[0]?.('old');
  expect(await second).toBe('new');
  expect(await first).toBe('new');
  expect(kept.value).toBe('new');
});

test('keeps the last good answer beside the error, and forgets the error when it works again', async () => {
  let fails = false;
  const kept = new Kept(async () => {
    if (fails) throw new Error('the file is broken');
    return 'good';
  });
  expect(await kept.get()).toBe('good');
  fails = true;
  kept.forget();
  expect(await kept.get()).toBe('good');
  expect(kept.error).toEqual(new Error('the file is broken'));
  fails = false;
  kept.forget();
  expect(await kept.get()).toBe('good');
  expect(kept.error).toBeNull();
});
