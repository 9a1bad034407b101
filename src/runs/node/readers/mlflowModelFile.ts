import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flavorOf } from '../../core/mlflow/runFacts.ts';

/** The framework that the `MLmodel` file of a model folder names; null where there is none. */
export function flavorIn(modelFolder: string): string | null {
  let text: string;
  try {
    text = readFileSync(join(modelFolder, 'MLmodel'), 'utf8');
  } catch {
    return null;
  }
  const flavors: string[] = [];
  let inside = false;
  for (const line of text.split('\n')) {
    if (/^flavors:\s*$/u.test(line)) inside = true;
    else if (inside && /^\S/u.test(line)) break;
    else if (inside) {
      const match = /^ {2}([\w.-]+):/u.exec(line);
      if (match) flavors.push(match[1]!);
    }
  }
  return flavorOf(flavors);
}
