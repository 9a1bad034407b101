import type { AddCommand } from './addCommand.ts';
import { addDataCheck } from './dataCheck.ts';
import { addDataContract } from './dataContract.ts';
import { addDataDrift } from './dataDrift.ts';
import { addDataProfile } from './dataProfile.ts';

/** `modelwright data check|profile|contract|drift` */
export const addData: AddCommand = (parent, run) => {
  const data = parent
    .command('data')
    .usage('<check|profile|contract|drift> [options]')
    .description('checks of the datasets that the project file declares');
  addDataCheck(data, run);
  addDataProfile(data, run);
  addDataContract(data, run);
  addDataDrift(data, run);
};
