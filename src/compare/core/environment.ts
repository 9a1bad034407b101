import { parse } from 'yaml';

/** Package names as pip compares them: lower case, runs of `-_.` are one `-` (PEP 503). */
function normalName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

/**
 * Packages of a `requirements.txt`: `name==version`; other specifiers stay as written (`>=1.2`), a URL too. Options,
 * comments and environment markers are left out.
 */
export function parseRequirements(text: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  for (const raw of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const line = raw.replace(/(?:^|\s)#.*$/, '').trim();
    if (line === '' || line.startsWith('-')) continue;
    const requirement = line.split(/\s--|;/)[0]?.trim() ?? '';
    const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*(.*)$/.exec(requirement);
    if (!match) continue;
    const [, name = '', specifier = ''] = match;
    packages.set(normalName(name), specifier.replace(/^={2,3}\s*/, '').trim() || 'any');
  }
  return packages;
}

/** Packages and Python of MLflow's `conda.yaml`, and of any conda environment file; empty when it is none. */
export function parseConda(text: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  for (const entry of listOf(parseYaml(text), 'dependencies')) {
    if (typeof entry === 'string') {
      const match = /^(?:[^\s:]+::)?([A-Za-z0-9][\w.-]*)\s*=*\s*([^\s=]*)/.exec(entry);
      if (match?.[1] && match[1] !== 'pip') packages.set(normalName(match[1]), match[2] || 'any');
      continue;
    }
    for (const [name, version] of parseRequirements(listOf(entry, 'pip').filter(isText).join('\n')))
      packages.set(name, version);
  }
  return packages;
}

/** Python of MLflow's `python_env.yaml`; the packages stand in the requirements file that it names. */
export function parsePythonEnv(text: string): ReadonlyMap<string, string> {
  const root = parseYaml(text);
  const python = isRecord(root) ? root['python'] : undefined;
  return new Map(
    typeof python === 'string' || typeof python === 'number' ? [['python', String(python)]] : [],
  );
}

/**
 * Framework versions that MLflow's `MLmodel` names: each flavor's `…_version` (`sklearn_version` and so on), Python
 * and MLflow itself.
 */
export function parseModelFile(text: string): ReadonlyMap<string, string> {
  const root = parseYaml(text);
  const packages = new Map<string, string>();
  if (!isRecord(root)) return packages;
  if (isText(root['mlflow_version'])) packages.set('mlflow', root['mlflow_version']);
  addFlavors(root['flavors'], packages);
  return packages;
}

/** The same from the run's tag `mlflow.log-model.history` (JSON), which older versions wrote. */
export function parseModelHistory(text: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>();
  try {
    const models: unknown = JSON.parse(text);
    if (Array.isArray(models))
      for (const model of models) if (isRecord(model)) addFlavors(model['flavors'], packages);
  } catch {
    // A tag is free text: what is no JSON names no versions.
  }
  return packages;
}

/** Distributions whose name is not that of their flavor. */
const distributions: Readonly<Record<string, string>> = { sklearn: 'scikit-learn', pytorch: 'torch' };

function addFlavors(flavors: unknown, packages: Map<string, string>): void {
  if (!isRecord(flavors)) return;
  for (const [flavor, fields] of Object.entries(flavors)) {
    if (!isRecord(fields)) continue;
    for (const [key, value] of Object.entries(fields)) {
      const name = /^(.+)_version$/.exec(key)?.[1];
      if (!name || !isText(value)) continue;
      if (flavor !== 'python_function' && name !== flavor && !/^[a-z]+$/.test(name)) continue;
      packages.set(normalName(distributions[name] ?? name), value);
    }
  }
}

function parseYaml(text: string): unknown {
  try {
    // Everything that is no list or map stays text: `1.10` is a version, not the number 1.1.
    return parse(text, { schema: 'failsafe', logLevel: 'silent', maxAliasCount: 20 });
  } catch {
    return null;
  }
}

function listOf(value: unknown, key: string): readonly unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
