import type { MetricSummary, Problem, RunStatus } from '../../../contract/run.ts';
import type { RawRun, RecordedGit } from '../reader.ts';
import type { FolderFacts } from './folderFacts.ts';
import { MetricTotals } from './metricTotals.ts';
import { mediaType, numberOf, ValueTree, visitLeaves } from './valueTree.ts';
import { isJsonMap, plainText, type JsonValue } from './wandbJson.ts';

/** A run without a sign of life for so long does not run any more. */
export const silentAfterMs = 3_600_000;

/** One folder of a run, oldest first. */
export interface RunPart {
  readonly facts: FolderFacts;
  /** Absolute folder. */
  readonly folder: string;
  /** When the folder says that it was made. */
  readonly stampedAt: number | null;
  /** Newest modification time of its files. */
  readonly writtenAt: number | null;
  /** Absolute path of a patch that holds something. */
  readonly patchFile: string | null;
}

/** Joins what the folders of one run say. */
export function runOfParts(
  id: string,
  parts: readonly RunPart[],
  context: { readonly now: number; readonly artifacts: string | null; readonly problems: readonly Problem[] },
): RawRun {
  const config = new ValueTree();
  const summary = new ValueTree();
  const totals = new MetricTotals();
  const texts = new Map<string, string>();
  let tags: readonly string[] = [];
  for (const { facts } of parts) {
    config.add(facts.config);
    summary.add(facts.summary);
    totals.add(facts.totals);
    for (const [key, value] of facts.texts) texts.set(key, value);
    if (facts.tags.length > 0) tags = facts.tags;
  }
  const metrics = totals.summaries();
  const single = summaryMetrics(summary.values(), totals);
  for (const [key, value] of single)
    metrics.set(key, { last: value, lastStep: null, lastAt: null, min: value, max: value, count: 1 });
  const starts = parts.map(({ facts, stampedAt }) => facts.startedAt ?? stampedAt);
  const startedAt = starts.find((time) => time !== null) ?? null;
  const lastActivityAt = activityOf(parts);
  const status = statusOf(parts.at(-1)?.facts, lastActivityAt, context.now);
  const ended = status === 'finished' || status === 'failed' || status === 'killed';
  const ends = parts.map((part, index) => endOf(part.facts, starts[index] ?? null));
  const project = texts.get('project');
  const entity = texts.get('entity');
  const maxStep = Math.max(...[...metrics.values()].map(({ lastStep }) => lastStep ?? -1), -1);
  return {
    nativeId: id,
    experiment:
      project === undefined ? null : { id: entity ? `${entity}/${project}` : project, name: project },
    name: texts.get('name') ?? id,
    user: texts.get('username') ?? null,
    status,
    lifecycle: 'active',
    startedAt,
    endedAt: ended ? (ends.at(-1) ?? null) : null,
    params: paramsOf(config.values()),
    tags: tagsOf(texts, tags, parts, summary.values()),
    metrics: Object.fromEntries(metrics),
    resources: resourcesOf(starts, ends, ended, metrics),
    ...linksOf(parts),
    artifacts: context.artifacts,
    parentNativeId: null,
    git: gitOf(parts),
    startedAtIsRecorded: startedAt !== null,
    lastActivityAt,
    sameAs: { folders: parts.map(({ folder }) => folder), nativeIds: [] },
    progress: status === 'running' && maxStep >= 0 ? { value: maxStep, total: null, unit: 'step' } : null,
    problems: context.problems,
  };
}

/**
 * Numbers of the summary that no history has: results that were set at the end. The extremes of a metric, which
 * `define_metric` stores as `{"min": …}`, are known from its history.
 */
export function summaryMetrics(
  summary: ReadonlyMap<string, JsonValue>,
  history: { has(key: string): boolean },
): Map<string, number> {
  const found = new Map<string, number>();
  for (const [key, value] of summary) {
    if (key.startsWith('_')) continue;
    visitLeaves(key, value, (name, leaf) => {
      const number = numberOf(leaf);
      if (number === null || history.has(name)) return;
      const extreme = /^(.+)\.(?:min|max|last)$/u.exec(name);
      if (extreme && history.has(extreme[1] ?? '')) return;
      found.set(name, number);
    });
  }
  return found;
}

function paramsOf(config: ReadonlyMap<string, JsonValue>): Record<string, string> {
  const params: [string, string][] = [];
  for (const [key, value] of config)
    if (key !== '_wandb' && key !== 'wandb_version')
      visitLeaves(key, value, (name, leaf) => params.push([name, plainText(leaf)]));
  return Object.fromEntries(params);
}

