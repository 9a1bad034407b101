import { nearest } from '../nearest.ts';
import { teamRoles, type ObjectiveSpec } from '../projectParts.ts';
import { entryOf, exactAt, rangeOf } from './ranges.ts';
import type { ProjectFile, ProjectProblem } from '../projectTypes.ts';
import { parseYaml, problemAt, type YamlText } from '../yamlText.ts';
import { tableColumns } from './tableColumns.ts';
import type { ProjectFacts } from './projectFacts.ts';

type Path = readonly (string | number)[];

/**
 * What the project file says that does not fit what is there: metrics, runs, files, columns, people, days. Everything
 * is a warning, because another clone may have what is absent here.
 *
 * @param text the file as it was read into `project`
 */
export function crossCheck(
  project: ProjectFile,
  text: string,
  facts: ProjectFacts,
): readonly ProjectProblem[] {
  const yaml = parseYaml(text, 'modelwright.yaml');
  if (yaml.document.errors.length > 0) return [];
  const problems: ProjectProblem[] = [];
  const tell: Tell = (path, message, suggestion) => {
    const [start, end] = rangeOf(yaml, path);
    const more = suggestion ? { suggestion } : {};
    problems.push(problemAt(yaml, start, end, message, { severity: 'warning', ...more }));
  };
  checkRuns(project, yaml, facts, tell);
  checkMetrics(project, yaml, facts, tell);
  checkFiles(project, yaml, facts, tell);
  for (const { path, column, columns, table } of tableColumns(project, yaml, facts)) {
    const suggestion = nearest(column, columns);
    tell(path, `${table} has no column "${column}"${meant(suggestion)}`, suggestion);
  }
  checkPeople(project, facts, tell);
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

type Tell = (path: Path, message: string, suggestion?: string | null) => void;

function meant(suggestion: string | null): string {
  return suggestion ? `; did you mean "${suggestion}"?` : '.';
}

function checkRuns(project: ProjectFile, yaml: YamlText, facts: ProjectFacts, tell: Tell): void {
  const check = (path: Path, text: string | null): void => {
    if (text === null || facts.namesRun(text) !== false) return;
    const known = [...(facts.runs ?? []).flatMap(({ id, name }) => [id, name]), ...facts.revisions];
    const suggestion = nearest(text, known);
    tell(path, `"${text}" names no run here${meant(suggestion)}`, suggestion);
  };
  check(['candidate'], project.candidate);
  check(['baseline'], project.baseline);
  check(['simple'], project.simple);
  check(['live'], project.live);
  for (const objective of project.objectives) {
    const run = objective.against?.run ?? null;
    const path = [...entryOf(yaml, 'objectives', objective.id), 'against', 'run'];
    if (run === 'simple' || run === 'live') {
      if (project[run] === null)
        tell(path, `The file names no "${run}" run: write it at the top, "${run}: …".`);
    } else if (run !== 'baseline') check(path, run);
  }
}

function checkMetrics(
  project: ProjectFile,
  yaml: YamlText,
  { metrics, params, storeAway }: ProjectFacts,
  tell: Tell,
): void {
  if (metrics === null || metrics.length === 0 || storeAway) return;
  const keys = metrics.map(({ key }) => key);
  const check = (path: Path, key: string | null, objective?: ObjectiveSpec): void => {
    if (key === null || keys.includes(key)) return;
    const suggestion = nearest(key, keys);
    // A metric that is only computed from predictions need not be logged.
    if (objective?.predictions && suggestion === null) return;
    tell(path, `No run has the metric "${key}"${meant(suggestion)}`, suggestion);
  };
  check(['chosen-by'], project.chosenBy);
  check(['primary-metric'], project.primaryMetric);
  for (const objective of project.objectives) {
    const entry = entryOf(yaml, 'objectives', objective.id);
    check([...entry, 'metric'], objective.metric, objective);
    const param = objective.seeds?.param;
    if (param === undefined || params === null || params.includes(param)) continue;
    const suggestion = nearest(param, params);
    tell([...entry, 'seeds', 'param'], `No run has the parameter "${param}"${meant(suggestion)}`, suggestion);
  }
}

function checkFiles(project: ProjectFile, yaml: YamlText, { exists, files }: ProjectFacts, tell: Tell): void {
  const check = (path: Path, file: string | null): void => {
    if (file === null || /^[a-z][a-z0-9+.-]*:\/\//i.test(file) || exists(file)) return;
    const suggestion = nearest(file, files);
    tell(path, `${file} does not exist here${meant(suggestion)}`, suggestion);
  };
  for (const dataset of project.datasets) {
    const entry = entryOf(yaml, 'datasets', dataset.id);
    check([...entry, 'path'], dataset.path);
    for (const [split, file] of Object.entries(dataset.splits)) check([...entry, 'splits', split], file);
    check([...entry, 'agreement', 'path'], dataset.agreement?.path ?? null);
    check([...entry, 'out-of-sample', 'path'], dataset.outOfSample?.path ?? null);
    check([...entry, 'current'], dataset.current);
  }
  for (const { id, predictions } of project.objectives) {
    const path = [...entryOf(yaml, 'objectives', id), 'predictions', 'join'];
    if (exactAt(yaml, path) !== undefined) check(path, predictions?.join ?? null);
  }
}

function checkPeople(project: ProjectFile, { items, today }: ProjectFacts, tell: Tell): void {
  const { checklist, team } = project;
  const known = items?.map(({ id }) => id) ?? null;
  const own = checklist.add.map(({ id }) => id);
  const item = (path: Path, id: string): void => {
    if (known === null || known.includes(id) || own.includes(id)) return;
    const suggestion = nearest(id, known);
    tell(path, `The checklist has no item "${id}"${meant(suggestion)}`, suggestion);
  };
  const holders = (path: Path, roles: readonly string[]): void => {
    for (const [index, role] of roles.entries()) {
      if ((team[role] ?? []).length > 0) continue;
      const suggestion = role in team ? null : nearest(role, [...Object.keys(team), ...teamRoles]);
      const isTypo = suggestion !== null && suggestion !== role;
      const message = isTypo
        ? `There is no role "${role}"${meant(suggestion)}`
        : `Nobody in the team is ${role}.`;
      tell([...path, index], message, isTypo ? suggestion : null);
    }
  };
  for (const [index, id] of checklist.drop.entries()) item(['checklist', 'drop', index], id);
  for (const [index, waiver] of checklist.waive.entries()) {
    const path: Path = ['checklist', 'waive', index];
    item([...path, 'item'], waiver.item);
    if (waiver.until !== null && waiver.until < today)
      tell([...path, 'until'], `This waiver ended on ${waiver.until}: ${waiver.item} is asked for again.`);
  }
  for (const id of Object.keys(checklist.reword)) item(['checklist', 'reword', id], id);
  for (const [id, roles] of Object.entries(checklist.owners)) {
    item(['checklist', 'owners', id], id);
    holders(['checklist', 'owners', id], roles);
  }
  for (const [index, { roles }] of checklist.add.entries())
    holders(['checklist', 'add', index, 'roles'], roles);
}
