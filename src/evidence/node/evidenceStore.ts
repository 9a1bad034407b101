import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Problem } from '../../contract/run.ts';
import { writeFileAtomic } from '../../platform/atomicFile.ts';
import { hashOf } from '../../platform/canonicalJson.ts';
import { messageOf, ModelwrightError } from '../../platform/errors.ts';
import type { Evidence, EvidenceStore, StoredEvidence } from '../core/evidence.ts';
import { evidenceId, folderName } from '../core/evidenceId.ts';
import { evidenceText, parseEvidence } from './evidenceFile.ts';

const evidenceFolder = '.modelwright/evidence';

/** The committed records below a project root. */
export function openEvidenceStore(root: string, options: { readonly trusted: boolean }): EvidenceStore {
  return new FileEvidenceStore(resolve(root), options.trusted);
}

interface Known {
  readonly stamp: string;
  readonly stored: StoredEvidence | null;
  readonly problem: Problem | null;
}

class FileEvidenceStore implements EvidenceStore {
  private readonly known = new Map<string, Known>();

  constructor(
    private readonly root: string,
    private readonly trusted: boolean,
  ) {}

  read(): { readonly records: readonly StoredEvidence[]; readonly problems: readonly Problem[] } {
    const records: StoredEvidence[] = [];
    const problems: Problem[] = [];
    for (const path of this.files()) {
      const { stored, problem } = this.file(path);
      if (stored) records.push(stored);
      if (problem) problems.push(problem);
    }
    records.sort((a, b) => b.evidence.createdAt - a.evidence.createdAt || (a.id < b.id ? -1 : 1));
    return { records, problems };
  }

  parse(text: string, path: string): StoredEvidence | null {
    return readOne(() => text, path).stored;
  }

  write(evidence: Evidence): StoredEvidence {
    if (!this.trusted)
      throw new ModelwrightError('not-trusted', 'Nothing is written in Restricted Mode.', {
        hint: 'Trust the workspace to write evidence.',
      });
    const id = evidenceId(evidence, hashOf);
    const folder = `${evidenceFolder}/${evidence.kind}/${folderName(evidence.subject, hashOf)}`;
    const path = `${folder}/${id.slice(0, 12)}.json`;
    const { stored } = this.file(path);
    // The same finding is not written twice: the first time that it was made stays.
    if (stored?.id === id) return stored;
    writeFileAtomic(join(this.root, path), evidenceText(id, evidence));
    return this.file(path).stored ?? { id, path, evidence };
  }

  remove(ids: readonly string[]): readonly string[] {
    if (!this.trusted) throw new ModelwrightError('not-trusted', 'Nothing is removed in Restricted Mode.');
    const paths = this.read()
      .records.filter(({ id }) => ids.includes(id))
      .map(({ path }) => path);
    for (const path of paths) rmSync(join(this.root, path), { force: true });
    return paths;
  }

  /** Paths of all records, in one order. */
  private files(): readonly string[] {
    const list = (path: string): readonly string[] => {
      try {
        return readdirSync(join(this.root, path)).sort();
      } catch {
        return [];
      }
    };
    return list(evidenceFolder).flatMap((kind) =>
      list(`${evidenceFolder}/${kind}`).flatMap((subject) =>
        list(`${evidenceFolder}/${kind}/${subject}`)
          .filter((name) => name.endsWith('.json'))
          .map((name) => `${evidenceFolder}/${kind}/${subject}/${name}`),
      ),
    );
  }

  /** One file, read again only when it changed. */
  private file(path: string): Known {
    const absolute = join(this.root, path);
    let stamp: string;
    try {
      const { size, mtimeMs, ino } = statSync(absolute);
      stamp = `${size} ${mtimeMs} ${ino}`;
    } catch {
      return { stamp: '', stored: null, problem: null };
    }
    const before = this.known.get(path);
    if (before?.stamp === stamp) return before;
    const now = { stamp, ...readOne(() => readFileSync(absolute, 'utf8'), path) };
    this.known.set(path, now);
    return now;
  }
}

function readOne(read: () => string, path: string): Omit<Known, 'stamp'> {
  try {
    const { id, evidence } = parseEvidence(read(), path);
    const real = evidenceId(evidence, hashOf);
    const problem: Problem | null =
      id === real
        ? null
        : {
            code: 'inconsistent',
            severity: 'error',
            path,
            message: `${path}: The record was changed after it was written: its id does not fit its content. Run the check again.`,
          };
    return { stored: problem ? null : { id: real, path, evidence }, problem };
  } catch (error) {
    const message = `${path}: ${messageOf(error)} Run the check again, or restore the file from git.`;
    return { stored: null, problem: { code: 'corrupt', severity: 'error', path, message } };
  }
}
