import type { FilterKey, FilterNode, FilterValue } from './filterAst.ts';
import { isPlainWord } from './filterTokens.ts';

/** Writes a filter so that parsing gives the same tree; brackets only where they are needed. */
export function printFilter(node: FilterNode): string {
  switch (node.type) {
    case 'or':
      return node.items.map((item) => bracketed(item, ['or'])).join(' or ');
    case 'and':
      return node.items.map((item) => bracketed(item, ['or', 'and'])).join(' and ');
    case 'not':
      return `not ${bracketed(node.item, ['or', 'and'])}`;
    case 'compare':
      return `${printKey(node.key)} ${node.negated ? 'not ' : ''}${node.operator} ${printValue(node.value)}`;
    case 'in':
      return `${printKey(node.key)} ${node.negated ? 'not ' : ''}in (${node.values.map(printValue).join(', ')})`;
    case 'null':
      return `${printKey(node.key)} is ${node.negated ? 'not ' : ''}null`;
    case 'range': {
      const range = `${node.start}..${node.end}`;
      return `${printKey(node.key)} ${node.negated ? 'not ' : ''}in ${isPlainWord(range) ? range : quote(range, "'")}`;
    }
  }
}

/** The key as it has to be written, in backticks where it is no plain word. */
export function printKey(key: FilterKey): string {
  if (key.scope === null) return key.quoted ? quote(key.name, '`') : key.name;
  return `${key.scope}.${isPlainWord(key.name) ? key.name : quote(key.name, '`')}`;
}

function printValue(value: FilterValue): string {
  return value.quoted ? quote(value.text, "'") : value.text;
}

function bracketed(node: FilterNode, types: readonly FilterNode['type'][]): string {
  return types.includes(node.type) ? `(${printFilter(node)})` : printFilter(node);
}

function quote(text: string, mark: string): string {
  return mark + text.replaceAll(mark, mark + mark) + mark;
}
