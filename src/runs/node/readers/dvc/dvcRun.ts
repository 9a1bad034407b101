import type { Problem } from '../../../../contract/run.ts';
import type { RawRun } from '../../../core/reader.ts';
import type { RevisionValues } from './revisionValues.ts';

export interface RunFacts {
  readonly nativeId: string;
  readonly name: string;
  /** Commit whose tree holds the values. */
  readonly commit: string;
  /** Commit under which the run stands. */
  readonly linked: string;
  readonly branch: string | null;
  readonly dirty: boolean | null;
  readonly at: number;
  readonly author: string | null;
  readonly subject: string | null;
  readonly group: { readonly id: string; readonly name: string } | null;
}

/** A run of what a commit's files say. */
export function dvcRun(facts: RunFacts, values: RevisionValues, folders: readonly string[]): RawRun {
  const problems: Problem[] = [...values.problems];
  const tags: Record<string, string> = { ...values.tags, 'dvc.commit': facts.commit };
  if (facts.subject !== null && !facts.subject.startsWith('dvc: commit experiment'))
    tags['dvc.message'] = facts.subject;
  return {
    nativeId: facts.nativeId,
    experiment: facts.group,
    name: facts.name,
    user: facts.author,
    status: 'finished',
    lifecycle: 'active',
    startedAt: facts.at,
    endedAt: null,
    parentNativeId: null,
    params: values.params,
    tags,
    metrics: values.metrics,
    resources: {},
    datasets: [],
    models: [],
    artifacts: null,
    git: { commit: facts.linked, branch: facts.branch, dirty: facts.dirty, remote: null, patchFile: null },
    startedAtIsRecorded: true,
    lastActivityAt: facts.at,
    sameAs: { folders, nativeIds: [] },
    progress: values.step === null ? null : { value: values.step, total: null, unit: 'step' },
    problems,
  };
}
