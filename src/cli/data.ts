import type { AddCommand } from './addCommand.ts';
import { addDataCheck } from './dataCheck.ts';
import { addDataConflicts } from './dataConflicts.ts';
import { addDataContract } from './dataContract.ts';
import { addDataDraw } from './dataDraw.ts';
import { addDataDrift } from './dataDrift.ts';
import { addDataProfile } from './dataProfile.ts';

/** `modelwright data check|profile|contract|drift|conflicts|draw` */
export const addData: AddCommand = (parent, run) => {
  const data = parent
    .command('data')
    .usage('<check|profile|contract|drift|conflicts|draw> [options]')
    .description('checks of the datasets that the project file declares');
  addDataCheck(data, run);
  addDataProfile(data, run);
  addDataContract(data, run);
  addDataDrift(data, run);
  addDataConflicts(data, run);
  addDataDraw(data, run);
};
