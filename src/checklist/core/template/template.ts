import { dataItems } from './dataItems.ts';
import { frameItems } from './frameItems.ts';
import { experimentItems, operateItems, packagingItems, releaseItems } from './laterItems.ts';
import type { TemplateItem } from './templateItem.ts';

/** All 44 items, by stage. */
export const standardTemplate: readonly TemplateItem[] = [
  ...frameItems,
  ...dataItems,
  ...experimentItems,
  ...packagingItems,
  ...releaseItems,
  ...operateItems,
];

/** The 12 items that protect most; what most people see first. */
const small: ReadonlySet<string> = new Set([
  'F02',
  'D03',
  'D07',
  'D08',
  'D09',
  'E02',
  'E03',
  'V01',
  'R02',
  'V07',
  'R03',
  'O01',
]);

export const smallTemplate: readonly TemplateItem[] = standardTemplate.filter(({ id }) => small.has(id));
