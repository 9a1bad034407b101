import { env, l10n } from 'vscode';
import type { Memento } from 'vscode';
import type { CompareMethods } from '../../contract/compare.ts';
import type { TableView } from '../../contract/compareTable.ts';
import { runCommand } from '../../platform/vscode/commands.ts';
import type { Handlers } from '../../platform/vscode/webviewRpc.ts';
import type { CompareDataMethod, CompareParams, CompareResult } from '../core/compareContext.ts';
import { compareFrame } from './compareFrame.ts';
import type { CompareProject } from './compareProject.ts';
import { tableViewSchema } from './compareSchemas.ts';
import type { CompareSession } from './compareSession.ts';
import { openArtifact } from './openArtifact.ts';
import { openDiff } from './openDiff.ts';
import { pickMoreRuns } from './pickMoreRuns.ts';
import { saveFile, tableFileName } from './saveFile.ts';

export interface HandlerOptions {
  readonly project: CompareProject;
  readonly session: CompareSession;
  /** Workspace state, for the table as it was left. */
  readonly memento: Memento;
  /** Shows other runs in this panel. */
  select(ids: readonly string[]): void;
}

/** Answers the panel: questions go to the index, everything that opens or changes something to the editor. */
export function compareHandlers(options: HandlerOptions): Handlers<CompareMethods> {
  const { project, session, memento } = options;
  const store = project.services.project;
  const tableKey = `compareTable:${project.root}`;
  const reference = (id: string) => ({ root: project.root, runId: id });

  function ask<M extends CompareDataMethod>(
    method: M,
    params: CompareParams<M>,
    signal: AbortSignal,
  ): Promise<CompareResult<M>> {
    return project.services.index.call('compare', method, [params, session.context(project)], signal);
  }

  async function done(action: PromiseLike<unknown> | undefined): Promise<null> {
    await action;
    return null;
  }

  return {
    getFrame: async () => {
      await project.ready();
      return compareFrame(project, session);
    },
    setSelection: ({ ids }) => {
      options.select(ids);
      return null;
    },
    addRuns: async () => {
      const more = await pickMoreRuns(project, session.ids);
      if (more.length > 0) options.select([...session.ids, ...more]);
      return null;
    },
    setBaseline: async ({ id }) => {
      if (id !== null) return done(runCommand('modelwright.pinBaseline', reference(id)));
      await project.choices.change({ baseline: null });
      project.configure();
      return null;
    },
    setCandidate: async ({ id }) => {
      if (id !== null) return done(runCommand('modelwright.setCandidate', reference(id)));
      await project.choices.change({ candidate: null });
      project.configure();
      return null;
    },
    setPrimary: async ({ key, direction }) => {
      const { [key]: _, ...others } = project.choices.read().directions;
      await project.choices.change({
        primaryMetric: key,
        directions: direction === null ? others : { ...others, [key]: direction },
      });
      project.configure();
      return null;
    },
    getAnswer: (params, signal) => ask('getAnswer', params, signal),
    getColumns: (params, signal) => ask('getColumns', params, signal),
    getRows: (params, signal) => ask('getRows', params, signal),
    checkFilter: (params, signal) => ask('checkFilter', params, signal),
    getSeries: (params, signal) => ask('getSeries', params, signal),
    getSeriesKeys: (params, signal) => ask('getSeriesKeys', params, signal),
    getTradeoff: (params, signal) => ask('getTradeoff', params, signal),
    getHistory: (params, signal) => ask('getHistory', params, signal),
    getDifferences: (params, signal) => ask('getDifferences', params, signal),
    getRunPage: (params, signal) => ask('getRunPage', params, signal),
    getLog: (params, signal) => ask('getLog', params, signal),
    getArtifact: (params, signal) => ask('getArtifact', params, signal),
    openRun: ({ id }) => done(runCommand('modelwright.openRun', reference(id))),
    compareWithParent: ({ id }) => done(runCommand('modelwright.compareWithParent', reference(id))),
    openDiff: (params) => done(openDiff(project, params)),
    openCode: ({ id }) => done(runCommand('modelwright.openCode', reference(id))),
    openArtifact: async (params, signal) =>
      done(openArtifact(await ask('artifactFile', params, signal), params.path)),
    revealRun: ({ id }) => done(runCommand('modelwright.revealRun', reference(id))),
    openProblem: ({ path, line }) =>
      done(runCommand('modelwright.openProblem', project.root, path, line ?? undefined)),
    copy: ({ text }) => done(env.clipboard.writeText(text)),
    exportTable: async ({ format, request, target, rows }, signal) => {
      const text = await ask('exportText', { format, request, rows }, signal);
      if (target === 'clipboard') return done(env.clipboard.writeText(text));
      const name = tableFileName(compareFrame(project, session).project, format);
      return done(saveFile(project.root, name, new TextEncoder().encode(text), l10n.t('Export Table')));
    },
    exportImage: ({ name, png }) =>
      done(saveFile(project.root, `${name}.png`, png, l10n.t('Export Picture'))),
    getViews: () => ({ views: store.views(), current: keptTable(memento.get(tableKey)) }),
    saveView: ({ name, view }) => {
      store.saveView(name, view);
      return null;
    },
    deleteView: ({ name }) => {
      store.deleteView(name);
      return null;
    },
    keepTable: ({ view }) => done(memento.update(tableKey, view)),
    setNote: ({ id, note }) => {
      store.setNote(id, note);
      project.touch();
      return null;
    },
  };
}

/** What another version of Modelwright kept may have another shape; then there is nothing kept. */
function keptTable(value: unknown): TableView | null {
  const parsed = tableViewSchema.safeParse(value);
  return parsed.success ? parsed.data : null;
}
