import type { ContentOrigin, GitPerson } from './gitPeople.ts';

/** One commit with its author and the people of its `Co-authored-by` trailers, NUL between fields. */
export const originFormat =
  '%H%x00%ct%x00%aN%x00%aE%x00%(trailers:key=Co-authored-by,valueonly=true,unfold=true,separator=%x0A)';

/** Output of one `git log -1` of that format; null when it printed no commit. `coAuthors` are not yet mapped. */
export function parseOrigin(output: string): Omit<ContentOrigin, 'cut'> | null {
  const [commit = '', seconds, name = '', mail = '', trailers = ''] = output.replace(/\n$/, '').split('\0');
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return null;
  const coAuthors = trailers
    .split('\n')
    .map(parseContact)
    .filter((person) => person !== null);
  return { commit, at: Number(seconds) * 1000, author: { name, mail }, coAuthors };
}

/** `Name <mail>` or `<mail>`; null for what is neither. */
export function parseContact(text: string): GitPerson | null {
  const match = /^\s*([^<>]*?)\s*<([^<>\s]+)>\s*$/.exec(text);
  return match ? { name: match[1] ?? '', mail: match[2] ?? '' } : null;
}

/** A contact as `git check-mailmap` reads it: a line, with no mark of its own inside. */
export function contactLine({ name, mail }: GitPerson): string {
  const plain = name.replaceAll(/[<>\p{Cc}]/gu, ' ').trim();
  return plain === '' ? `<${mail}>` : `${plain} <${mail}>`;
}

/** Whether an address can stand in a contact line. */
export function isMail(text: string): boolean {
  return text !== '' && !/[<>\s\p{Cc}]/u.test(text);
}
