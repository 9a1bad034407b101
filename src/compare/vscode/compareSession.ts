import type { CompareContext } from '../core/compareContext.ts';
import { assignColors } from '../core/runColors.ts';
import type { CompareProject } from './compareProject.ts';

/** Which runs a panel compares, in the order in which they were added, and the colours that they keep. */
export class CompareSession {
  ids: readonly string[] = [];
  colors: Readonly<Record<string, number>>;

  constructor(ids: readonly string[], colors: Readonly<Record<string, number>> = {}) {
    this.colors = colors;
    this.select(ids);
  }

  select(ids: readonly string[]): void {
    this.ids = [...new Set(ids)];
    this.colors = assignColors(this.colors, this.ids);
  }

  context(project: CompareProject): CompareContext {
    return {
      selection: this.ids,
      baseline: project.baseline?.id ?? null,
      candidate: project.candidate?.id ?? null,
      notes: project.notes,
      primary: project.snapshot?.primary ?? null,
      directions: project.choices.read().directions,
      colors: this.colors,
    };
  }
}
