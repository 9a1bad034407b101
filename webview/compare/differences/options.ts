export interface DifferencesOptions {
  readonly onlyDiffering: boolean;
  readonly folded: readonly string[];
  /** Artifacts whose content is shown. */
  readonly opened: readonly string[];
}

export const differencesDefaults: DifferencesOptions = { onlyDiffering: true, folded: [], opened: [] };
