import type {
  Board,
  ChecklistFrame,
  ChecklistMethods,
  ObjectivesTab,
  SignPage,
  SignPlan,
  SignRequest,
} from '../../../src/contract/checklist.ts';
import type { HarnessHost } from './openHarness.ts';
import { standardBoard } from './sampleBoard.ts';
import { sampleObjectives } from './sampleObjectives.ts';

/** Answers the checklist panel from an invented board; remembers what it was asked to do. */
export class BoardHost implements HarnessHost {
  send: ((name: string, value: unknown) => Promise<void>) | null = null;
  board: Board | null | 'never' = standardBoard();
  objectives: ObjectivesTab | 'never' = sampleObjectives();
  frame: ChecklistFrame = {
    project: 'churn',
    trusted: true,
    hasProjectFile: true,
    hasObjectives: true,
    totalRuns: 1204,
    texts: {},
    restore: { root: '/projects/churn' },
  };
  /** Reads fail with this sentence. */
  broken: string | null = null;
  remote: string | null = 'origin';
  /** What is different about the page to sign on. */
  page: Partial<SignPage> = {};
  /** Checks take this long. */
  checkMs = 0;
  /** What `sign` throws. */
  refused: string | null = null;
  readonly calls: { readonly method: string; readonly params: unknown }[] = [];

  called(method: string): readonly unknown[] {
    return this.calls.filter((call) => call.method === method).map(({ params }) => params);
  }

  answer(method: string, params: unknown, signal: AbortSignal): Promise<unknown> {
    this.calls.push({ method, params });
    switch (method) {
      case 'getFrame':
        return Promise.resolve(this.frame);
      case 'getBoard':
        if (this.broken !== null) return Promise.reject(new Error(this.broken));
        return this.board === 'never' ? new Promise(() => undefined) : Promise.resolve(this.board);
      case 'getObjectives':
        return this.objectives === 'never' ? new Promise(() => undefined) : Promise.resolve(this.objectives);
      case 'getSignPlan':
        // The panel's own request; its shape is the contract's.
        return Promise.resolve(this.plan(params as ChecklistMethods['getSignPlan']['params']));
      case 'sign':
        return this.sign(params as SignRequest);
      case 'runChecks':
        return this.check(signal);
      default:
        return Promise.resolve(null);
    }
  }

  private plan({
    item,
    role,
    decision,
    reason,
    person: other,
  }: ChecklistMethods['getSignPlan']['params']): SignPlan {
    const seen =
      item === 'V07' ? ['D03 stale', 'V01 inconclusive'] : item === 'V04' ? ['V04 inconclusive'] : [];
    const person = other ?? (this.board === null || this.board === 'never' ? '' : (this.board.me.mail ?? ''));
    return {
      item,
      role,
      person,
      mayNot: null,
      file: `.modelwright/signoffs/${item}/${role}.yaml`,
      text: `decision: ${decision}\nperson: ${person}\ninputs: {commit: 8b1e4c2, data: b7716a}\n${seen.length === 0 ? '' : `seen: [${seen.join(', ')}]\n`}reason: ${reason === '' ? '\u2026' : reason}\n`,
      seen,
      branch: 'release/1.3',
      remote: this.remote,
      page:
        this.remote === null
          ? null
          : {
              url: `https://git.example.com/acme/churn/new/release/1.3?filename=.modelwright/signoffs/${item}/${role}.yaml&value=x`,
              filled: true,
              pushed: true,
              ...this.page,
            },
    };
  }

  private sign({ item, role, how }: SignRequest): Promise<unknown> {
    if (this.refused !== null) return Promise.reject(new Error(this.refused));
    return Promise.resolve({
      file: `.modelwright/signoffs/${item}/${role}.yaml`,
      commit: how === 'write' ? null : 'aa11bb22',
      pushed: how === 'commit-push',
    });
  }

  private async check(signal: AbortSignal): Promise<unknown> {
    await this.send?.('progress', { done: 3, total: 12, what: 'D07' });
    await new Promise<void>((done, stop) => {
      const timer = setTimeout(done, this.checkMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        stop(new Error('aborted'));
      });
    });
    return { written: ['.modelwright/evidence/unique/customers/0a.json'], notHere: ['R02'] };
  }
}
