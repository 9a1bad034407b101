import type { IndexSnapshot } from '../../contract/runIndex.ts';

/**
 * Whether all stores were read once. The first state of an index, before it looked anywhere, has no scan either: what
 * a scan begins with and ends with are two patches.
 */
export function isRead(snapshot: Pick<IndexSnapshot, 'scan' | 'revision'> | null): boolean {
  return snapshot !== null && snapshot.scan === null && snapshot.revision > 1;
}
