import type { ItemEvidence, ItemSignature, StageId } from '../../../src/contract/checklist.ts';
import { evidenceStates, signatureStates } from '../checklistStates.ts';

/** Evidence state, signature state, then what the row shows; empty where the item has no such side. */
export type Line = readonly [
  id: string,
  title: string,
  owners: string,
  evidence: ItemEvidence['state'] | 'waived' | '',
  signature: ItemSignature['state'] | '',
  text: string,
  age: string,
];

function oneOf<T extends string>(states: readonly T[], text: string): T {
  const found = states.find((state) => state === text);
  if (found === undefined) throw new Error(`no such state: ${text}`);
  return found;
}

/** Reads items from a table: one a row, the parts of its line between bars. */
function items(table: string): readonly Line[] {
  return table
    .trim()
    .split('\n')
    .map((row): Line => {
      const [id = '', title = '', owners = '', evidence = '', signature = '', text = '', age = ''] = row
        .split('|')
        .map((part) => part.trim());
      return [
        id,
        title,
        owners,
        oneOf([...evidenceStates, 'waived', ''], evidence),
        oneOf([...signatureStates, ''], signature),
        text,
        age,
      ];
    });
}

/** The 44 items of the standard template, as an invented team has them; all figures are made up. */
export const standardLines: readonly (readonly [StageId, string, readonly Line[]])[] = [
  [
    'frame',
    'Business question',
    items(`
      F01 | One business goal, one KPI, a date   | mara | pass | approved | monthly churn 4.2 % to 3.5 % by 2027-03-31 | 5d
      F02 | One primary metric, direction, limit | mara | pass |          | test/recall, maximize, floor 0.80 | 5d
      F03 | A baseline is named                  | ines | pass |          | calm-otter, c07d51a | 1d
      F04 | Guardrails for latency, size, cost   | theo | pass |          | 3 guardrails, 1 on resources | 5d
      F05 | Important slices with minimum sizes  | omar | pass |          | region: 5 slices, 200 rows each | 5d
      F06 | Side effects were discussed          | mara |      | approved |  | 4d
      F07 | Every role has a person              | mara | pass |          | 7 of 7 roles, all in CODEOWNERS | 5d
      F08 | Legal basis and risk class recorded  | noor |      | approved |  | 4d
    `),
  ],
  [
    'data',
    'Data & ground truth',
    items(`
      D01 | Datasets pinned, tied to a commit     | lena | pass   |              | 3 of 3 digests match | 1d
      D02 | A contract exists and is reviewed     | lena | pass   | stale        | 41 expectations | 3h
      D03 | Columns, types and ranges conform     | lena | stale  |              | 41 of 41 expectations, 24,310 rows | 3h
      D04 | Missing values within limits          | lena | pass   |              | 12 of 12 columns | 1d
      D05 | Row count and freshness within limits | lena | pass   |              | 24,310 rows, newest 2 days old | 1d
      D06 | No duplicate keys                     | lena | pass   |              | 0 of 24,310 | 1d
      D07 | Splits share no rows                  | ines | pass   |              | 0 rows in two splits | 1d
      D08 | No shared entities, no time overlap   | ines | pass   |              | 0 customers shared, train ends before test | 1d
      D09 | No column gives the label away        | ines | pass   |              | highest AUC 0.74, tenure_months | 1d
      D10 | Label coverage overall and per slice  | omar | pass   |              | 98.9 % [98.7, 99.0], islands 97.2 % | 1d
      D11 | Label guide, labellers agree          | omar | pass   | approved     | \u03ba 0.83 [0.76, 0.89] on 200 rows | 9d
      D12 | Suspected label errors reviewed       | omar | pass   | approved     | 38 of 38 reviewed | 2d
      D13 | Class balance, rarest class           | ines | pass   |              | 17.3 % churned, 1,073 in test | 1d
      D14 | Sampling bias and missing groups      | omar |        | approved     |  | 2d
      D15 | Personal data minimised               | noor | pass   | not-provable | 2 columns flagged, both dropped | 9d
      D16 | Datasheet written                     | lena | waived |              |  | 9d
    `),
  ],
  [
    'experiments',
    'Experiments',
    items(`
      E01 | Simple model trained first            | ines | pass         |  | plain-wren, 41 days earlier | 41d
      E02 | Candidate beats the simple model      | ines | pass         |  | \u0394 +0.034 [+0.012, +0.056] vs 0 | 2h
      E03 | Clean, pushed commit, locked packages | ines | pass         |  | 8b1e4c2, uv.lock and seed recorded | 2h
      E04 | A rerun gives the same metric         | theo | none         |  |  |
      E05 | Resources recorded                    | ines | pass         |  | 14 m 08 s, 1,820 MiB, 6.1 MB | 2h
      V01 | Primary objective passes              | mara | inconclusive |  | \u0394 +0.021 [+0.008, +0.034] vs 0.010 | 2h
      V02 | Not worse than the live model         | ines | pass         |  | \u0394 +0.019 [+0.003, +0.035] vs \u22120.020 | 2h
    `),
  ],
  [
    'packaging',
    'Packaging',
    items(`
      R01 | Image by digest, scanned, within size | theo | pass |  | sha256:41f7c0, 312 MB of 500 MB, 0 findings | 1h
      R02 | Container repeats the offline result  | theo | pass |  | 20 of 20 equal, p95 46.2 ms of 80 | 1h
    `),
  ],
  [
    'release',
    'Release',
    items(`
      V03 | Slices meet their floor             | ines      | pass         |               | 4 of 4 regions; islands too small | 2h
      V04 | Fairness across affected groups     | noor      | inconclusive | missing       | gap 0.022 [0.004, 0.061] vs 0.05 | 2h
      V05 | Recall is believed to move churn    | mara      |              | declined      |  | 5h
      V06 | Model card complete, limits stated  | ines      | pass         | missing       | 9 of 9 sections | 1d
      V07 | Expert and risk approve this commit | omar noor | pass         | missing       | 8b1e4c2, b7716a |
      R03 | Deployment type, rehearsed rollback | jonas     | pass         | not-committed | previous digest sha256:9d1c52 recorded | 1h
    `),
  ],
  [
    'operate',
    'Operations',
    items(`
      O01 | Monitors run, alerts have owners     | jonas | none |         |  |
      O02 | Label delay is known                 | ines  | none |         |  |
      O03 | Incident path and kill switch agreed | noor  | none | missing |  |
      T01 | Retraining names its trigger         | lena  | none | missing |  |
      T02 | Retired models are archived          | mara  | none | missing |  |
    `),
  ],
];