function tagsOf(
  texts: ReadonlyMap<string, string>,
  words: readonly string[],
  parts: readonly RunPart[],
  summary: ReadonlyMap<string, JsonValue>,
): Record<string, string> {
  const tags: [string, string][] = [];
  if (words.length > 0) tags.push(['wandb.tags', words.join(', ')]);
  for (const key of ['group', 'job_type', 'notes', 'sweep', 'entity']) {
    const value = texts.get(key);
    if (value !== undefined) tags.push([`wandb.${key}`, value]);
  }
  for (const key of ['program', 'codePath', 'args', 'host', 'os', 'python', 'executable', 'gpu']) {
    const value = texts.get(key);
    if (value !== undefined) tags.push([key, value]);
  }
  const media = new Map<string, { type: string; count: number }>();
  for (const { facts } of parts)
    for (const [key, { type, count }] of facts.media)
      media.set(key, { type, count: count + (media.get(key)?.count ?? 0) });
  for (const [key, { type, count }] of media) tags.push([`wandb.media.${key}`, `${type} (${count})`]);
  for (const [key, value] of summary) {
    if (key.startsWith('_')) continue;
    visitLeaves(key, value, (name, leaf) => {
      if (numberOf(leaf) !== null || leaf === null || isJsonMap(leaf) || mediaType(leaf) !== null) return;
      const text = plainText(leaf);
      if (text.length <= 1000) tags.push([`wandb.summary.${name}`, text]);
    });
  }
  return Object.fromEntries(tags);
}

function activityOf(parts: readonly RunPart[]): number | null {
  const last = parts.at(-1);
  if (!last) return null;
  const { facts, stampedAt, writtenAt } = last;
  if (facts.lastAt !== null) return Math.max(facts.lastAt, facts.startedAt ?? 0);
  return facts.startedAt ?? writtenAt ?? stampedAt;
}

function statusOf(facts: FolderFacts | undefined, lastActivityAt: number | null, now: number): RunStatus {
  if (!facts) return 'unknown';
  if (facts.state === 'killed') return 'killed';
  if (facts.state === 'failed' || facts.state === 'crashed') return 'failed';
  // 255 and 130 are what an interrupted program leaves.
  if (facts.exitCode !== null)
    return facts.exitCode === 0 ? 'finished' : facts.exitCode === 130 ? 'killed' : 'failed';
  if (facts.state === 'finished') return 'finished';
  return lastActivityAt !== null && now - lastActivityAt < silentAfterMs ? 'running' : 'unknown';
}

function endOf(facts: FolderFacts, startedAt: number | null): number | null {
  const byRuntime =
    startedAt !== null && facts.runtimeMs !== null ? startedAt + facts.runtimeMs : Number.NEGATIVE_INFINITY;
  const end = Math.max(byRuntime, facts.lastAt ?? Number.NEGATIVE_INFINITY);
  return Number.isFinite(end) ? end : null;
}

function resourcesOf(
  starts: readonly (number | null)[],
  ends: readonly (number | null)[],
  ended: boolean,
  metrics: ReadonlyMap<string, MetricSummary>,
): Record<string, number> {
  const resources: Record<string, number> = {};
  const spans = starts.map((start, index) => {
    const end = ends[index] ?? null;
    return start === null || end === null || end < start ? null : end - start;
  });
  if (ended && spans.every((span) => span !== null))
    resources['durationMs'] = spans.reduce((sum: number, span) => sum + (span ?? 0), 0);
  for (const [key, summary] of metrics) if (key.startsWith('system/')) resources[key] = summary.last;
  return resources;
}

function gitOf(parts: readonly RunPart[]): RecordedGit | null {
  const part = parts.findLast(({ facts }) => facts.commit !== null);
  if (!part) return null;
  const { facts, patchFile } = part;
  // A missing patch means nothing: it is written only when code saving is on.
  return {
    commit: facts.commit?.toLowerCase() ?? null,
    branch: null,
    dirty: patchFile === null ? null : true,
    remote: facts.remote,
    patchFile,
  };
}

function linksOf(parts: readonly RunPart[]): Pick<RawRun, 'datasets' | 'models'> {
  const datasets = new Map<string, RawRun['datasets'][number]>();
  const models = new Map<string, RawRun['models'][number]>();
  for (const { facts } of parts)
    for (const { name, type, digest, used } of facts.artifacts) {
      if (type === 'dataset') datasets.set(name, { name, digest, context: used ? 'input' : 'output' });
      else if (type === 'model') models.set(name, { name, path: null, flavor: null, registered: [] });
    }
  return { datasets: [...datasets.values()], models: [...models.values()] };
}
