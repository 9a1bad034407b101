import { isScalar, parseDocument, visit } from 'yaml';

export interface LooseYaml {
  /** What could be read; undefined for an empty file, or one without any sense. */
  readonly value: unknown;
  /** A sentence on what could not be read, or null. */
  readonly damage: string | null;
}

const pythonTag = /^(?:tag:yaml\.org,2002:|!!)?python\/(?:name|module|object(?:\/\w+)*):(.+)$/u;

/**
 * YAML as Python wrote it, by the rules of YAML 1.1 as PyYAML applies them: `1e3` is a text. Tags for Python objects
 * are never acted on: what stands below them is read as plain maps, lists and texts, and a bare name
 * (`!!python/name:torch.nn.ReLU`) is read as that name.
 */
export function parseLooseYaml(text: string): LooseYaml {
  const document = parseDocument(text, {
    version: '1.1',
    merge: true,
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const damage = document.errors[0] ? firstLine(document.errors[0]) : null;
  try {
    visit(document, {
      Scalar(_key, node) {
        const name = node.tag === undefined ? null : pythonTag.exec(node.tag);
        if (name && isScalar(node) && (node.value === '' || node.value === null)) node.value = name[1];
        // PyYAML wants a dot in a float with an exponent, `1e3` is a text to it.
        else if (typeof node.value === 'number' && /^[-+]?\d+e[-+]?\d+$/iu.test(node.source ?? ''))
          node.value = node.source;
      },
    });
    const value: unknown = document.toJS({ maxAliasCount: 1000 });
    return { value, damage };
  } catch (error) {
    return { value: undefined, damage: damage ?? firstLine(error) };
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n', 1)[0]?.replace(/[.:]+$/u, '') ?? text;
}
