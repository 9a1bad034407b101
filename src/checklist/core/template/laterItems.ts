import { items } from './templateItem.ts';

export const experimentItems = items('experiments', [
  [
    'E01',
    'automatic',
    'data-scientist',
    'A simple model was trained first',
    'It shows what the problem is worth before anybody pays for complexity.',
  ],
  [
    'E02',
    'automatic',
    'data-scientist',
    'The candidate beats the simple model beyond noise',
    'Complexity that buys nothing still has to be run, watched and explained.',
  ],
  [
    'E03',
    'automatic',
    'data-scientist',
    'The candidate comes from a clean commit, with locked packages and a seed',
    'What was trained has to be found again: the code, the packages, and the chance that it started from.',
  ],
  [
    'E04',
    'automatic',
    'ml-engineer',
    'A rerun gives the same metric',
    'A result that does not come again was not a result.',
  ],
  [
    'E05',
    'automatic',
    'data-scientist',
    'Training time, memory and model size are recorded',
    'The price belongs beside the gain, or the dearest model wins every comparison.',
  ],
  [
    'V01',
    'automatic',
    'product-owner',
    'The primary objective is met, with its interval',
    'This is the promise itself. It holds when the whole interval is on the right side, not when one number is.',
  ],
  [
    'V02',
    'automatic',
    'data-scientist',
    'The candidate is not worse than the live model',
    'A release should not take away what people already have.',
  ],
]);

export const packagingItems = items('packaging', [
  [
    'R01',
    'automatic',
    'ml-engineer',
    'The image is built from the commit and named by digest',
    'A tag can be moved; a digest is what runs.',
  ],
  [
    'R02',
    'automatic',
    'ml-engineer',
    'The container repeats the offline result within its budget',
    'Most of what goes wrong between test and service goes wrong here: other packages, other preprocessing, too slow.',
  ],
]);

export const releaseItems = items('release', [
  [
    'V03',
    'automatic',
    'data-scientist',
    'Every listed slice meets its limit or is marked too small',
    'An average that is met can still break the promise to a group.',
  ],
  [
    'V04',
    'both',
    'risk',
    'Fairness between affected groups was examined',
    'Gaps between groups are judged by people; the numbers with their intervals are what they judge by.',
  ],
  [
    'V05',
    'manual',
    'product-owner',
    'The offline metric is believed to move the KPI',
    'Better on the test set is not better for the business, unless somebody has reason to say so.',
    'objectives',
  ],
  [
    'V06',
    'both',
    'data-scientist',
    'The model card is complete and states the limits',
    'Whoever uses the model has to know what it is not for.',
    'release',
  ],
  [
    'V07',
    'both',
    ['subject-expert', 'risk'],
    'Subject expert and risk approve this commit on this data',
    'One decision by people, on exactly what will run. It is void as soon as the commit, the data or the promise changes.',
    'release',
  ],
  [
    'R03',
    'manual',
    'operations',
    'Deployment type chosen on purpose, rollback rehearsed',
    'The way back is needed on the worst day, and works then only when it was tried on a good one.',
  ],
]);

export const operateItems = items('operate', [
  [
    'O01',
    'automatic',
    'operations',
    'Monitors run, and each alert has an owner',
    'A model gets worse without failing. Somebody has to be told, and has to know what to do.',
  ],
  [
    'O02',
    'automatic',
    'data-scientist',
    'The delay of true labels is known',
    'Until labels arrive, quality is an estimate, and has to be called one.',
  ],
  [
    'O03',
    'manual',
    'risk',
    'Incident path, redress and off switch are agreed',
    'When the model harms somebody, it is too late to look for who may switch it off.',
  ],
  [
    'T01',
    'manual',
    'data-engineer',
    'Retraining names its trigger and a new pinned dataset',
    'A model that is trained again by habit drifts with its data, and nobody decided that it may.',
  ],
  [
    'T02',
    'manual',
    'product-owner',
    'Retired models are archived, their data deleted, users told',
    'What nobody runs any more is still found, loaded and trusted.',
  ],
]);
