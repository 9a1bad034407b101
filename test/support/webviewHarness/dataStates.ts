import type { DatasetReport } from '../../../src/contract/datasets.ts';
import { DataHost } from './dataHost.ts';
import type { PanelState } from './panelStates.ts';
import { referenceReport, splitsReport, wideReport } from './sampleData.ts';
import { labelsReport } from './sampleLabels.ts';

/** What the editor hands back: which dataset, which pair of tables, which tab. */
export function dataSaved(patch: object = {}): unknown {
  return {
    version: 1,
    restore: null,
    dataset: 'customers',
    pair: 'splits',
    tab: null,
    column: null,
    open: [],
    sort: 'file',
    filter: '',
    promise: null,
    evidence: false,
    closed: [],
    ...patch,
  };
}

const host = (patch: Partial<DataHost> = {}): DataHost => Object.assign(new DataHost(), patch);

/** A host whose reports of `customers` carry a patch. */
export function patchedHost(patch: Partial<DatasetReport>, rest: Partial<DataHost> = {}): DataHost {
  return host({
    reports: {
      splits: { ...splitsReport(), ...patch },
      reference: { ...referenceReport(), ...patch },
      labels: labelsReport(),
    },
    ...rest,
  });
}

const engineProblem =
  'The engine that reads tables (DuckDB) is not available on this platform: linux-armhf, VS Code 1.139.';
const untouched = { checks: [], checkedAt: null, stale: [], detail: '' } as const;

/** The states that the drawings show, by name. */
export const dataStates: readonly PanelState[] = [
  { name: 'splits', height: 740, saved: dataSaved(), host },
  { name: 'reference', height: 740, saved: dataSaved({ pair: 'reference' }), host },
  { name: 'labels', height: 620, saved: dataSaved({ dataset: 'call-notes' }), host },
  {
    name: 'engine',
    height: 420,
    saved: dataSaved(),
    host: () => patchedHost({ engineProblem, digest: null, columns: [], rows: [] }),
  },
  {
    name: 'evidence',
    saved: dataSaved({ evidence: true }),
    host: () => patchedHost({ engineProblem, columns: [] }),
  },
  {
    name: 'open',
    height: 900,
    saved: dataSaved({ open: ['monthly_charge', 'region'], column: 'monthly_charge' }),
    host,
  },
  { name: 'contract', saved: dataSaved({ pair: 'reference', tab: 'contract' }), host },
  { name: 'leakage', saved: dataSaved({ tab: 'leakage' }), host },
  { name: 'freshness', height: 500, saved: dataSaved({ tab: 'freshness' }), host },
  { name: 'suspects', saved: dataSaved({ tab: 'labels' }), host },
  { name: 'unchecked', saved: dataSaved(), host: () => patchedHost({ ...untouched, contractPath: null }) },
  {
    name: 'nocontract',
    saved: dataSaved(),
    host: () =>
      patchedHost({
        contractPath: null,
        stale: [],
        sentence: 'No leakage; nothing says what the data must look like.',
        detail: '',
      }),
  },
  {
    name: 'noreference',
    height: 500,
    saved: dataSaved({ pair: 'reference' }),
    host: () =>
      patchedHost({
        hasReference: false,
        columns: [],
        sentence: 'There is nothing to compare with yet.',
        detail: '',
        checks: [],
      }),
  },
  {
    name: 'filemissing',
    saved: dataSaved(),
    host: () =>
      patchedHost({
        fileProblem: 'data/customers.parquet is not in this folder; git or DVC may bring it.',
        stale: [],
        digest: null,
      }),
  },
  {
    name: 'error',
    height: 420,
    saved: dataSaved(),
    host: () =>
      host({ broken: 'data/customers.csv cannot be read: line 1,204 has 7 values, the header has 12.' }),
  },
  { name: 'loading', saved: dataSaved(), host: () => host({ endless: true }) },
  {
    name: 'restricted',
    saved: dataSaved(),
    host: () => {
      const made = host();
      made.frame = { ...made.frame, trusted: false };
      return made;
    },
  },
  {
    name: 'nodataset',
    height: 420,
    saved: dataSaved({ dataset: null }),
    host: () => {
      const made = host();
      made.frame = { ...made.frame, datasets: [], restore: { root: '/projects/churn', dataset: null } };
      return made;
    },
  },
  {
    name: 'running',
    saved: dataSaved(),
    host: () => host({ checkMs: 60_000 }),
    act: async ({ page }) => {
      await page.locator('mw-data-panel vscode-button', { hasText: 'Run Checks' }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'wide',
    height: 900,
    saved: dataSaved(),
    host: () =>
      host({ reports: { splits: wideReport(1000), reference: referenceReport(), labels: labelsReport() } }),
  },
];
