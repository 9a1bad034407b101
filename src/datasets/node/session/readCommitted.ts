import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractPath, labelsPath, textInput } from '../../../evidence/core/inputNames.ts';
import { sha256 } from '../../../platform/canonicalJson.ts';
import { readContract, type ReadContract } from '../../core/contract/contract.ts';
import { readReviews, type LabelReview } from '../../core/reviews.ts';

/** Text of a committed file; null when it is not there. */
export function committedText(root: string, path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
}

export function committedInput(root: string, path: string): string | null {
  const text = committedText(root, path);
  return text === null ? null : textInput(text, sha256);
}

/** The contract as it lies there; null when there is none. */
export function committedContract(root: string, dataset: string): ReadContract | null {
  const path = contractPath(dataset);
  const text = committedText(root, path);
  return text === null ? null : readContract(text, path);
}

export function committedReviews(root: string, dataset: string): ReadonlyMap<string, LabelReview> {
  const path = labelsPath(dataset);
  const text = committedText(root, path);
  return text === null ? new Map() : readReviews(text, path);
}
