import type { DataCheck, DatasetReport, FoundRow } from '../../contract/datasets.ts';

interface Live {
  /** When they ran; evidence that says the same stays as old as it is. */
  readonly at: number;
  readonly checks: readonly DataCheck[];
  /** Content of the data at the first look; another content is other data. */
  digest: string | null | undefined;
}

/**
 * What the checks of this session found beside their evidence: rows, which evidence never holds, and checks that are
 * only told. A report that comes from evidence is completed by it, as long as the finding is the same.
 */
export class LiveChecks {
  private readonly found = new Map<string, Live>();

  remember(
    root: string,
    results: readonly { readonly id: string; readonly checks: readonly DataCheck[] }[],
  ): void {
    for (const { id, checks } of results)
      this.found.set(`${root}\n${id}`, { at: Date.now(), checks, digest: undefined });
  }

  /** The report with the rows of its checks, and with the checks that no evidence is kept of. */
  beside(root: string, report: DatasetReport): DatasetReport {
    const live = this.found.get(`${root}\n${report.id}`);
    if (!live) return report;
    if (report.complete) {
      live.digest ??= report.digest;
      if (live.digest !== report.digest) return report;
    }
    const checks = report.checks.map((check) => {
      if (check.examples.length > 0) return check;
      const same = live.checks.find(
        (one) => one.check === check.check && one.column === check.column && one.title === check.title,
      );
      return same ? { ...check, examples: rowsOf(live.checks, same) } : check;
    });
    const kinds = new Set(report.checks.map(({ check }) => check));
    const told = live.checks.filter(({ check, column }) => column === null && !kinds.has(check));
    const checkedAt = report.stale.includes('contract')
      ? report.checkedAt
      : Math.max(live.at, report.checkedAt ?? 0);
    return { ...report, checkedAt, checks: [...checks, ...told] };
  }
}

/** Rows of a whole check, and those that its columns found. */
function rowsOf(checks: readonly DataCheck[], whole: DataCheck): readonly FoundRow[] {
  const below = checks.filter(({ check, column }) => check === whole.check && column !== null);
  return [
    ...whole.examples,
    ...below.flatMap(({ column, examples }) =>
      examples.map((row): FoundRow => (column === null ? row : { ...row, column })),
    ),
  ];
}
