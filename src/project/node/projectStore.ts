import type { ProjectFile, ProjectStore } from '../core/projectTypes.ts';

const nothing: ProjectFile = {
  path: null,
  project: null,
  timezone: 'UTC',
  candidate: null,
  baseline: null,
  sources: 'auto',
  primaryMetric: null,
  directions: {},
  problems: [],
};

/** A project without files of its own. */
export function openProjectStore(_root: string): ProjectStore {
  return {
    project: () => nothing,
    notes: () => ({}),
    views: () => [],
    editProject() {},
    setNote() {},
    saveView() {},
    deleteView() {},
    reload: () => false,
  };
}
