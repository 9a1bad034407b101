import type { Board, BoardItem } from '../../contract/checklist.ts';

type Step = readonly [verb: string, id: string];

/** What each person would do next, in one line; who asks first, then those with most to do. */
export function nextSteps(items: readonly BoardItem[], me: string | null): Board['next'] {
  const steps = new Map<string, { name: string; steps: Step[]; blocking: number }>();
  const add = (mail: string, name: string, step: Step, blocks: boolean): void => {
    const mine = steps.get(mail) ?? { name, steps: [], blocking: 0 };
    if (!mine.steps.some(([verb, id]) => verb === step[0] && id === step[1])) mine.steps.push(step);
    if (blocks) mine.blocking += 1;
    steps.set(mail, mine);
  };
  for (const item of items) {
    if (item.state === 'done' || item.state === 'waived') continue;
    for (const { mail, name, role } of item.people)
      for (const step of stepsOf(item, role)) add(mail, name, step, item.blocks);
  }
  return [...steps]
    .map(([mail, mine]) => ({
      mail,
      name: mine.name,
      me: mail === me,
      text: inWords(mine.steps),
      blocking: mine.blocking,
    }))
    .toSorted(
      (a, b) =>
        Number(b.me) - Number(a.me) ||
        b.blocking - a.blocking ||
        (a.mail < b.mail ? -1 : a.mail > b.mail ? 1 : 0),
    )
    .map(({ mail, name, me: isMe, text }) => ({ mail, name, me: isMe, text }));
}

/** The evidence first: what is signed should be decided. */
function stepsOf({ id, evidence, signatures }: BoardItem, role: string): readonly Step[] {
  const steps: Step[] = [];
  if (evidence?.state === 'stale') steps.push(['check again', id]);
  else if (evidence?.state === 'fail') steps.push(['mend', id]);
  else if (evidence?.state === 'error') steps.push(['look into', id]);
  else if (evidence?.state === 'inconclusive') steps.push(['decide', id]);
  else if (evidence?.state === 'none') steps.push(['start', id]);
  const mine = signatures.find((one) => one.role === role);
  if (mine?.state === 'missing') steps.push(['sign', id]);
  else if (mine?.state === 'stale') steps.push(['sign again', id]);
  else if (mine?.state === 'not-committed') steps.push(['commit the signature of', id]);
  else if (mine?.state === 'not-provable') steps.push(['prove the signature of', id]);
  else if (mine?.state === 'declined') steps.push(['settle', id]);
  return steps;
}

const verbs = [
  'sign',
  'sign again',
  'commit the signature of',
  'settle',
  'mend',
  'look into',
  'check again',
  'decide',
  'prove the signature of',
  'start',
];

/** "sign V07 and F06, check D03 again" */
function inWords(steps: readonly Step[]): string {
  return verbs
    .flatMap((verb) => {
      const ids = steps.filter(([one]) => one === verb).map(([, id]) => id);
      if (ids.length === 0) return [];
      const list =
        ids.length === 1 ? (ids[0] ?? '') : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) ?? ''}`;
      return [verb.endsWith(' again') ? `${verb.slice(0, -6)} ${list} again` : `${verb} ${list}`];
    })
    .join(', ');
}
