import { BoardHost } from './boardHost.ts';
import type { PanelState } from './panelStates.ts';
import { smallBoard, standardBoard } from './sampleBoard.ts';
import {
  loggedObjectives,
  problemObjectives,
  sampleObjectives,
  simpleObjectives,
} from './sampleObjectives.ts';

/** What the editor hands back: which tab, which item, which filter. */
export function boardSaved(patch: object = {}): unknown {
  return {
    version: 1,
    restore: null,
    tab: 'checklist',
    selected: null,
    filter: { show: 'all', role: null, person: null },
    folds: {},
    preview: false,
    run: null,
    cost: null,
    closed: [],
    ...patch,
  };
}

const show = (kind: string): object => ({ filter: { show: kind, role: null, person: null } });
const host = (patch: Partial<BoardHost> = {}): BoardHost => Object.assign(new BoardHost(), patch);
const long = 'a-very-long-name-'.repeat(59).slice(0, 1000);

/** The states that the drawings show, by name. */
export const boardStates: readonly PanelState[] = [
  { name: 'board', height: 870, saved: boardSaved({ selected: 'V01' }), host },
  {
    name: 'all44',
    height: 1560,
    saved: boardSaved({
      selected: 'V01',
      folds: { frame: true, packaging: true, operate: true, 'data:done': true, 'frame:done': true },
    }),
    host,
  },
  { name: 'blocking', saved: boardSaved({ selected: 'E04', ...show('blocking') }), host },
  { name: 'declined', saved: boardSaved({ selected: 'V05' }), host },
  { name: 'stale', saved: boardSaved({ selected: 'D03' }), host },
  {
    name: 'notcommitted',
    saved: boardSaved({ selected: 'R03' }),
    host: () => host({ board: standardBoard('jonas') }),
  },
  { name: 'notprovable', saved: boardSaved({ selected: 'D15' }), host },
  { name: 'notrechecked', saved: boardSaved({ selected: 'D06' }), host },
  { name: 'noevidence', saved: boardSaved({ selected: 'E04' }), host },
  { name: 'waived', saved: boardSaved({ selected: 'D16' }), host },
  {
    name: 'sign',
    height: 1040,
    saved: boardSaved({ selected: 'V07', ...show('mine') }),
    host: () => host({ board: standardBoard('omar') }),
    act: async ({ page }) => {
      await page
        .getByRole('textbox', { name: /^Reason/ })
        .fill('Errors in 60 missed churners are plausible cases; nothing systematic.');
      await page.getByRole('checkbox', { name: /^Sign all the same/ }).check();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'signboth',
    height: 1040,
    saved: boardSaved({ selected: 'V04' }),
    host: () => host({ board: standardBoard('noor') }),
  },
  {
    name: 'small',
    height: 760,
    saved: boardSaved({ selected: 'D09' }),
    host: () => host({ board: smallBoard() }),
  },
  {
    name: 'empty',
    height: 500,
    saved: boardSaved(),
    host: () => host({ board: { ...standardBoard(), candidate: null } }),
  },
  {
    name: 'noproject',
    height: 500,
    saved: boardSaved(),
    host: () => {
      const made = host({ board: null });
      made.frame = { ...made.frame, hasProjectFile: false, hasObjectives: false };
      return made;
    },
  },
  {
    name: 'restricted',
    saved: boardSaved({ selected: 'V06' }),
    host: () => {
      const made = host();
      made.frame = { ...made.frame, trusted: false };
      return made;
    },
  },
  {
    name: 'error',
    saved: boardSaved(),
    host: () => host({ broken: 'modelwright.yaml cannot be read: line 14, column 3.' }),
  },
  { name: 'loading', saved: boardSaved(), host: () => host({ board: 'never' }) },
  {
    name: 'running',
    saved: boardSaved({ selected: 'V01' }),
    host: () => host({ checkMs: 60_000 }),
    act: async ({ page }) => {
      await page.locator('mw-checklist-panel vscode-button', { hasText: 'Run Checks' }).click();
      await page.waitForTimeout(300);
    },
  },
  {
    name: 'long',
    saved: boardSaved({ selected: 'V01' }),
    host: () => {
      const board = standardBoard();
      return host({
        board: {
          ...board,
          candidate: { run: 'x', name: long, commit: null },
          next: board.next.map((one) => ({ ...one, name: long, text: long })),
          stages: board.stages.map((stage) => ({
            ...stage,
            title: long,
            items: stage.items.map((item) => ({ ...item, title: `${item.title} ${long}`, why: long })),
          })),
        },
      });
    },
  },
  { name: 'objectives', height: 1000, saved: boardSaved({ tab: 'objectives' }), host },
  {
    name: 'objectives-problems',
    height: 860,
    saved: boardSaved({ tab: 'objectives' }),
    host: () => host({ objectives: problemObjectives() }),
  },
  {
    name: 'objectives-nopredictions',
    height: 640,
    saved: boardSaved({ tab: 'objectives' }),
    host: () => host({ objectives: loggedObjectives() }),
  },
  {
    name: 'objectives-simple',
    height: 840,
    saved: boardSaved({ tab: 'objectives' }),
    host: () => host({ objectives: simpleObjectives() }),
  },
  {
    name: 'objectives-empty',
    height: 500,
    saved: boardSaved({ tab: 'objectives' }),
    host: () => {
      const tab = sampleObjectives();
      return host({
        objectives: { ...tab, judgement: tab.judgement && { ...tab.judgement, objectives: [] } },
      });
    },
  },
];
