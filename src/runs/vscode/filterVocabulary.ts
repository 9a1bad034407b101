import type { FilterVocabulary } from '../core/filter/completeFilter.ts';
import type { OpenProject } from './openProject.ts';

const statuses = ['finished', 'running', 'failed', 'killed', 'scheduled', 'queued', 'unknown'];

/** Everything that the filter can complete with, over the open projects. */
export function filterVocabulary(projects: readonly OpenProject[]): FilterVocabulary {
  const snapshots = projects.flatMap((project) => project.snapshot ?? []);
  const rows = snapshots.flatMap((snapshot) => snapshot.rows);
  const frequent = (values: readonly (string | null | undefined)[]): readonly string[] => {
    const counts = new Map<string, number>();
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
  };
  return {
    metrics: [...new Set(snapshots.flatMap((snapshot) => snapshot.metricKeys.map((info) => info.key)))],
    params: [...new Set(snapshots.flatMap((snapshot) => snapshot.paramKeys))],
    tags: [...new Set(snapshots.flatMap((snapshot) => snapshot.tagKeys))],
    values: (key) => {
      switch (key) {
        case 'status':
          return statuses;
        case 'branch':
          return frequent(rows.map((row) => row.commit.branch));
        case 'commit':
          return frequent(rows.map((row) => row.commit.id?.slice(0, 7)));
        case 'source':
          return frequent(rows.map((row) => row.source.kind));
        case 'name':
          return frequent(rows.map((row) => row.name));
        case 'experiment':
          return frequent(rows.map((row) => row.experiment?.name));
        case 'user':
          return frequent(rows.map((row) => row.user));
        default:
          return [];
      }
    },
  };
}
