import type { RunRow } from '../../contract/runIndex.ts';
import type { Translate } from '../../platform/translate.ts';
import { shortCommit } from './words.ts';

type CodeOf = Pick<RunRow, 'name' | 'commit'>;

/** A run and its commit, with what is not known of its code: never more than was recorded. */
export function codeTitle(row: CodeOf, patched: boolean, t: Translate): string {
  const unknown = unknownOf(row, patched, t);
  return unknown === null ? nameOf(row, patched, t) : `${nameOf(row, patched, t)}, ${unknown}`;
}

/** Two codes side by side; what is unknown of both is said once. */
export function codePairTitle(
  from: CodeOf,
  to: CodeOf,
  patched: { readonly from: boolean; readonly to: boolean },
  t: Translate,
): string {
  const before = unknownOf(from, patched.from, t);
  const after = unknownOf(to, patched.to, t);
  if (before !== after || before === null)
    return `${codeTitle(from, patched.from, t)} ↔ ${codeTitle(to, patched.to, t)}`;
  return `${nameOf(from, patched.from, t)} ↔ ${nameOf(to, patched.to, t)} · ${before}`;
}

function nameOf({ name, commit }: CodeOf, patched: boolean, t: Translate): string {
  const short = commit.id === null ? '' : shortCommit(commit.id);
  return patched ? t('{0} {1} + recorded changes', name, short) : `${name} ${short}`;
}

function unknownOf({ commit }: CodeOf, patched: boolean, t: Translate): string | null {
  if (patched || commit.kind === 'snapshot') return null;
  if (commit.kind === 'inferred') return t('inferred');
  if (commit.dirty === null) return t('uncommitted code not recorded');
  return commit.dirty ? t('its uncommitted changes missing') : null;
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
