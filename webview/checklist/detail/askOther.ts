import type { BoardItem, SignPlan } from '../../../src/contract/checklist.ts';
import { t } from '../../ui/text.ts';
import { shortName } from '../board/people.ts';
import type { ChecklistState } from '../state.ts';

/** Somebody whose signature an item waits for. */
export interface Awaited {
  readonly role: string;
  readonly mail: string;
  readonly name: string;
}

/** A letter to the person, begun. */
export function writeTo(state: ChecklistState, item: BoardItem, mail: string): void {
  // Editors read an address before the mail program does: an escaped & or # comes out as one that ends the text.
  const field = (text: string): string => encodeURIComponent(text.replaceAll('&', '+').replaceAll('#', ''));
  const subject = field(t('{0}: {1}', item.id, item.title));
  const body = field(item.next ?? item.why);
  state.act('openLink', { url: `mailto:${encodeURIComponent(mail)}?subject=${subject}&body=${body}` });
}

/** Copies the address of the page on which the person signs in a browser, and says what is to be done there. */
export async function copySignPage(state: ChecklistState, item: BoardItem, whom: Awaited): Promise<void> {
  try {
    const plan = await state.rpc.request('getSignPlan', {
      item: item.id,
      role: whom.role,
      decision: 'approve',
      reason: '',
      person: whom.mail,
    });
    if (plan.mayNot !== null) return state.say(plan.mayNot);
    if (plan.page?.pushed === true)
      await state.rpc.request('copy', {
        text: plan.page.filled ? plan.page.url : `${plan.page.url}\n\n${plan.text}`,
      });
    state.say(copied(plan, shortName(whom.name)));
  } catch (error) {
    state.fail(error);
  }
}

function copied({ page, branch, remote }: SignPlan, name: string): string {
  if (page === null)
    return t('No page to sign on is known: it needs a branch, and a remote on GitHub or GitLab.');
  if (!page.pushed) return t('Push {0} to {1} first: the page needs the branch.', branch ?? '', remote ?? '');
  return page.filled
    ? t('The link is in the clipboard. On its page {0} writes the reason and commits.', name)
    : t('Link and text are in the clipboard. {0} puts the text in the place of all that is there.', name);
}
