import type { DataCheck, DatasetReport } from '../../contract/datasets.ts';

/**
 * Rows that the checks of this session found. Evidence holds counts and never rows, so a report that comes from it
 * names none; what was found since the window opened is shown beside it, as long as the finding is the same.
 */
export class LiveChecks {
  private readonly found = new Map<string, readonly DataCheck[]>();

  remember(
    root: string,
    results: readonly { readonly id: string; readonly checks: readonly DataCheck[] }[],
  ): void {
    for (const { id, checks } of results) this.found.set(`${root}\n${id}`, checks);
  }

  /** The report with the rows of its checks. */
  beside(root: string, report: DatasetReport): DatasetReport {
    const live = this.found.get(`${root}\n${report.id}`);
    if (!live) return report;
    const checks = report.checks.map((check) => {
      if (check.examples.length > 0) return check;
      const same = live.find(
        (one) => one.check === check.check && one.column === check.column && one.title === check.title,
      );
      return same ? { ...check, examples: same.examples } : check;
    });
    return { ...report, checks };
  }
}
