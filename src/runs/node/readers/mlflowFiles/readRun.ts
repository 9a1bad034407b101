import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MetricSummary, Problem } from '../../../../contract/run.ts';
import { messageOf } from '../../../../platform/errors.ts';
import { summarizeMetricLines } from '../../../core/mlflow/metricLines.ts';
import { metaNumber, metaText, parseMetaYaml, type MetaValue } from '../../../core/mlflow/metaYaml.ts';
import {
  gitOf,
  lastActivityOf,
  modelsInTag,
  modelsWithVersions,
  nameOf,
  resourcesOf,
  statusOf,
  type ModelVersion,
} from '../../../core/mlflow/runFacts.ts';
import type { RawRun, ReaderEnv } from '../../../core/reader.ts';
import { fileErrorCode, type FileBytes } from '../../fileBytes.ts';
import { artifactsOf } from './artifacts.ts';
import { unreadable, type Experiment } from './experiments.ts';
import { visitKeyFiles } from './keyFiles.ts';
import { RunLinks } from './runLinks.ts';

/** Longer values are cut: MLflow itself allows 8,000 characters. */
const mostCharacters = 1_000_000;

export interface RunPlace {
  /** Absolute folder of the run. */
  readonly folder: string;
  /** Its name, which is the run's id. */
  readonly id: string;
  readonly experiment: Experiment;
  readonly versions: readonly ModelVersion[];
}

/** Reads one run folder. Null when it is no run, or is gone. What cannot be read becomes a problem of the run. */
export function readRun(place: RunPlace, env: ReaderEnv, files: FileBytes): RawRun | null {
  const problems: Problem[] = [];
  const { folder, experiment } = place;
  const meta = readMeta(place, env, files, problems);
  const parts = partsOf(folder);
  const params = parts.has('params')
    ? readTexts(`${folder}/params`, env, files, problems)
    : new Map<string, string>();
  const tagMap = parts.has('tags')
    ? readTexts(`${folder}/tags`, env, files, problems)
    : new Map<string, string>();
  const status = statusOf(meta && metaText(meta, 'status'));
  const metricMap = !parts.has('metrics')
    ? new Map<string, MetricSummary>()
    : readMetrics(`${folder}/metrics`, env, files, problems, status === 'running');
  if (!meta) {
    const missing = problems.some((problem) => problem.code === 'missing');
    if (missing && params.size === 0 && tagMap.size === 0 && metricMap.size === 0) return null;
  }
  const text = (key: string): string | null => (meta ? metaText(meta, key) : null);
  const time = (key: string): number | null => (meta ? metaNumber(meta, key) : null);
  const tags = Object.fromEntries(tagMap);
  const metrics = Object.fromEntries(metricMap);
  const isRunId = /^[0-9a-f]{32}$/u.test(place.id);
  if (meta && !isRunId && !meta.has('run_id') && !meta.has('run_uuid')) return null;
  const nativeId = isRunId ? place.id : (text('run_id') ?? text('run_uuid') ?? place.id);
  const startedAt = time('start_time');
  const endedAt = time('end_time');
  const artifacts = artifactsOf(folder, parts.has('artifacts'), text('artifact_uri'), env);
  const links = new RunLinks(place, parts, env, files);
  const models = [
    ...links.loggedModels(),
    ...modelsInTag(tags, (path) =>
      artifacts.local === null ? null : env.relative(join(artifacts.local, path)),
    ),
  ];
  return {
    nativeId,
    experiment: { id: experiment.id, name: experiment.name },
    name: nameOf(text('run_name') ?? text('name'), tags, nativeId),
    user: text('user_id') || (tags['mlflow.user'] ?? null),
    status,
    lifecycle: experiment.deleted || text('lifecycle_stage') === 'deleted' ? 'deleted' : 'active',
    startedAt,
    endedAt,
    params: Object.fromEntries(params),
    tags,
    metrics,
    resources: resourcesOf(startedAt, endedAt, metrics),
    datasets: links.datasets(),
    models: modelsWithVersions(models, place.versions),
    artifacts: artifacts.shown,
    parentNativeId: tags['mlflow.parentRunId'] || null,
    git: gitOf(tags, text('source_version')),
    startedAtIsRecorded: startedAt !== null,
    lastActivityAt: lastActivityOf(startedAt, endedAt, metrics),
    sameAs: { folders: [folder], nativeIds: [] },
    progress: null,
    problems,
  };
}

