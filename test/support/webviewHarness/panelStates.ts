import type { HarnessHost, OpenPanel } from './openHarness.ts';
import { chartStates } from './chartStates.ts';
import { churnProject, wideProject } from './generatedRuns.ts';
import { ProjectHost } from './projectHost.ts';

/** The states that the drawings show, by name. */
export interface PanelState {
  readonly name: string;
  readonly height?: number;
  readonly waitMs?: number;
  readonly saved?: unknown;
  host(): HarnessHost;
  act?(panel: OpenPanel): Promise<void>;
}

const view = {
  columns: null,
  hidden: [],
  sort: [{ column: 'metrics:test/recall', descending: true }],
  groupBy: null,
  onlyDiffering: false,
  deltas: true,
};
const saved = (more: object = {}, tab = 'table', runTab = 'run'): unknown => ({
  version: 1,
  tab,
  runTab,
  view: { ...view, filter: 'test/recall > 0.80 and model = gbm', ...more },
  viewName: null,
  options: {},
});

export const panelStates: readonly PanelState[] = [
  { name: 'table', saved: saved(), host: () => new ProjectHost(churnProject()) },
  { name: 'judged', saved: saved({ sort: [] }), host: () => new ProjectHost(churnProject(), true) },
  {
    name: 'judged-trade',
    saved: saved({ sort: [] }, 'tradeoffs'),
    host: () => new ProjectHost(churnProject(), true),
  },
  {
    name: 'grouped',
    saved: saved({ groupBy: 'params:max_depth' }),
    host: () => new ProjectHost(churnProject()),
  },
  {
    name: 'run',
    saved: saved(),
    height: 840,
    host: () => Object.assign(new ProjectHost(churnProject()), { compared: ['b07e11c4'] }),
  },
  { name: 'empty', host: () => Object.assign(new ProjectHost(churnProject()), { compared: [] }) },
  {
    name: 'loading',
    saved: saved(),
    host: () => Object.assign(new ProjectHost(churnProject(24)), { scan: { done: 131, total: 1204 } }),
  },
  {
    name: 'slow',
    saved: saved(),
    host: () => Object.assign(new ProjectHost(churnProject()), { delayMs: 5000 }),
  },
  {
    name: 'error',
    saved: saved(),
    host: () => {
      const host = new ProjectHost(churnProject(800));
      host.sources = [
        ...host.sources,
        {
          kind: 'mlflow-sqlite',
          path: 'mlflow.db',
          runs: 404,
          state: 'failed',
          problems: [
            {
              code: 'no-permission',
              severity: 'error',
              path: 'mlflow.db',
              message: 'The database is locked by another program.',
            },
          ],
        },
      ];
      return host;
    },
  },
  {
    name: 'views',
    saved: saved(),
    host: () =>
      Object.assign(new ProjectHost(churnProject()), {
        views: [
          { name: 'Release review', view },
          { name: 'Sweep 2026-11-22', view },
        ],
      }),
    act: (panel) => panel.page.getByRole('button', { name: /^Views/ }).click(),
  },
  {
    name: 'columns',
    saved: saved(),
    host: () => new ProjectHost(churnProject()),
    act: (panel) => panel.page.getByRole('button', { name: /^Columns/ }).click(),
  },
  {
    name: 'column-menu',
    saved: saved(),
    host: () => new ProjectHost(churnProject()),
    act: (panel) => panel.page.getByRole('columnheader', { name: /test\/auc/ }).click({ button: 'right' }),
  },
  {
    name: 'filter-error',
    saved: saved(),
    host: () => new ProjectHost(churnProject()),
    act: async (panel) => {
      await panel.page.getByRole('combobox', { name: 'Filter runs' }).fill('test/recall > ');
      await panel.page.keyboard.press('Enter');
      await panel.page.waitForTimeout(600);
    },
  },
  {
    name: 'completions',
    saved: saved(),
    host: () => new ProjectHost(churnProject()),
    act: async (panel) => {
      await panel.page.getByRole('combobox', { name: 'Filter runs' }).fill('test/re');
      await panel.page.waitForTimeout(600);
      await panel.page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'unfolded',
    saved: saved({ groupBy: 'params:max_depth' }),
    host: () => new ProjectHost(churnProject()),
    act: async (panel) => {
      await panel.page.getByRole('row', { name: /max_depth 9/ }).click();
      await panel.page.waitForTimeout(400);
    },
  },
  { name: 'wide', host: () => new ProjectHost(wideProject(5000, 200)), waitMs: 1500 },
  ...chartStates,
];
