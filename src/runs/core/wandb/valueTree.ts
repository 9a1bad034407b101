import { isJsonMap, JsonNumber, parseWandbJson, type JsonValue } from './wandbJson.ts';

/** Text that was not parsed yet: of a thousand updates of a value only the last one is looked at. */
class Unparsed {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Node = Unparsed | JsonValue | Branch;
type Branch = Map<string, Node>;

/** Configuration or summary of a run, folded from updates and removals of keys and of nested keys. */
export class ValueTree {
  private root: Branch = new Map();
  /** Updates whose text is no JSON. */
  broken = 0;

  /** @param json the value's text as it was logged */
  set(path: readonly string[], json: string): void {
    this.put(path, new Unparsed(json));
  }

  setValue(path: readonly string[], value: JsonValue): void {
    this.put(path, value);
  }

  remove(path: readonly string[]): void {
    const key = path.at(-1);
    if (key === undefined) return;
    this.branchAt(path.slice(0, -1), false)?.delete(key);
  }

  get size(): number {
    return this.root.size;
  }

  /** Adds a later part of the same run: its values win. */
  add(later: ValueTree): void {
    for (const [key, value] of later.values()) this.root.set(key, value);
  }

  values(): ReadonlyMap<string, JsonValue> {
    const value = this.valueOf(this.root);
    return isJsonMap(value) ? value : new Map();
  }

  private put(path: readonly string[], node: Node): void {
    const key = path.at(-1);
    if (key === undefined) return;
    if (path.length === 1) this.root.set(key, node);
    else this.branchAt(path.slice(0, -1), true)?.set(key, node);
  }

  private branchAt(path: readonly string[], create: boolean): Branch | null {
    let branch = this.root;
    for (const key of path) {
      let next = branch.get(key);
      if (next instanceof Unparsed) {
        const parsed = parseWandbJson(next.text);
        next = isJsonMap(parsed) ? new Map(parsed) : parsed;
        branch.set(key, next ?? null);
      }
      if (!(next instanceof Map)) {
        if (!create) return null;
        next = new Map<string, Node>();
        branch.set(key, next);
      }
      branch = next;
    }
    return branch;
  }

  private valueOf(node: Node): JsonValue {
    if (node instanceof Unparsed) {
      const value = parseWandbJson(node.text);
      if (value !== undefined) return value;
      this.broken += 1;
      return null;
    }
    if (!(node instanceof Map)) return node;
    const branch: Branch = node;
    return new Map([...branch].map(([key, child]) => [key, this.valueOf(child)]));
  }
}

/** A dictionary that stands for a file or a plot, with the name of its type. */
export function mediaType(value: JsonValue): string | null {
  if (!isJsonMap(value)) return null;
  const type = value.get('_type');
  return typeof type === 'string' ? type : null;
}

/** Number of a logged value: also of the words that stand for numbers in JSON strings. Null for everything else. */
export function numberOf(value: JsonValue): number | null {
  if (value instanceof JsonNumber) return value.value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  return null;
}

/**
 * Leaves of a nested value with their names joined by `.`. Lists, empty dictionaries and media are leaves.
 *
 * @param visit called in the order of the keys
 */
export function visitLeaves(
  name: string,
  value: JsonValue,
  visit: (name: string, value: JsonValue) => void,
): void {
  if (!isJsonMap(value) || value.size === 0 || mediaType(value) !== null) {
    visit(name, value);
    return;
  }
  for (const [key, child] of value) visitLeaves(name === '' ? key : `${name}.${key}`, child, visit);
}
