import { MarkdownString, l10n } from 'vscode';
import type { CommandId } from '../../platform/vscode/commands.ts';
import { tooltipText } from '../core/tooltipText.ts';
import type { OpenProject } from './openProject.ts';

/** The hover of a run: its facts, and links to what one wants next. Only these three commands may be linked. */
export async function runTooltip(project: OpenProject, runId: string): Promise<MarkdownString | null> {
  const [run] = await project.services.index.queries.runs([runId]);
  if (!run) return null;
  const text = tooltipText(
    run,
    project.notes[run.id],
    project.snapshot?.primary ?? null,
    localTime,
    l10n.t,
    project.verdicts.get(run.id) ?? null,
  );
  const links: readonly (readonly [string, CommandId])[] = [
    [l10n.t('Open run'), 'modelwright.openRun'],
    ...(project.baseline && project.baseline.id !== run.id
      ? [[l10n.t('Compare with baseline'), 'modelwright.compareWithBaseline'] as const]
      : []),
    ...(run.commit.exists ? [[l10n.t('Code at commit'), 'modelwright.openCode'] as const] : []),
  ];
  const argument = encodeURIComponent(JSON.stringify([{ root: project.root, runId: run.id }]));
  const line = links.map(([title, id]) => `[${title}](command:${id}?${argument})`).join(' · ');
  const markdown = new MarkdownString(`${text}\n\n---\n\n${line}`, true);
  markdown.isTrusted = { enabledCommands: links.map(([, id]) => id) };
  return markdown;
}

/** Date and time of this machine's zone, in the order that sorts: 2026-11-23 09:41. */
function localTime(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
