import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ToWebview } from '../../../src/contract/rpc.ts';
import { ModelwrightError } from '../../../src/platform/errors.ts';
import { silentLog } from '../../../src/platform/log.ts';
import { findNonFinite } from '../../../src/platform/nonFinite.ts';
import { WebviewRpc } from '../../../src/platform/vscode/webviewRpc.ts';
import { reviveNumbers } from '../../../webview/rpc/reviveNumbers.ts';

interface Methods {
  double: { params: { n: number }; result: number };
  wait: { params: Record<string, never>; result: null };
  fail: { params: Record<string, never>; result: null };
}

function open() {
  const sent: ToWebview[] = [];
  let receive: (message: unknown) => void = () => {};
  let ready = 0;
  let handled = 0;
  const webview = {
    postMessage: async (message: ToWebview) => {
      sent.push(message);
      return true;
    },
    onDidReceiveMessage: (listener: (message: unknown) => void) => {
      receive = listener;
      return { dispose: () => (receive = () => {}) };
    },
  };
  const rpc = new WebviewRpc<Methods, { news: string }>(webview, {
    schemas: { double: z.object({ n: z.number() }), wait: z.object({}), fail: z.object({}) },
    handlers: {
      double: ({ n }) => {
        handled++;
        return n * 2;
      },
      wait: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
      fail: () => {
        throw new ModelwrightError('not-found', 'There is no such run');
      },
    },
    log: silentLog,
    onReady: () => ready++,
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return {
    rpc,
    sent,
    send: (message: unknown) => receive(message),
    settle,
    counts: () => ({ ready, handled }),
  };
}

describe('the host’s side of a webview', () => {
  it('answers a request with its result', async () => {
    const { sent, send, settle } = open();
    send({ kind: 'request', id: 7, method: 'double', params: { n: 21 } });
    await settle();
    expect(sent).toEqual([{ kind: 'result', id: 7, value: 42 }]);
  });

  it('answers an error with its code', async () => {
    const { sent, send, settle } = open();
    send({ kind: 'request', id: 1, method: 'fail', params: {} });
    await settle();
    expect(sent).toEqual([
      { kind: 'error', id: 1, error: { code: 'not-found', message: 'There is no such run' } },
    ]);
  });

  it('answers wrong parameters and unknown methods without calling anything', async () => {
    const { sent, send, settle, counts } = open();
    for (const [method, params] of [
      ['double', { n: 'x' }],
      ['double', null],
      ['double', undefined],
      ['toString', {}],
      ['__proto__', {}],
      ['nothing', {}],
    ])
      send({ kind: 'request', id: 1, method, params });
    await settle();
    expect(sent).toHaveLength(6);
    for (const message of sent) expect(message).toMatchObject({ kind: 'error', error: { code: 'usage' } });
    expect(counts().handled).toBe(0);
  });

  it('passes over what is no message', () => {
    const { sent, send, counts } = open();
    fc.assert(
      fc.property(fc.anything(), (message) => {
        send(message);
      }),
    );
    send({ kind: 'request', id: -1, method: 'double', params: { n: 1 } });
    send({ kind: 'request', id: 'x', method: 'double', params: { n: 1 } });
    expect(sent).toEqual([]);
    expect(counts()).toEqual({ ready: 0, handled: 0 });
  });

  it('says that an aborted request was aborted', async () => {
    const { sent, send, settle } = open();
    send({ kind: 'request', id: 3, method: 'wait', params: {} });
    send({ kind: 'abort', id: 3 });
    await settle();
    expect(sent).toMatchObject([{ kind: 'error', id: 3, error: { code: 'aborted', aborted: true } }]);
  });

  it('ends what a page before it asked when a new page is ready, and is silent once disposed', async () => {
    const { rpc, sent, send, settle, counts } = open();
    send({ kind: 'request', id: 1, method: 'wait', params: {} });
    send({ kind: 'ready' });
    await settle();
    expect(counts().ready).toBe(1);
    expect(sent).toMatchObject([{ kind: 'error', id: 1, error: { aborted: true } }]);
    rpc.emit('news', 5, 'hello');
    expect(sent.at(-1)).toEqual({ kind: 'event', name: 'news', revision: 5, value: 'hello' });
    rpc.dispose();
    rpc.emit('news', 6, 'nobody hears');
    expect(sent).toHaveLength(2);
  });
});

describe('numbers that JSON cannot carry', () => {
  it('arrive as they were sent', () => {
    const leaf = fc.oneof(
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
      fc.string(),
      fc.constant(null),
      fc.boolean(),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value')),
        fc.dictionary(fc.string(), tie('value')),
      ),
    }));
    fc.assert(
      fc.property(value, (sent) => {
        const received: unknown = JSON.parse(JSON.stringify(sent));
        const revived = reviveNumbers(received, findNonFinite(sent));
        expect(normal(revived)).toEqual(normal(sent));
      }),
    );
  });

  it('are left to typed arrays, which carry them', () => {
    expect(findNonFinite({ y: Float64Array.of(Number.NaN), sd: Number.NaN })).toEqual([
      { path: ['sd'], value: 'NaN' },
    ]);
  });
});

/** JSON has one zero and no prototype of null. */
function normal(value: unknown): unknown {
  if (typeof value === 'number') return value === 0 ? 0 : value;
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, normal(item)]));
}
