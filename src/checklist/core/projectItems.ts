import type { ItemMode, StageId } from '../../contract/checklist.ts';
import type { Problem } from '../../contract/run.ts';
import type { ChecklistSpec, WaiverSpec } from '../../project/core/projectParts.ts';
import { stageOf } from './stages.ts';
import { smallTemplate, standardTemplate } from './template/template.ts';
import type { SignedScope } from './template/templateItem.ts';

/** An item as this project has it. */
export interface ProjectItem {
  readonly id: string;
  readonly stage: StageId;
  readonly title: string;
  readonly matters: string;
  readonly roles: readonly string[];
  readonly mode: ItemMode;
  readonly signs: SignedScope;
  readonly waiver: WaiverSpec | null;
}

/** The template with what the project drops, adds, words and owns differently; what fits nothing is told. */
export function projectItems(spec: ChecklistSpec): {
  readonly items: readonly ProjectItem[];
  readonly problems: readonly Problem[];
} {
  const template = spec.template === 'standard' ? standardTemplate : smallTemplate;
  const all: ReadonlySet<string> = new Set(standardTemplate.map(({ id }) => id));
  const dropped = new Set(spec.drop);
  const problems: Problem[] = [];
  const tell = (message: string): void => {
    problems.push({ code: 'inconsistent', severity: 'warning', path: 'modelwright.yaml', message });
  };
  const own = spec.add.flatMap(({ id, stage: name, title, roles }) => {
    const stage = stageOf(name);
    if (all.has(id)) tell(`The item ${id} is one of the template; an item of the project needs another id.`);
    if (!stage || all.has(id)) return [];
    const signs: SignedScope = 'nothing';
    return [{ id, stage: stage.id, title, matters: '', roles, mode: 'manual' as const, signs }];
  });
  const items = [...template.filter(({ id }) => !dropped.has(id)), ...own].map((item) => ({
    ...item,
    title: spec.reword[item.id] || item.title,
    roles: spec.owners[item.id] ?? item.roles,
    // Of two waivers for one item the one that holds longer counts.
    waiver: longest(spec.waive.filter((waiver) => waiver.item === item.id)),
  }));
  const here = new Set(items.map(({ id }) => id));
  const known = (id: string): boolean => all.has(id) || here.has(id);
  const named = [
    ...spec.drop.map((id) => [id, 'drop'] as const),
    ...spec.waive.map(({ item }) => [item, 'waive'] as const),
    ...Object.keys(spec.reword).map((id) => [id, 'reword'] as const),
    ...Object.keys(spec.owners).map((id) => [id, 'owners'] as const),
  ];
  for (const [id, key] of named)
    if (!known(id)) tell(`checklist.${key} names the item ${id}, which is in no template and not added.`);
  return { items, problems };
}

function longest(waivers: readonly WaiverSpec[]): WaiverSpec | null {
  return waivers.toSorted((a, b) => ((a.until ?? '9999') < (b.until ?? '9999') ? 1 : -1))[0] ?? null;
}
