import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../contract/run.ts';
import { isModelwrightError, messageOf } from '../../platform/errors.ts';
import type { SignoffFacts } from '../core/checklistFacts.ts';
import {
  readSignoff,
  signoffFolder,
  signoffOfPath,
  signoffPath,
  type SignoffFile,
} from '../core/signoffFile.ts';
import type { ChecklistOptions } from './openChecklist.ts';

interface Found {
  readonly path: string;
  readonly bytes: Buffer;
}

/** All sign-offs of the work tree, each with what git says of its content. */
export async function readSignoffs(
  { root, git, people }: Pick<ChecklistOptions, 'root' | 'git' | 'people'>,
  prefix: string | null,
): Promise<{
  readonly signoffs: readonly SignoffFacts[];
  readonly problems: readonly Problem[];
  /** Addresses that stand in them or in their commits. */
  readonly mails: readonly string[];
}> {
  const problems: Problem[] = [];
  const found = signoffFiles(root);
  const blobs = new Map<string, string | null>();
  for (const { path } of found)
    blobs.set(path, prefix === null ? null : ((await git?.info(`HEAD:${prefix}${path}`))?.id ?? null));
  const committed = found.filter(({ path, bytes }) => isBlob(bytes, blobs.get(path) ?? null));
  const origins =
    people && prefix !== null
      ? await people.origins(committed.map(({ path }) => `${prefix}${path}`))
      : new Map();
  const signoffs = found.flatMap(({ path, bytes }): SignoffFacts[] => {
    const named = signoffOfPath(path);
    // Another spelling of a path could stand before the real one.
    if (!named || signoffPath(named.item, named.role) !== path) return [];
    const content = parse(bytes.toString('utf8'), path, problems);
    const same = isBlob(bytes, blobs.get(path) ?? null);
    const origin = same ? origins.get(`${prefix ?? ''}${path}`) : undefined;
    return [
      {
        ...named,
        path,
        content,
        committed: same ? 'yes' : blobs.get(path) ? 'differs' : 'no',
        origin: origin
          ? {
              commit: origin.commit,
              people: [origin.author, ...origin.coAuthors].map(({ mail }) => mail),
              cut: origin.cut,
            }
          : null,
      },
    ];
  });
  const mails = signoffs.flatMap(({ content, origin }) => [
    ...(content ? [content.person] : []),
    ...(origin?.people ?? []),
  ]);
  return { signoffs, problems, mails };
}

function parse(text: string, path: string, problems: Problem[]): SignoffFile | null {
  try {
    return readSignoff(text, path);
  } catch (error) {
    const { line, column } = isModelwrightError(error) ? error.details : {};
    const at = line === undefined ? path : `${path}:${line}:${column ?? 1}`;
    problems.push({
      code: 'corrupt',
      severity: 'error',
      path,
      message: `${at}: ${messageOf(error)} Sign again, or restore the file from git.`,
    });
    return null;
  }
}

function signoffFiles(root: string): readonly Found[] {
  const list = (path: string): readonly string[] => {
    try {
      return readdirSync(join(root, path)).sort();
    } catch {
      return [];
    }
  };
  return list(signoffFolder).flatMap((item) =>
    list(`${signoffFolder}/${item}`)
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => {
        const path = `${signoffFolder}/${item}/${name}`;
        try {
          return [{ path, bytes: readFileSync(join(root, path)) }];
        } catch {
          return []; // gone since it was listed
        }
      }),
  );
}

/** Whether bytes are the content of a blob, also where the checkout changed the ends of lines. */
export function isBlob(bytes: Buffer, blob: string | null): boolean {
  if (blob === null) return false;
  const idOf = (content: Buffer): string =>
    createHash(blob.length === 64 ? 'sha256' : 'sha1')
      .update(`blob ${content.length}\0`)
      .update(content)
      .digest('hex');
  return idOf(bytes) === blob || idOf(Buffer.from(bytes.toString('utf8').replaceAll('\r\n', '\n'))) === blob;
}
