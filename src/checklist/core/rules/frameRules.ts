import type { ObjectiveSpec } from '../../../project/core/projectParts.ts';
import type { ChecklistFacts } from '../checklistFacts.ts';
import { nothing, seen } from '../itemEvidence.ts';
import { projectItems } from '../projectItems.ts';
import { codeownersOf } from '../codeowners.ts';
import { signoffFolder } from '../signoffFile.ts';
import { plainNumber } from '../numberWords.ts';
import type { ItemRule } from './rule.ts';

const file = ['modelwright.yaml'];

function primaries({ project }: ChecklistFacts): readonly ObjectiveSpec[] {
  return project.objectives.filter(({ role }) => role === 'primary');
}

/** F01: a primary objective has a KPI with a target and a date. */
export const businessGoal: ItemRule = (facts) => {
  const [objective] = primaries(facts);
  const kpi = objective?.kpi;
  if (!objective || !kpi)
    return nothing('no KPI yet: add kpi: {name, unit, current, target, by} to the primary objective');
  const missing = [kpi.target === null && 'target', kpi.by === null && 'by'].filter(Boolean);
  if (missing.length > 0) return nothing(`the KPI ${kpi.name} lacks ${missing.join(' and ')}`);
  const unit = kpi.unit === null ? '' : ` ${kpi.unit}`;
  const from = kpi.current === null ? '' : `${plainNumber(kpi.current)}${unit} `;
  const inputs = { [`project:objectives/${objective.id}`]: objective.digest };
  return seen(
    'pass',
    `${kpi.name} ${from}to ${plainNumber(kpi.target ?? 0)}${unit} by ${kpi.by ?? ''}`,
    file,
    inputs,
  );
};

/** F02: exactly one primary objective, with a limit. */
export const primaryMetric: ItemRule = (facts) => {
  const all = primaries(facts);
  const [objective] = all;
  if (!objective) return nothing('no primary objective yet: add one to modelwright.yaml');
  if (all.length > 1)
    return seen(
      'fail',
      `${all.length} primary objectives (${all.map(({ id }) => id).join(', ')}): one decides, the others are guardrails`,
      file,
    );
  const asks = [
    objective.floor === null ? '' : `floor ${plainNumber(objective.floor)}`,
    objective.ceiling === null ? '' : `ceiling ${plainNumber(objective.ceiling)}`,
    objective.against === null
      ? ''
      : `against ${objective.against.run ?? plainNumber(objective.against.value ?? 0)}`,
  ].filter((text) => text !== '');
  if (asks.length === 0) return nothing(`${objective.id} has no limit: add floor, ceiling or against`);
  return seen('pass', [objective.metric, objective.direction, ...asks].join(', '), file);
};

/** F03: a baseline is named, in the project file or by an objective. */
export const baselineNamed: ItemRule = ({ project }) => {
  if (project.baseline !== null) return seen('pass', `baseline ${project.baseline}`, file);
  const other = project.objectives.find(({ against }) => against !== null && against.run !== 'baseline');
  return other?.against
    ? seen(
        'pass',
        `${other.id} compares with ${other.against.run ?? plainNumber(other.against.value ?? 0)}`,
        file,
      )
    : nothing('no baseline yet: pin one, or name it in modelwright.yaml');
};

/** F04: a guardrail on what running the model takes. */
export const resourceGuardrail: ItemRule = ({ project }) => {
  const guardrails = project.objectives.filter(({ role }) => role === 'guardrail');
  const onResources = guardrails.filter(({ metric }) =>
    /duration|latency|memory|size|cost|price|system\/|serving\/|image\/|_ms$|_mb$|_mib$/i.test(metric),
  );
  return onResources.length > 0
    ? seen(
        'pass',
        `${guardrails.length === 1 ? '1 guardrail' : `${guardrails.length} guardrails`}, ${onResources.length} on resources`,
        file,
      )
    : nothing('no guardrail on latency, memory, size or cost yet');
};

/** F05: slices are listed with their smallest sizes. */
export const slicesListed: ItemRule = ({ project }) => {
  const slices = project.objectives.flatMap((objective) => objective.slices);
  if (slices.length === 0) return nothing('no slices yet: add slices: [{column, minRows}] to an objective');
  const texts = new Set(slices.map(({ column, minRows }) => `${column}, at least ${minRows} rows each`));
  return seen('pass', [...texts].join('; '), file);
};

/** F07: each role that owns an item has a person; where there are code owners, they cover the signatures. */
export const rolesFilled: ItemRule = ({ project, files }) => {
  const roles = [...new Set(projectItems(project.checklist).items.flatMap((item) => item.roles))].sort();
  const empty = roles.filter((role) => (project.team[role] ?? []).length === 0);
  if (empty.length > 0) return nothing(`nobody is ${empty.join(', ')} yet: add team: to modelwright.yaml`);
  const filled = `${roles.length} of ${roles.length} roles`;
  if (!files.codeowners) return seen('pass', `${filled}, no CODEOWNERS`, file);
  const owners = codeownersOf(
    files.codeowners.text,
    `${files.codeowners.prefix}${signoffFolder}/V07/risk.yaml`,
  );
  return owners.length > 0
    ? seen('pass', `${filled}, signatures owned by ${owners.join(', ')}`, [...file, files.codeowners.path])
    : seen('inconclusive', `${filled}, but ${files.codeowners.path} names no owner of ${signoffFolder}/`, [
        ...file,
        files.codeowners.path,
      ]);
};
