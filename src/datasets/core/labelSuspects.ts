/** Labels that out-of-sample probabilities contradict. Row by row: the given class, and one probability per class. */
export interface SuspectInput {
  readonly classes: number;
  /** Index of the given class by row. */
  readonly given: Int32Array;
  /** By class: the probability of that class by row. */
  readonly probabilities: readonly Float64Array[];
}

interface SuspectRow {
  readonly row: number;
  readonly given: number;
  readonly suggested: number;
  /** Probability of the given label. */
  readonly selfConfidence: number;
  /** Probability of the suggested label. */
  readonly probability: number;
}

export interface SuspectResult {
  /** Least confident first. */
  readonly suspects: readonly SuspectRow[];
  /** By class: the mean probability of the class over the rows that are labelled so; NaN for a class without rows. */
  readonly thresholds: Float64Array;
  /** Rows by given class (outer) and confidently true class (inner). */
  readonly joint: readonly Int32Array[];
  /** Estimated share of wrong labels, from the joint scaled to the labels that there are. */
  readonly wrongShare: number;
}

/**
 * Finds rows that confidently belong to another class than the one they were given: confident learning (Northcutt,
 * Jiang and Chuang, "Confident Learning: Estimating Uncertainty in Dataset Labels", 2021). A row counts for a class when
 * its probability reaches that class's threshold, the mean probability over the rows labelled so; of several the most
 * probable one. Rows that count for another class than their own are the suspects.
 *
 * The probabilities have to be out of sample: a model that has seen a label agrees with it.
 */
export function labelSuspects({ classes, given, probabilities }: SuspectInput): SuspectResult {
  const thresholds = classThresholds(classes, given, probabilities);
  const joint = Array.from({ length: classes }, () => new Int32Array(classes));
  const suspects: SuspectRow[] = [];
  for (let row = 0; row < given.length; row++) {
    const own = given[row] ?? -1;
    const suggested = confidentClass(row, probabilities, thresholds);
    if (suggested < 0 || own < 0) continue;
    const counts = joint[own];
    if (counts) counts[suggested] = (counts[suggested] ?? 0) + 1;
    if (suggested === own) continue;
    suspects.push({
      row,
      given: own,
      suggested,
      selfConfidence: probabilities[own]?.[row] ?? Number.NaN,
      probability: probabilities[suggested]?.[row] ?? Number.NaN,
    });
  }
  suspects.sort((a, b) => a.selfConfidence - b.selfConfidence || a.row - b.row);
  return { suspects, thresholds, joint, wrongShare: wrongShare(joint, given, classes) };
}

function classThresholds(
  classes: number,
  given: Int32Array,
  probabilities: SuspectInput['probabilities'],
): Float64Array {
  const sums = new Float64Array(classes);
  const counts = new Float64Array(classes);
  for (let row = 0; row < given.length; row++) {
    const own = given[row] ?? -1;
    if (own < 0) continue;
    sums[own] = (sums[own] ?? 0) + (probabilities[own]?.[row] ?? 0);
    counts[own] = (counts[own] ?? 0) + 1;
  }
  return sums.map((sum, index) => sum / (counts[index] ?? 0));
}

/** Probabilities are rounded where they were written; a value at its threshold reaches it. */
const tolerance = 1e-6;

function confidentClass(
  row: number,
  probabilities: SuspectInput['probabilities'],
  thresholds: Float64Array,
): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, column] of probabilities.entries()) {
    const value = column[row] ?? Number.NaN;
    const threshold = thresholds[index] ?? Number.NaN;
    if (!(value >= threshold - tolerance) || value <= most) continue;
    best = index;
    most = value;
  }
  return best;
}

/** Each given class's row of the joint is scaled to the rows that have that label, so that unsure rows count as well. */
function wrongShare(joint: readonly Int32Array[], given: Int32Array, classes: number): number {
  const labelled = new Float64Array(classes);
  let rows = 0;
  for (const own of given) {
    if (own < 0) continue;
    labelled[own] = (labelled[own] ?? 0) + 1;
    rows++;
  }
  let wrong = 0;
  joint.forEach((counts, own) => {
    const sum = counts.reduce((total, count) => total + count, 0);
    if (sum === 0) return;
    wrong += ((sum - (counts[own] ?? 0)) / sum) * (labelled[own] ?? 0);
  });
  return rows === 0 ? Number.NaN : wrong / rows;
}
