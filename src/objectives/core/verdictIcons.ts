import type { VerdictIcon } from './verdictNode.ts';

/** Icon and colour of a state, the same in every tree, lens and hover; the shape carries the meaning. */
const icons = {
  pass: { id: 'pass', color: 'charts.green' },
  fail: { id: 'error', color: 'charts.red' },
  inconclusive: { id: 'question', color: 'modelwright.undecided' },
  error: { id: 'warning', color: 'charts.red' },
  stale: { id: 'history', color: 'modelwright.undecided' },
  open: { id: 'circle-large-outline', color: 'testing.iconUnset' },
  waived: { id: 'debug-step-over', color: 'testing.iconUnset' },
  notRechecked: { id: 'eye-closed', color: 'charts.green' },
  signed: { id: 'verified', color: 'charts.green' },
  notCommitted: { id: 'edit', color: 'modelwright.undecided' },
  notProvable: { id: 'unverified', color: 'modelwright.undecided' },
  next: { id: 'arrow-small-right', color: null },
} as const satisfies Record<string, VerdictIcon>;

export type VerdictState = keyof typeof icons;

export function verdictIcon(state: VerdictState): VerdictIcon {
  return icons[state];
}

/** An icon as Markdown and CodeLens titles write it. */
export function iconText(state: VerdictState): string {
  return `$(${icons[state].id})`;
}
