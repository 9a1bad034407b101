import type { Suite } from './suite.ts';
import { vitestOutcome } from './vitestOutcome.ts';

export const unit: Suite = {
  name: 'unit',
  run: ({ only }) => vitestOutcome('unit', 'test/vitest.config.ts', only),
};
