import { cardHelp, checklistHelp, gateHelp, signoffHelp } from './checklistHelp.ts';
import { compareHelp } from './compareHelp.ts';
import {
  dataCheckHelp,
  dataConflictsHelp,
  dataContractHelp,
  dataDrawHelp,
  dataDriftHelp,
  dataHelp,
  dataProfileHelp,
} from './dataHelp.ts';
import { filterHelp } from './filterHelp.ts';
import { generalHelp, jsonHelp, namesHelp } from './generalHelp.ts';
import { historyHelp } from './historyHelp.ts';
import { objectivesHelp } from './objectivesHelp.ts';
import { runsHelp, runsHistoryHelp, runsListHelp, runsShowHelp } from './runsHelp.ts';

/** What stands below the options of a command, by the command as it is typed. */
export const commandHelp: Readonly<Record<string, string>> = {
  '': generalHelp,
  runs: runsHelp,
  'runs list': runsListHelp,
  'runs show': runsShowHelp,
  'runs history': runsHistoryHelp,
  compare: compareHelp,
  history: historyHelp,
  objectives: objectivesHelp,
  checklist: checklistHelp,
  gate: gateHelp,
  signoff: signoffHelp,
  card: cardHelp,
  data: dataHelp,
  'data check': dataCheckHelp,
  'data profile': dataProfileHelp,
  'data contract': dataContractHelp,
  'data drift': dataDriftHelp,
  'data conflicts': dataConflictsHelp,
  'data draw': dataDrawHelp,
};

/** Topics that are no commands. */
export const topicHelp: Readonly<Record<string, string>> = {
  filter: filterHelp,
  names: namesHelp,
  json: jsonHelp,
};
