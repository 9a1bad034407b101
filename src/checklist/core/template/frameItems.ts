import { items } from './templateItem.ts';

export const frameItems = items('frame', [
  [
    'F01',
    'both',
    'product-owner',
    'One business goal with one KPI and a date',
    'A model without a goal cannot be finished. The KPI with its target and date says when it has paid off, and when to stop.',
    'objectives',
  ],
  [
    'F02',
    'automatic',
    'product-owner',
    'One primary metric with direction and limit',
    'Nothing can be judged before it is said which number decides, which way is better, and how good is good enough.',
  ],
  [
    'F03',
    'automatic',
    'data-scientist',
    'A baseline is named',
    'A number means something beside what exists today: the present process, a rule, a constant answer.',
  ],
  [
    'F04',
    'automatic',
    'ml-engineer',
    'Guardrails for latency, memory, size or cost',
    'A better model that is too slow or too dear to run is found out late, unless a limit stands from the start.',
  ],
  [
    'F05',
    'automatic',
    'subject-expert',
    'Important slices with their smallest sizes',
    'An average hides the group for which the model fails. Who matters is decided before the numbers are seen.',
  ],
  [
    'F06',
    'manual',
    'product-owner',
    'Side effects of the metric were discussed',
    'What is measured is what is optimised, also where that harms: someone has to have asked what the metric leaves out.',
    'objectives',
  ],
  [
    'F07',
    'automatic',
    'product-owner',
    'Every role has a person',
    'A signature needs someone who may give it. A role without a person is a decision that nobody takes.',
  ],
  [
    'F08',
    'manual',
    'risk',
    'Legal basis and risk class are recorded',
    'Whether the data may be used for this, and what the law asks of such a system, decides if there is a project at all.',
  ],
]);
