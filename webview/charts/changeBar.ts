/** Widths of an effect's bar, its noise floor and its threshold, in pixels from the left. */
export interface ChangeBar {
  readonly effect: number;
  readonly noise: number;
  readonly threshold: number;
  /** The effect is longer than the box. */
  readonly cut: boolean;
}

/** So many thresholds fit into the box; every row of a report shares the scale. */
const thresholds = 2.2;

/** Lays out an effect beside what chance alone gives at these row counts, on the scale of the threshold. */
export function changeBar(
  change: { readonly effect: number; readonly noise: number; readonly threshold: number },
  width: number,
): ChangeBar {
  const full = change.threshold > 0 ? change.threshold * thresholds : 1;
  const at = (value: number): number =>
    Number.isFinite(value) ? Math.round((Math.min(full, Math.max(0, value)) / full) * width * 100) / 100 : 0;
  return {
    effect: at(change.effect),
    noise: at(change.noise),
    threshold: at(change.threshold),
    cut: change.effect > full,
  };
}
