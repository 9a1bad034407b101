import type { BoardItem, ChecklistQueries } from '../contract/checklist.ts';
import { stages as allStages } from '../checklist/core/stages.ts';
import { ModelwrightError } from '../platform/errors.ts';
import { nearest } from '../project/core/nearest.ts';
import type { AddCommand } from './addCommand.ts';
import { boardJson } from './boardJson.ts';
import { boardLines } from './boardLines.ts';
import type { CommandContext, CommandResult } from './commandContext.ts';

interface ChecklistOptions {
  readonly role?: string;
  readonly stage?: string;
  readonly check?: boolean;
  readonly prune?: boolean;
}

/** `modelwright checklist [--role ROLE] [--stage ID] [--check] [--prune]` */
export const addChecklist: AddCommand = (parent, run) => {
  parent
    .command('checklist')
    .description('what has to be done before a release, who owes it, and what stands behind it')
    .option('--role <role>', 'items of one role alone')
    .option('--stage <id>', `items of one stage: ${allStages.map(({ id }) => id).join(', ')}`)
    .option('--check', 'recompute first what can be recomputed here, and write it as evidence')
    .option('--prune', 'remove evidence that counts for nothing any more')
    .action((options: ChecklistOptions) => run((context) => checklistCommand(context, options)));
};

async function checklistCommand(context: CommandContext, options: ChecklistOptions): Promise<CommandResult> {
  if (options.stage !== undefined) needStage(options.stage);
  const { checklist, notes } = await openChecked(context, options.check === true);
  const pruned = options.prune === true ? await checklist.prune() : null;
  const board = await checklist.board();
  const all = board.stages.flatMap(({ items }) => items);
  const { role } = options;
  if (role !== undefined) needRole(role, all);
  const shows = (item: BoardItem): boolean => role === undefined || item.roles.includes(role);
  const stages = board.stages.filter(({ id }) => options.stage === undefined || id === options.stage);
  return {
    json: { ...boardJson(board, shows, stages), ...(pruned ? { pruned } : {}), ...notes.json },
    lines: (paper) => boardLines(board, shows, stages, paper),
    remarks: [
      ...notes.remarks,
      ...(pruned ?? []).map((path) => `removed ${path}`),
      ...board.warnings,
      ...board.problems.map(({ message }) => message),
    ],
  };
}

interface Checked {
  readonly checklist: ChecklistQueries;
  /** What was written by `--check`, and what could not be looked at. */
  readonly notes: {
    readonly json: Readonly<Record<string, unknown>>;
    readonly remarks: readonly string[];
  };
}

/** The checklist from committed files alone, or after everything that is here was checked again. */
export async function openChecked(context: CommandContext, check: boolean, root?: string): Promise<Checked> {
  const { checklist } = await context.openCommitted(root);
  if (!check) return { checklist, notes: { json: {}, remarks: [] } };
  const session = await context.open({ showDeleted: false, ...(root === undefined ? {} : { root }) });
  const checking = await session.checklist();
  const { written, notHere } = await context.whileChecking((tell) =>
    checking.runChecks(null, context.signal, tell),
  );
  return {
    checklist: checking,
    notes: {
      json: { written, notHere },
      remarks: [
        ...written.map((path) => `wrote ${path}`),
        ...notHere.map((text) => `not rechecked here: ${text}`),
      ],
    },
  };
}

/** @throws ModelwrightError `usage` naming the nearest one */
export function needStage(id: string): (typeof allStages)[number] {
  const known = allStages.map((stage) => stage.id);
  const stage = allStages.find((one) => one.id === id);
  if (stage) return stage;
  const near = nearest(id, known);
  throw new ModelwrightError('usage', `There is no stage ${id}`, {
    hint: near === null ? `Stages are ${known.join(', ')}.` : `Did you mean ${near}?`,
  });
}

/** @throws ModelwrightError `usage` naming the nearest one */
function needRole(role: string, items: readonly BoardItem[]): void {
  const known = [...new Set(items.flatMap(({ roles }) => roles))].sort();
  if (known.includes(role)) return;
  const near = nearest(role, known);
  throw new ModelwrightError('usage', `No item belongs to the role ${role}`, {
    hint: near === null ? `Roles are ${known.join(', ')}.` : `Did you mean ${near}?`,
  });
}
