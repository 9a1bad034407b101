import type { RunRow } from '../../contract/runIndex.ts';
import type { Translate } from '../../platform/translate.ts';
import { shortCommit } from './words.ts';

/** A run and its commit, with what is not known of its code: never more than was recorded. */
export function codeTitle(row: Pick<RunRow, 'name' | 'commit'>, patched: boolean, t: Translate): string {
  const { id, dirty, kind } = row.commit;
  const commit = id === null ? '' : shortCommit(id);
  if (patched) return t('{0} {1} + recorded changes', row.name, commit);
  if (kind === 'inferred') return t('{0} {1}, inferred', row.name, commit);
  if (kind === 'snapshot') return `${row.name} ${commit}`;
  if (dirty === null) return t('{0} {1}, uncommitted code not recorded', row.name, commit);
  return dirty ? t('{0} {1}, its uncommitted changes missing', row.name, commit) : `${row.name} ${commit}`;
}

/** Names of scripts and notebooks that trackers write, as paths of the commit: the best guess first. */
export function entryScripts(
  tags: Readonly<Record<string, string>>,
  files: readonly string[],
): readonly string[] {
  const named = [
    'mlflow.source.name',
    'mlflow.project.entryPoint',
    'program',
    'codePath',
    'dvc.script',
    '_wandb.program',
  ]
    .map((key) => tags[key])
    .filter((value): value is string => value !== undefined && value !== '');
  const found = new Set<string>();
  for (const name of named) {
    const wanted = name.replaceAll('\\', '/').split(/[#\s]/)[0] ?? '';
    const parts = wanted.split('/').filter((part) => part !== '' && part !== '.');
    // The path was written on another machine: the longest ending that is a file of the commit.
    for (let from = 0; from < parts.length; from += 1) {
      const ending = parts.slice(from).join('/');
      const hits = files.filter((file) => file === ending || file.endsWith(`/${ending}`));
      if (hits.length === 0) continue;
      const [shortest] = hits.sort((a, b) => a.length - b.length);
      if (shortest !== undefined) found.add(shortest);
      break;
    }
  }
  for (const file of files)
    if (/(^|\/)(train|main|run|fit)[^/]*\.(py|ipynb|r|jl)$/i.test(file)) found.add(file);
  return [...found];
}