/** Names in a run's folder: asking for what is not there costs more than one listing. */
function partsOf(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    // Not to be listed, yet its parts may be read.
    return new Set(['params', 'tags', 'metrics', 'artifacts', 'inputs', 'outputs']);
  }
}

function readMeta(
  place: RunPlace,
  env: ReaderEnv,
  files: FileBytes,
  problems: Problem[],
): ReadonlyMap<string, MetaValue> | null {
  const path = `${place.folder}/meta.yaml`;
  const say = (code: Problem['code'], message: string): void => {
    problems.push({ code, severity: 'error', path: env.relative(path), message });
  };
  let text: string;
  try {
    text = files.readText(path);
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT')
      say('missing', 'The run has no meta.yaml: its status and times are unknown.');
    else problems.push(unreadable(env.relative(path), error));
    return null;
  }
  const meta = text.trim() === '' ? null : parseMetaYaml(text);
  if (!meta) {
    say(
      text.trim() === '' ? 'truncated' : 'corrupt',
      `The meta.yaml of the run ${text.trim() === '' ? 'is empty' : 'cannot be read as YAML'}: its status and times are unknown.`,
    );
    return null;
  }
  const id = metaText(meta, 'run_id') ?? metaText(meta, 'run_uuid');
  if (!text.endsWith('\n') || id === null || !meta.has('status') || !meta.has('start_time'))
    say('truncated', 'The meta.yaml of the run ends early: what it does not say is unknown.');
  else if (id !== place.id) say('inconsistent', `The meta.yaml of the run is that of the run ${id}.`);
  return meta;
}

function readTexts(
  folder: string,
  env: ReaderEnv,
  files: FileBytes,
  problems: Problem[],
): Map<string, string> {
  const values = new Map<string, string>();
  visit(folder, env, problems, (key, path) => {
    const text = files.readText(path);
    if (text.length > mostCharacters) {
      values.set(key, text.slice(0, mostCharacters));
      problems.push({
        code: 'too-large',
        severity: 'warning',
        path: env.relative(path),
        message: `The value has ${text.length} characters; the first ${mostCharacters} are shown.`,
      });
      return;
    }
    values.set(key, text);
    if (text.includes('\ufffd') || text.includes('\0'))
      problems.push({
        code: 'corrupt',
        severity: 'warning',
        path: env.relative(path),
        message: 'The value is not readable text.',
      });
  });
  return values;
}

function readMetrics(
  folder: string,
  env: ReaderEnv,
  files: FileBytes,
  problems: Problem[],
  running: boolean,
): Map<string, MetricSummary> {
  const metrics = new Map<string, MetricSummary>();
  visit(folder, env, problems, (key, path) => {
    const length = files.read(path);
    const { summary, badLines, cut } = summarizeMetricLines(files.bytes, length);
    if (summary) metrics.set(key, summary);
    const [line] = badLines;
    const say = (code: Problem['code'], message: string, at?: number): void => {
      problems.push({
        code,
        severity: 'warning',
        path: env.relative(path),
        message,
        ...(at === undefined ? {} : { line: at }),
      });
    };
    if (line !== undefined)
      say(
        'corrupt',
        `Line ${line} is no metric; ${badLines.length === 1 ? 'it is' : 'such lines are'} left out.`,
        line,
      );
    // While a run writes, its last line may be on its way.
    else if (cut && !(running && summary)) say('truncated', 'The last line ends early and is left out.');
    else if (!summary && !running) say('truncated', 'The metric file is empty.');
  });
  return metrics;
}

/** Every key file of a folder; one that cannot be read is a problem and hides no other. */
function visit(
  folder: string,
  env: ReaderEnv,
  problems: Problem[],
  read: (key: string, path: string) => void,
): void {
  try {
    visitKeyFiles(folder, (key, path) => {
      try {
        read(key, path);
      } catch (error) {
        if (fileErrorCode(error) === 'ENOENT') return;
        if (error instanceof RangeError)
          problems.push({
            code: 'too-large',
            severity: 'warning',
            path: env.relative(path),
            message: `This file is too large: ${messageOf(error)}.`,
          });
        else problems.push(unreadable(env.relative(path), error));
      }
    });
  } catch (error) {
    if (fileErrorCode(error) !== 'ENOENT') problems.push(unreadable(env.relative(folder), error));
  }
}
