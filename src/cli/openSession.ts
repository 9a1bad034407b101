import type { ProjectSession, SessionOptions } from './session.ts';

/** Opens the real project of a folder: its stores, its git, its notes; reads everything before it answers. */
export async function openSession(options: SessionOptions): Promise<ProjectSession> {
  const { root, storage, log, now, showDeleted, runs, signal, onProgress } = options;
  // Help and wrong usage answer without loading readers.
  const { openLocalServices } = await import('../services.ts');
  const services = await openLocalServices({ root, storage, log, now, settings: { showDeleted } });
  const { index, git, project, environment, objectives, checklist, datasets } = services;
  const stop = index.onPatch(({ rest }) => {
    if (rest.scan) onProgress(rest.scan.done, rest.scan.total);
  });
  try {
    if (runs) await index.scan(signal);
  } catch (error) {
    services.dispose();
    throw error;
  } finally {
    stop();
  }
  return {
    index,
    git,
    environment,
    objectives,
    checklist,
    datasets,
    project: project.project(),
    notes: project.notes(),
    dispose: () => services.dispose(),
  };
}
