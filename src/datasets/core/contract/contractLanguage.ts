import * as z from 'zod';
import type { SchemaNode } from '../../../project/core/language/schemaNode.ts';
import type { ProjectProblem } from '../../../project/core/projectTypes.ts';
import { contractSchema, readContract } from './contract.ts';

/** What the editor needs of contracts: their schema and their problems. */
export function contractLanguage(): {
  readonly schema: SchemaNode;
  readonly problems: (text: string, file: string) => readonly ProjectProblem[];
} {
  return {
    // What zod makes of the schema is of this shape: nothing in it refers to itself.
    schema: z.toJSONSchema(contractSchema, { io: 'input' }) as SchemaNode,
    problems: (text, file) => readContract(text, file).problems,
  };
}
