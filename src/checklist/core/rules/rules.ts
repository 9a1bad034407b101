import { contractPresent, dataRule, datasheetWritten } from './dataRules.ts';
import {
  baselineNamed,
  businessGoal,
  primaryMetric,
  resourceGuardrail,
  rolesFilled,
  slicesListed,
} from './frameRules.ts';
import {
  beatsSimple,
  gapsExamined,
  notWorseThanLive,
  primaryMet,
  promiseKnown,
  slicesMet,
} from './objectiveRules.ts';
import { cardComplete } from './cardRule.ts';
import { later } from './laterRules.ts';
import type { ItemRule } from './rule.ts';
import { codeFound, resourcesRecorded, simpleFirst } from './runRules.ts';

/** What decides each item that is not signed alone. */
const rules: Readonly<Record<string, ItemRule>> = {
  F01: businessGoal,
  F02: primaryMetric,
  F03: baselineNamed,
  F04: resourceGuardrail,
  F05: slicesListed,
  F07: rolesFilled,
  D01: dataRule(['pinned'], 'not pinned yet'),
  D02: contractPresent,
  D03: dataRule(['contract'], 'not checked against a contract yet'),
  D04: dataRule(['missing'], 'missing values not checked yet'),
  D05: dataRule(['freshness'], 'rows and freshness not checked yet'),
  D06: dataRule(['duplicates'], 'keys not checked yet'),
  D07: dataRule(['overlap'], 'splits not compared yet'),
  D08: dataRule(['entities'], 'entities and time not compared yet'),
  D09: dataRule(['leakage'], 'columns not tried against the label yet'),
  D10: dataRule(['coverage'], 'labels not counted yet'),
  D11: dataRule(['agreement'], 'no doubly labelled sample measured yet'),
  D12: dataRule(['suspects', 'conflicts'], 'labels not looked through yet'),
  D13: dataRule(['balance'], 'classes not counted yet'),
  D16: datasheetWritten,
  E01: simpleFirst,
  E02: beatsSimple,
  E03: codeFound,
  E04: later('no rerun was compared yet'),
  E05: resourcesRecorded,
  V01: primaryMet,
  V02: notWorseThanLive,
  V03: slicesMet,
  V04: gapsExamined,
  V06: cardComplete,
  V07: promiseKnown,
  R01: later('no image yet'),
  R02: later('no image yet'),
  O01: later('no drift report yet'),
  O02: later('no late labels joined yet'),
};

/** Null for items that people alone decide. */
export function ruleOf(id: string): ItemRule | null {
  return rules[id] ?? null;
}
