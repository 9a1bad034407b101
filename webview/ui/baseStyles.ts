import { css } from 'lit';
import { deltaStyles } from './base/deltaStyles.ts';
import { fieldStyles } from './base/fieldStyles.ts';
import { iconStyles } from './base/iconStyles.ts';
import { noteStyles } from './base/noteStyles.ts';
import { pageStyles } from './base/pageStyles.ts';
import { tableStyles } from './base/tableStyles.ts';
import { textStyles } from './base/textStyles.ts';
import { toolStyles } from './base/toolStyles.ts';
import { toolkitStyles } from './base/toolkitStyles.ts';

/** Text roles, icons, plain controls and tables: the first entry of every element's `styles`. One sheet for all of them. */
export const baseStyles = css`
  ${pageStyles} ${textStyles} ${iconStyles} ${toolStyles} ${fieldStyles} ${noteStyles} ${tableStyles} ${deltaStyles} ${toolkitStyles}
`;
