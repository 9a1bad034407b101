import type { Problem, SourceInfo, SourceKind } from '../../contract/run.ts';
import type { IndexSnapshot } from '../../contract/runIndex.ts';
import type { Translate } from '../../platform/translate.ts';
import type { NodeIcon, TreeNode } from './treeNode.ts';
import { treeNode } from './treeNode.ts';
import { ageText, dots, runCount } from './words.ts';

const kindNames: Readonly<Record<SourceKind, string>> = {
  'mlflow-files': 'MLflow',
  'mlflow-sqlite': 'MLflow',
  'mlflow-server': 'MLflow',
  tensorboard: 'TensorBoard',
  dvc: 'DVC',
  dvclive: 'DVCLive',
  lightning: 'Lightning',
  huggingface: 'Hugging Face',
  keras: 'Keras',
  wandb: 'W&B',
  trackio: 'Trackio',
  optuna: 'Optuna',
  sacred: 'Sacred',
  clearml: 'ClearML',
  aim: 'Aim',
  table: 'Table',
  captured: 'Captured',
};

/** What people call the tool that wrote a store. */
export function kindName(kind: SourceKind): string {
  return kindNames[kind];
}

/** Rows of problems that one store shows at most; the log has them all. */
const mostProblems = 100;

/** The last row of the view: every store that was found, with what it gave and what is wrong with it. */
export class SourceRows {
  constructor(
    private readonly snapshot: IndexSnapshot,
    private readonly now: number,
    private readonly t: Translate,
  ) {}

  root(): TreeNode | null {
    const { sources } = this.snapshot;
    if (sources.length === 0 && this.hints().length === 0) return null;
    const look = sources.filter(needsLook).length;
    const t = this.t;
    return treeNode({
      id: 'sources',
      type: 'sources',
      label: t('Sources'),
      description: dots(
        String(sources.length),
        look === 1 ? t('1 needs a look') : look > 1 && t('{0} need a look', look),
        this.snapshot.gitProblem !== null && t('no git'),
      ),
      icon: { id: 'database', color: null },
      children: this.snapshot.rows.length === 0 ? 'expanded' : 'collapsed',
      flags: ['sources'],
    });
  }

  stores(): readonly TreeNode[] {
    return [...this.snapshot.sources.map((source, index) => this.store(source, index)), ...this.hints()];
  }

  problems(index: number): readonly TreeNode[] {
    const problems = this.snapshot.sources[index]?.problems ?? [];
    return problems.slice(0, mostProblems).map((problem, at) => this.problem(problem, `${index}:${at}`));
  }

  private store(source: SourceInfo, index: number): TreeNode {
    const t = this.t;
    const unread = source.state === 'unsupported';
    return treeNode({
      id: `source:${source.kind}:${source.path}`,
      type: 'source',
      label: unread ? kindName(source.kind) : sourceName(source, t),
      description: unread
        ? dots(t('found, not read yet'), source.path)
        : dots(kindName(source.kind), ...this.stateOf(source)),
      icon: iconOf(source),
      children: this.snapshot.sources[index]?.problems.length === 0 ? 'none' : 'collapsed',
      flags: ['source'],
    });
  }

  private stateOf(source: SourceInfo): readonly (string | null | false)[] {
    const t = this.t;
    const count = source.problems.length;
    const problems = count === 1 ? t('1 problem') : count > 1 && t('{0} problems', count);
    switch (source.state) {
      case 'reading':
        return [source.runs > 0 && runCount(source.runs, t), t('reading…')];
      case 'failed':
        return [source.problems[0]?.message ?? t('could not be read')];
      case 'offline':
        return [
          t('offline'),
          runCount(source.runs, t),
          source.asOf !== undefined && t('as of {0} ago', ageText(this.now - source.asOf, t)),
        ];
      default:
        return [runCount(source.runs, t), problems];
    }
  }

  private problem(problem: Problem, key: string): TreeNode {
    return treeNode({
      id: `problem:${key}:${problem.path}`,
      type: 'problem',
      label: problem.message,
      description: problem.line === undefined ? problem.path : `${problem.path}:${problem.line}`,
      icon:
        problem.severity === 'error'
          ? { id: 'error', color: 'charts.red' }
          : { id: 'warning', color: 'modelwright.undecided' },
      flags: ['problem'],
      problem,
    });
  }

  /** What is true of the whole folder, each said once. */
  private hints(): readonly TreeNode[] {
    const { gitProblem, watching } = this.snapshot;
    const hint = (id: string, label: string, description: string, icon: string): TreeNode =>
      treeNode({
        id: `hint:${id}`,
        type: 'hint',
        label,
        description,
        icon: { id: icon, color: null },
      });
    const t = this.t;
    return [
      ...(gitProblem === null ? [] : [hint('git', t('No git'), gitProblem, 'source-control')]),
      ...(watching === 'looking'
        ? [hint('looking', t('Looked at every 5 s'), t('file events cannot be trusted here'), 'eye')]
        : []),
    ];
  }
}

export function needsLook(source: SourceInfo): boolean {
  return source.state === 'failed' || source.state === 'offline' || source.problems.length > 0;
}

/** `mlruns/` for folders, the file's path for databases, the host for servers. */
export function sourceName(source: Pick<SourceInfo, 'kind' | 'path'>, t: Translate): string {
  if (source.kind === 'mlflow-server') return source.path.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  if (source.path === '.') return t('this folder');
  const isFile = /\.[a-z0-9]{1,8}$/i.test(source.path) || source.kind === 'mlflow-sqlite';
  return isFile || source.path.endsWith('/') ? source.path : `${source.path}/`;
}

function iconOf(source: SourceInfo): NodeIcon {
  if (source.state === 'unsupported') return { id: 'circle-large-outline', color: null };
  if (source.state === 'failed') return { id: 'warning', color: 'modelwright.undecided' };
  if (source.state === 'reading') return { id: 'loading~spin', color: 'charts.blue' };
  if (source.kind === 'mlflow-server') return { id: 'globe', color: null };
  if (source.problems.length > 0) return { id: 'warning', color: 'modelwright.undecided' };
  return { id: source.kind === 'mlflow-sqlite' ? 'database' : 'folder', color: null };
}
