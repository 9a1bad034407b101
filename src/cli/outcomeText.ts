import type { Outcome } from '../contract/verdict.ts';
import { exitCodes } from './exitCodes.ts';
import type { Style } from './ink.ts';
import type { TextCell } from './textTable.ts';

const signs: Readonly<Record<Outcome, readonly [text: string, style: Style]>> = {
  pass: ['✓ pass', 'green'],
  fail: ['✗ fail', 'red'],
  inconclusive: ['? inconclusive', 'yellow'],
  error: ['! error', 'red'],
};

/** An outcome with its sign and colour: neither alone carries it. */
export function outcomeCell(outcome: Outcome): TextCell & { readonly style: Style } {
  const [text, style] = signs[outcome];
  return { text, style };
}

/** 0 pass, 1 fail, 3 error, 4 inconclusive. */
export function exitCodeOfVerdict(outcome: Outcome): number {
  switch (outcome) {
    case 'pass':
      return exitCodes.done;
    case 'fail':
      return exitCodes.fail;
    case 'error':
      return exitCodes.engine;
    case 'inconclusive':
      return exitCodes.inconclusive;
  }
}
