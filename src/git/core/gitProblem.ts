/** Oldest git that has what we ask for (`rev-parse --is-shallow-repository`, `--no-show-signature`, NUL formats). */
export const oldestGit = [2, 25] as const;

/** Major and minor number of `git version 2.39.5 (Apple Git-154)`; null when it is something else. */
export function parseGitVersion(text: string): readonly [number, number] | null {
  const match = /git version (\d+)\.(\d+)/.exec(text);
  return match ? [Number(match[1]), Number(match[2])] : null;
}

export function isAtLeast(version: readonly [number, number], needed: readonly [number, number]): boolean {
  return version[0] > needed[0] || (version[0] === needed[0] && version[1] >= needed[1]);
}

/** Why git cannot read the repository at `folder`, in one sentence, from the first line of its standard error. */
export function describeGitFailure(firstLine: string, folder: string): string {
  const text = firstLine.replace(/^fatal: /, '').trim();
  const dubious =
    /dubious ownership in repository at '(.+)'/.exec(text) ?? /unsafe repository \('(.+)' is/.exec(text);
  if (dubious) {
    const path = dubious[1] ?? folder;
    return `git does not read the repository at ${path}, because it belongs to another user; "git config --global --add safe.directory '${path}'" allows it.`;
  }
  if (/not a git repository/.test(text)) {
    return `git does not recognise the repository of ${folder}: ${text}.`;
  }
  return `git cannot read the repository of ${folder}: ${text.replace(/\.$/, '')}.`;
}
