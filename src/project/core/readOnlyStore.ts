import { ModelwrightError } from '../../platform/errors.ts';
import type { ProjectStore } from './projectTypes.ts';

/** The project's files where nothing may be written: an untrusted workspace. Reading works; writing is refused. */
export function readOnlyStore(store: ProjectStore): ProjectStore {
  const refuse = (): never => {
    throw new ModelwrightError('not-trusted', 'In Restricted Mode nothing is written into this folder.', {
      hint: 'Trust the folder to change it.',
    });
  };
  return {
    project: () => store.project(),
    notes: () => store.notes(),
    views: () => store.views(),
    commentBeside: (key) => store.commentBeside(key),
    reload: () => store.reload(),
    editProject: refuse,
    setNote: refuse,
    saveView: refuse,
    deleteView: refuse,
  };
}
