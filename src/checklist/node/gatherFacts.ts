import { realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Problem } from '../../contract/run.ts';
import { currentFiles } from '../../evidence/core/currentFiles.ts';
import { datasetInputs } from '../../evidence/core/datasetInputs.ts';
import type { CurrentInputs } from '../../evidence/core/evidence.ts';
import { sha256 } from '../../platform/canonicalJson.ts';
import type { ProjectFile } from '../../project/core/projectTypes.ts';
import {
  filesOfDatasets,
  type CandidateFacts,
  type ChecklistFacts,
  type PeopleFacts,
} from '../core/checklistFacts.ts';
import { findRun } from '../core/runRecords.ts';
import type { ChecklistOptions } from './openChecklist.ts';
import { lockFile } from './lockFile.ts';
import { predictionInputs } from './predictionInputs.ts';
import { projectFiles, readText } from './projectFiles.ts';
import { isBlob, readSignoffs } from './readSignoffs.ts';

/** Gathers what the checklist is judged by: committed files, their digests, and git. No store is read. */
export async function gatherFacts(options: ChecklistOptions): Promise<ChecklistFacts> {
  const { root, git, evidence, now } = options;
  const project = options.project();
  const { records, problems } = evidence.read();
  const prefix = git === null ? null : prefixOf(root, git.topLevel);
  const [head, shallow, candidate, signoffs, predictions] = await Promise.all([
    git?.head() ?? null,
    git?.shallow() ?? false,
    candidateFacts(options, project, records, prefix ?? ''),
    readSignoffs(options, prefix),
    predictionInputs({ ...options, prefix }, records),
  ]);
  return {
    project,
    records,
    current: {
      ...(await fileInputs(options, project, records, signoffs.signoffs)),
      ...predictions,
      ...committedInputs(root, project, records),
      ...candidateInputs(candidate),
    },
    candidate,
    signoffs: signoffs.signoffs,
    uncommitted: await uncommittedFiles(options, records, prefix),
    files: projectFiles(root, project, { topLevel: git?.topLevel ?? root, prefix: prefix ?? '' }),
    people: await peopleFacts(options, project, signoffs.mails),
    head,
    shallow,
    gitProblem: options.gitProblem,
    problems: [...projectProblems(project), ...problems, ...signoffs.problems],
    now: now(),
  };
}

/** The project root below the top level of its repository, with a slash at its end unless it is the same. */
export function prefixOf(root: string, topLevel: string): string {
  const path = relative(topLevel, realpathSync(root)).replaceAll(sep, '/');
  return path === '' ? '' : `${path}/`;
}

async function candidateFacts(
  { git, people }: ChecklistOptions,
  project: ProjectFile,
  records: ChecklistFacts['records'],
  prefix: string,
): Promise<CandidateFacts | null> {
  const named = project.candidate;
  if (named === null) return null;
  const record = findRun(records, named) ?? findRun(records, named, (await git?.resolve(named)) ?? null);
  const id = record?.commit?.id ?? null;
  if (id === null || !git) return { named, record, code: null };
  const exists = (await git.info(id))?.type === 'commit';
  return {
    named,
    record,
    code: {
      exists,
      reachable: exists && people ? await people.isReachable(id) : null,
      lock: exists ? await lockFile(git, id, prefix) : null,
    },
  };
}

function candidateInputs(candidate: CandidateFacts | null): CurrentInputs {
  if (!candidate) return {};
  const { record, named } = candidate;
  if (!record) return { run: named };
  return { run: record.id, commit: record.commit?.id ?? null };
}

/** Digests of all data files that the project or its evidence names and that are here; others are not looked at. */
async function fileInputs(
  { digests }: ChecklistOptions,
  project: ProjectFile,
  records: ChecklistFacts['records'],
  signoffs: ChecklistFacts['signoffs'],
): Promise<CurrentInputs> {
  const recorded = [
    ...records.map(({ evidence }) => evidence.inputs),
    ...signoffs.flatMap(({ content }) => (content ? [content.inputs] : [])),
  ];
  return currentFiles(digests, recorded, filesOfDatasets(project));
}

/**
 * Contracts, profiles and the parts of the project file: they are committed, so what a record names and is not there is
 * gone, and not merely somewhere else.
 */
function committedInputs(
  root: string,
  { objectives, datasets }: ProjectFile,
  records: ChecklistFacts['records'],
): CurrentInputs {
  const recorded = records.flatMap(({ evidence }) => Object.keys(evidence.inputs));
  const gone = recorded.filter((name) =>
    /^project:(objectives|datasets)\/|^(current|contract|profile|labels):/.test(name),
  );
  return {
    ...Object.fromEntries(gone.map((name) => [name, null])),
    ...Object.fromEntries(objectives.map(({ id, digest }) => [`project:objectives/${id}`, digest])),
    ...Object.fromEntries(
      datasets.flatMap((one) =>
        Object.entries(datasetInputs(one, (path) => readText(join(root, path)), sha256)),
      ),
    ),
  };
}

/** Records that HEAD does not have (a record never changes), and a project file that differs from HEAD's. */
async function uncommittedFiles(
  { root, git }: ChecklistOptions,
  records: ChecklistFacts['records'],
  prefix: string | null,
): Promise<readonly string[]> {
  if (!git || prefix === null) return [];
  const blobOf = async (path: string): Promise<string | null> =>
    (await git.info(`HEAD:${prefix}${path}`))?.id ?? null;
  const missing = await Promise.all(
    records.map(async ({ path }) => ((await blobOf(path)) === null ? path : null)),
  );
  const file = 'modelwright.yaml';
  const text = readText(join(root, file));
  const isSame = text === null || isBlob(Buffer.from(text), await blobOf(file));
  return [...(isSame ? [] : [file]), ...missing.filter((path) => path !== null).sort()];
}

async function peopleFacts(
  { people }: ChecklistOptions,
  project: ProjectFile,
  mails: readonly string[],
): Promise<PeopleFacts> {
  const team = Object.values(project.team).flat();
  if (!people) return { me: null, canonical: {}, names: {} };
  const [me, canonical, names] = await Promise.all([
    people.me(),
    people.canonical([...team, ...mails]),
    people.names(),
  ]);
  const known = Object.fromEntries(names);
  if (me && me.name !== '') known[me.mail.toLowerCase()] ??= me.name;
  for (const { mail, name } of canonical.values()) if (name !== '') known[mail.toLowerCase()] ??= name;
  return {
    me: me?.mail.toLowerCase() ?? null,
    canonical: Object.fromEntries([...canonical].map(([from, { mail }]) => [from.toLowerCase(), mail])),
    names: known,
  };
}

function projectProblems({ problems }: ProjectFile): readonly Problem[] {
  return problems.map(({ severity, file, line, column, message }) => ({
    code: 'inconsistent',
    severity,
    path: file,
    message: `${file}:${line}:${column}: ${message}`,
  }));
}
