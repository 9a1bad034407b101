type TypeName = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The part of JSON Schema that ours are made of. */
export interface SchemaNode {
  readonly title?: string;
  readonly description?: string;
  readonly type?: TypeName | readonly TypeName[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly anyOf?: readonly SchemaNode[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

interface Variant extends SchemaNode {
  readonly type?: TypeName;
}

/** The variants of a node: itself, or what it may be instead; each of one type. */
export function variantsOf(node: SchemaNode): readonly Variant[] {
  if (node.anyOf) return node.anyOf.flatMap(variantsOf);
  const { type, ...rest } = node;
  if (type === undefined) return [rest];
  return (typeof type === 'string' ? [type] : type).map((one) => ({ ...rest, type: one }));
}

/** What may stand under a key, or at an index of a list; null when the schema does not say. */
function memberOf(node: SchemaNode, part: PropertyKey): SchemaNode | null {
  for (const variant of variantsOf(node)) {
    if (typeof part === 'number') {
      if (variant.items) return variant.items;
      continue;
    }
    if (variant.type !== 'object') continue;
    const { properties = {}, additionalProperties } = variant;
    const key = String(part);
    if (Object.hasOwn(properties, key)) return properties[key] ?? null;
    if (typeof additionalProperties === 'object') return additionalProperties;
  }
  return null;
}

/** The node at a path of keys and indexes; null where the schema ends. */
export function schemaAt(root: SchemaNode, path: readonly PropertyKey[]): SchemaNode | null {
  let node: SchemaNode | null = root;
  for (const part of path) {
    if (node === null) return null;
    node = memberOf(node, part);
  }
  return node;
}

/** Keys that a map at this node may have; empty when any may. */
export function keysOf(node: SchemaNode): readonly string[] {
  return variantsOf(node).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** The values that a scalar may take; empty when they are not listed. */
export function valuesOf(node: SchemaNode): readonly string[] {
  const variants = variantsOf(node);
  const listed = variants.flatMap((one) => {
    if (one.enum) return one.enum.map(String);
    return one.const === undefined ? [] : [String(one.const)];
  });
  const isFree = variants.some(
    ({ type, enum: list, const: only }) => type === 'string' && !list && only === undefined,
  );
  if (isFree) return [];
  return variants.some(({ type }) => type === 'boolean') ? [...listed, 'true', 'false'] : listed;
}

/** Whether a map, a list or a scalar stands at this node. */
export function formOf(node: SchemaNode): 'map' | 'list' | 'scalar' {
  const types = variantsOf(node).map(({ type }) => type);
  if (types.includes('array')) return 'list';
  return types.includes('object') ? 'map' : 'scalar';
}
