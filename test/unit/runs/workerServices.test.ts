import { describe, expect, test } from 'vitest';
import type { ToWorker } from '../../../src/runs/core/workerProtocol.ts';
import { answerService, remoteService, type CallWorker } from '../../../src/runs/core/workerServices.ts';
import { PendingCalls } from '../../../src/runs/node/pendingCalls.ts';

interface Counting {
  count(to: number, signal?: AbortSignal, onProgress?: (done: number) => void): Promise<number>;
}

/** The two sides without a thread between them; what is posted is copied as a port would. */
function connected(service: Counting): Counting {
  const answer = answerService<Counting>(async () => service);
  const aborts = new Map<number, AbortController>();
  const post = (message: ToWorker): void => {
    const sent = structuredClone(message);
    if (sent.kind === 'abort') aborts.get(sent.id)?.abort();
    if (sent.kind !== 'call') return;
    const { id, method, args } = sent;
    const abort = new AbortController();
    aborts.set(id, abort);
    answer(method, args, abort.signal, (value) => calls.progress(id, structuredClone(value))).then(
      (value) => calls.resolve(id, value),
      (error: Error) => calls.reject(id, { code: 'internal', message: error.message, details: {} }),
    );
  };
  const calls = new PendingCalls(post);
  const call: CallWorker = (name, method, args, signal, onProgress) =>
    calls.add(name, method, args, { signal, onProgress });
  return remoteService<Counting>(call, 'datasets', { count: true });
}

const counting: Counting = {
  async count(to, signal, onProgress) {
    for (let done = 0; done < to; done++) {
      await Promise.resolve();
      signal?.throwIfAborted();
      onProgress?.(done);
    }
    return to;
  },
};

describe('a question to the worker', () => {
  test('tells how far it is, with and without a way to stop it', async () => {
    const told: number[] = [];
    const service = connected(counting);
    const tell = (done: number): void => void told.push(done);
    expect(await service.count(3, undefined, tell)).toBe(3);
    expect(await service.count(2, new AbortController().signal, tell)).toBe(2);
    expect(told).toEqual([0, 1, 2, 0, 1]);
    expect(await service.count(2, new AbortController().signal)).toBe(2);
    expect(await service.count(1)).toBe(1);
    expect(told).toHaveLength(5);
  });

  test('says nothing any more after it was stopped', async () => {
    const told: number[] = [];
    const abort = new AbortController();
    const asked = connected(counting).count(1000, abort.signal, (done) => {
      told.push(done);
      if (done === 2) abort.abort();
    });
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    await new Promise((done) => setTimeout(done, 5));
    expect(told).toEqual([0, 1, 2]);
  });
});
