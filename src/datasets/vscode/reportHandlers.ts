import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { env, l10n } from 'vscode';
import type { DataReportEvents, DataReportMethods, DatasetReport } from '../../contract/datasets.ts';
import { saveFile } from '../../compare/vscode/saveFile.ts';
import { ModelwrightError } from '../../platform/errors.ts';
import { refuseUntrusted } from '../../platform/vscode/refuseUntrusted.ts';
import type { Handlers } from '../../platform/vscode/webviewRpc.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';
import { checkName } from '../core/checkProgress.ts';
import { reportMarkdown } from '../core/reportMarkdown.ts';
import { acceptReference, inferContract, openContract } from './contractFiles.ts';
import type { LiveChecks } from './liveChecks.ts';
import { drawToLabel } from './drawToLabel.ts';
import { openEvidence } from './openEvidence.ts';
import { openPlace, openRow } from './openRow.ts';
import { pickCurrent } from './pickCurrent.ts';
import { reportFrame } from './reportFrame.ts';

export interface HandlerOptions {
  readonly project: OpenProject;
  readonly live: LiveChecks;
  /** The dataset that is shown. */
  readonly dataset: () => string | null;
  readonly select: (id: string) => void;
  readonly progress: (news: DataReportEvents['progress']) => void;
  /** Something was written: everything that shows it asks again. */
  readonly changed: () => void;
}

/** Answers the panel. Everything that writes is refused here, too, while the folder is not trusted. */
export function reportHandlers(options: HandlerOptions): Handlers<DataReportMethods> {
  const { project, live, changed } = options;
  const { datasets } = project.services;

  const read = async (id: string, pair: DatasetReport['pair'], signal: AbortSignal): Promise<DatasetReport> =>
    live.beside(project.root, await datasets.report(id, pair, signal));

  async function done(action: PromiseLike<unknown>): Promise<null> {
    await action;
    return null;
  }

  /** Does something that writes; what is shown follows at once, also when it went wrong half way. */
  async function write<T>(action: () => Promise<T>): Promise<T> {
    refuseUntrusted();
    try {
      return await action();
    } finally {
      changed();
    }
  }

  return {
    getFrame: async () => {
      await project.ready();
      return reportFrame(project, options.dataset());
    },
    getRecorded: async ({ id, pair }) => live.beside(project.root, await datasets.recorded(id, pair)),
    getReport: ({ id, pair }, signal) => read(id, pair, signal),
    runChecks: ({ id, pair }, signal) =>
      write(async () => {
        options.progress({ done: 0, total: null, what: id });
        const results = await datasets.check(id, signal, ({ check, done, total }) => {
          options.progress(
            check === null
              ? { done, total: null, what: l10n.t('reading the tables') }
              : { done, total, what: checkName(check, l10n.t) },
          );
        });
        live.remember(project.root, results);
        return read(id, pair, signal);
      }),
    getSuspects: ({ id }, signal) => datasets.suspects(id, signal),
    getConflicts: ({ id }, signal) => datasets.conflicts(id, signal),
    drawToLabel: ({ id, slice, count }, signal) => done(drawToLabel(project, id, slice, count, signal)),
    reviewRows: ({ id, decisions }) => done(write(() => datasets.review(id, decisions))),
    openRow: ({ file, line, column }) => done(openRow(project, within(project, file), line, column)),
    openFile: ({ path, line }) => done(openPlace(project, within(project, path), line)),
    openContract: ({ id }) => done(openContract(project, id)),
    inferContract: ({ id }) => done(write(() => inferContract(project, id))),
    pickCurrent: ({ id }) => done(write(() => pickCurrent(project, id))),
    acceptReference: ({ id }) => done(write(() => acceptReference(project, id))),
    exportReport: async ({ id, pair }, signal) => {
      const report = await datasets.report(id, pair, signal);
      const bytes = new TextEncoder().encode(reportMarkdown(report));
      // The dialog waits for the person; the panel need not.
      void saveFile(project.root, `data-${id}.md`, bytes, l10n.t('Export Data Report'));
      return null;
    },
    selectDataset: ({ id }) => {
      options.select(id);
      return null;
    },
    openEvidence: ({ id }) => done(openEvidence(project, id)),
    copy: ({ text }) => done(env.clipboard.writeText(text)),
  };
}

/** A path that the panel names: only files that the project itself names or holds are opened. */
function within(project: OpenProject, path: string): string {
  const place = resolve(project.root, path);
  const inside = relative(project.root, place);
  const named = project.services.project
    .project()
    .datasets.some((one) => [one.path, one.current, ...Object.values(one.splits)].includes(path));
  if (named || (!inside.startsWith('..') && !isAbsolute(inside) && existsSync(place))) return path;
  throw new ModelwrightError('not-found', l10n.t('{0} is no file of this project.', path));
}
