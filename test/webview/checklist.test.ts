import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { BoardHost } from '../support/webviewHarness/boardHost.ts';
import { boardSaved, boardStates } from '../support/webviewHarness/boardStates.ts';
import { WebviewHarness, type OpenPanel } from '../support/webviewHarness/openHarness.ts';
import { standardBoard } from '../support/webviewHarness/sampleBoard.ts';
import { ownViolations } from './panelFixture.ts';

let harness: WebviewHarness;
let panel: OpenPanel;
let host: BoardHost;

beforeAll(async () => {
  harness = await WebviewHarness.start('checklist');
});
afterAll(() => harness.stop());
afterEach(async () => {
  expect(ownViolations(panel)).toEqual([]);
  await panel.close();
});

type Options = Parameters<WebviewHarness['open']>[1];

async function open(
  saved: object = {},
  patch: Partial<BoardHost> = {},
  options: Options = {},
): Promise<void> {
  host = Object.assign(new BoardHost(), patch);
  panel = await harness.open(host, { state: boardSaved(saved), width: 1200, height: 900, ...options });
  await panel.page.locator('mw-board .it, mw-objectives .ob, .mid h2, [role=alert]').first().waitFor();
}

const mine = { filter: { show: 'mine', role: null, person: null } };
const row = (id: string) => panel.page.locator(`mw-board [data-row="${id}"]`);
const detail = () => panel.page.locator('mw-item-detail');
const reason = () => panel.page.getByRole('textbox', { name: /^Reason/ });
const approve = () => panel.page.getByRole('button', { name: /^Approve as/ });
const decline = () => panel.page.getByRole('button', { name: /^Decline as/ });
const ids = () =>
  panel.page.locator('mw-board .it').evaluateAll((rows) => rows.map((one) => one.getAttribute('data-row')));
const focused = () =>
  panel.page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.getAttribute('data-row') ?? active?.getAttribute('data-tab') ?? active?.tagName ?? null;
  });
/** The state that the editor would keep. */
const kept = () =>
  panel.page.evaluate(() => (window as unknown as { mwSaved: Record<string, unknown> }).mwSaved);

describe('the list', () => {
  test('all 44 items can be opened up, and the footer says what the icons mean', async () => {
    await open({ folds: { frame: true, packaging: true, operate: true, 'data:done': true } });
    expect(await ids()).toHaveLength(44);
    expect(await panel.page.locator('mw-board .foot').textContent()).toContain('first icon: evidence');
    expect(await panel.page.locator('mw-board .ansl').textContent()).toMatch(/10 of 39 items block/);
  });

  test.each([1600, 1200, 1000, 800, 460])(
    'fills its width where no item is open, and cuts no owner (%d px)',
    async (width) => {
      await open({}, {}, { width });
      const [list, item, owner] = await Promise.all(
        ['mw-board .it', 'mw-board .it .title', 'mw-board .it .ow'].map((part) =>
          panel.page.locator(part).first().boundingBox(),
        ),
      );
      const end = (box: typeof list): number => (box?.x ?? 0) + (box?.width ?? 0);
      expect(end(owner ?? null)).toBeGreaterThan(end(list ?? null) - 70);
      expect(item?.width).toBeGreaterThan(110);
    },
  );

  test('filters to mine, to what blocks, to a role and to a person', async () => {
    await open();
    await panel.page.locator('[data-show=mine]').click();
    expect(await ids()).toEqual(['V06']);
    await panel.page.locator('[data-show=blocking]').click();
    expect(await ids()).toHaveLength(10);
    await panel.page.locator('[data-show=all]').click();
    await panel.page
      .getByRole('button', { name: 'Show the items of Theo' })
      .or(panel.page.locator('.nextl button').nth(3))
      .first()
      .click();
    await expect.poll(async () => (await kept())['filter']).toMatchObject({ show: 'all', role: null });
    expect((await ids()).length).toBeLessThan(10);
  });

  test('a kind of the answer leads to its first item', async () => {
    await open();
    await panel.page.locator('[data-kind=declined]').click();
    await expect.poll(() => detail().locator('h2').textContent()).toContain('V05');
  });

  test('arrows move, Enter opens, Escape closes and the row keeps the focus', async () => {
    await open();
    await row('frame').focus();
    await panel.page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('data');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('ArrowDown');
    await expect.poll(focused).toBe('D03');
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => detail().locator('h2').textContent()).toContain('Columns, types and ranges');
    await expect.poll(focused).toBe('D03');
    await panel.page.keyboard.press('Escape');
    await expect.poll(() => detail().count()).toBe(0);
    await expect.poll(focused).toBe('D03');
    await panel.page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe('data');
    await panel.page.keyboard.press('ArrowLeft');
    await expect.poll(ids).not.toContain('D03');
    await panel.page.keyboard.press('End');
    await expect.poll(focused).toBe('operate');
  });

  test('Tab goes from region to region', async () => {
    await open({ selected: 'V01' });
    await panel.page.locator('[data-tab=checklist]').focus();
    const regions: string[] = [];
    for (let i = 0; i < 40; i++) {
      await panel.page.keyboard.press('Tab');
      const region = await panel.page.evaluate(() => {
        let active = document.activeElement;
        const way: Element[] = [];
        while (active !== null) {
          way.push(active);
          active = active.shadowRoot?.activeElement ?? null;
        }
        const named = ['.bar', '.ansl', '.nextl', '.stages', '.list'];
        const detail = way.some((one) => one.tagName === 'MW-ITEM-DETAIL');
        return detail ? 'detail' : (named.find((name) => way.some((one) => one.closest(name))) ?? 'other');
      });
      if (regions.at(-1) !== region) regions.push(region);
      if (region === 'detail') break;
    }
    expect(regions).toEqual(['.bar', '.ansl', '.nextl', '.stages', '.list', 'detail']);
  });

  test('what was looked at comes back after a reload', async () => {
    await open({ selected: 'V05', ...mine, tab: 'checklist', folds: { data: false } });
    expect(await detail().locator('h2').textContent()).toContain('V05');
    await panel.page.locator('[data-show=all]').click();
    expect(await kept()).toMatchObject({
      selected: 'V05',
      filter: { show: 'all' },
      folds: { data: false },
      restore: { root: '/projects/churn' },
    });
    expect(await row('D03').count()).toBe(0);
  });

  test('follows what the host shows and what changed', async () => {
    await open();
    await panel.event('show', { tab: 'checklist', item: 'E04', objective: null });
    await expect.poll(() => detail().locator('h2').textContent()).toContain('E04');
    const board = standardBoard();
    host.board = { ...board, gate: { ...board.gate, outcome: 'pass', reason: 'All 39 items are done.' } };
    await panel.event('changed', { revision: 7 });
    await expect.poll(() => panel.page.locator('.ansl').textContent()).toContain('Ready to release.');
    await panel.event('show', { tab: 'objectives', item: null, objective: 'stable' });
    await panel.page.locator('[data-objective=stable]').waitFor();
  });
});

describe('signing', () => {
  test('needs a reason, and writes what it showed', async () => {
    await open({ selected: 'V06', ...mine });
    await expect.poll(() => detail().locator('pre').textContent()).toContain('decision: approve');
    expect(await approve().isDisabled()).toBe(true);
    expect(await decline().isDisabled()).toBe(true);
    await reason().fill('   ');
    expect(await approve().isDisabled()).toBe(true);
    await reason().fill('Read all sections.');
    await expect.poll(() => detail().locator('pre').textContent()).toContain('reason: Read all sections.');
    await panel.page.getByRole('radio', { name: /push later/ }).check();
    await approve().click();
    await expect
      .poll(() => host.called('sign'))
      .toEqual([
        {
          item: 'V06',
          role: 'data-scientist',
          decision: 'approve',
          reason: 'Read all sections.',
          how: 'commit',
        },
      ]);
    await panel.page
      .getByText('V06 is approved: .modelwright/signoffs/V06/data-scientist.yaml is committed, not pushed.')
      .waitFor();
  });

  test('declining is as easy: the same reason, the same place, no warning in the way', async () => {
    await open({ selected: 'V07', ...mine }, { board: standardBoard('omar') });
    await reason().fill('Not on this data.');
    const [left, right] = [await approve().boundingBox(), await decline().boundingBox()];
    expect(Math.abs((left?.width ?? 0) - (right?.width ?? 1))).toBeLessThan(2);
    await expect.poll(() => decline().isEnabled()).toBe(true);
    await decline().click();
    await expect
      .poll(() => host.called('sign'))
      .toMatchObject([{ item: 'V07', decision: 'decline', how: 'commit-push' }]);
  });

  test('over something undecided it asks first, and the file names it', async () => {
    await open({ selected: 'V07', ...mine }, { board: standardBoard('omar') });
    await panel.page.getByText('Not everything behind this is decided').waitFor();
    await reason().fill('Fine for the care team.');
    expect(await approve().isDisabled()).toBe(true);
    await panel.page.getByRole('checkbox', { name: 'Sign all the same; the file names both' }).check();
    await expect.poll(() => approve().isEnabled()).toBe(true);
    expect(await detail().locator('pre').textContent()).toContain('seen: [D03 stale, V01 inconclusive]');
  });

  test('one that is refused says why and loses nothing', async () => {
    await open({ selected: 'V06', ...mine }, { refused: 'The branch is protected.' });
    await reason().fill('Read all sections.');
    await expect.poll(() => approve().isEnabled()).toBe(true);
    await approve().click();
    await panel.page.getByRole('alert').getByText('The branch is protected.').waitFor();
    expect(await reason().inputValue()).toBe('Read all sections.');
  });

  test('the box of somebody else is off and says who can sign', async () => {
    await open();
    const box = row('V04').locator('input');
    expect(await box.isDisabled()).toBe(true);
    expect(await box.getAttribute('aria-label')).toBe('Only Noor can sign');
    await row('V06').locator('input').click();
    await expect.poll(() => detail().locator('h2').textContent()).toContain('V06');
    expect(await row('V06').locator('input').isChecked()).toBe(false);
  });

  test('what is signed but not committed is committed from its detail, or discarded', async () => {
    await open({ selected: 'R03' }, { board: standardBoard('jonas') });
    await panel.page.locator('mw-commit-plan vscode-button', { hasText: 'Commit and Push' }).click();
    await expect
      .poll(() => host.called('sign'))
      .toMatchObject([
        {
          item: 'R03',
          role: 'operations',
          decision: 'approve',
          how: 'commit-push',
          reason: 'Rolled back staging 7 to 6 in 41 s, then forward.',
        },
      ]);
  });

  test('has a page in the browser, with the text to paste where it cannot be filled in', async () => {
    await open({ selected: 'V06', ...mine });
    const page = detail().locator('.web button.link');
    await page.click();
    await expect
      .poll(() => host.called('openLink'))
      .toMatchObject([{ url: await page.getAttribute('title') }]);
    await panel.close();
    await open({ selected: 'V06', ...mine }, { page: { filled: false } });
    await detail().getByRole('button', { name: 'Copy Text' }).click();
    await expect
      .poll(() => host.called('copy'))
      .toMatchObject([{ text: expect.stringContaining('decision: approve') }]);
    await panel.close();
    await open({ selected: 'V06', ...mine }, { page: { pushed: false } });
    await detail().getByText('In the browser, once release/1.3 is pushed to origin.').waitFor();
    expect(await detail().locator('.web').count()).toBe(0);
  });

  test('of somebody else is asked for: by mail, or by a page that they can sign on', async () => {
    await open({ selected: 'V04' });
    const link = detail().locator('vscode-button', { hasText: 'Copy Web Link' });
    await link.click();
    await panel.page.getByText('On its page Noor writes the reason and commits.').waitFor();
    expect(host.called('getSignPlan')).toMatchObject([{ item: 'V04', person: 'noor@example.com' }]);
    expect(host.called('copy')).toMatchObject([{ text: expect.stringContaining('/new/release/1.3?') }]);
    host.page = { pushed: false };
    await link.click();
    await panel.page.getByText('Push release/1.3 to origin first: the page needs the branch.').waitFor();
    host.remote = null;
    await link.click();
    await panel.page.getByText('No page to sign on is known').waitFor();
    expect(host.called('copy')).toHaveLength(1);
    await detail().locator('vscode-button', { hasText: 'Ask Noor' }).click();
    await expect
      .poll(() => host.called('openLink'))
      .toMatchObject([{ url: expect.stringMatching(/^mailto:/) }]);
  });

  test('in Restricted Mode everything reads and nothing writes', async () => {
    const restricted = new BoardHost();
    await open({ selected: 'V06' }, { frame: { ...restricted.frame, trusted: false } });
    await panel.page.getByText('Restricted Mode: everything can be read.').waitFor();
    expect(await reason().isDisabled()).toBe(true);
    expect(await approve().isDisabled()).toBe(true);
    expect(
      await panel.page.locator('.bar vscode-button', { hasText: 'Run Checks' }).getAttribute('disabled'),
    ).not.toBeNull();
  });
});

describe('waivers', () => {
  test('an open item is waived with a reason and a last day, a waived one is asked for again', async () => {
    await open({ selected: 'E04' });
    const detail = panel.page.locator('mw-item-detail');
    await detail.locator('vscode-button', { hasText: 'Waive…' }).click();
    const waive = detail.locator('vscode-button', { hasText: /^Waive as/ });
    expect(await waive.getAttribute('disabled')).not.toBeNull();
    await detail.locator('#waive').fill(' Reruns cost two days. ');
    await detail.locator('#until').fill('2020-01-01');
    await detail.getByText('This day is over').waitFor();
    await detail.locator('#until').fill('2999-01-31');
    await waive.click();
    expect(host.called('waive')).toEqual([
      { item: 'E04', reason: 'Reruns cost two days.', until: '2999-01-31' },
    ]);
    await row('D16').click();
    await detail.locator('h2', { hasText: 'D16' }).waitFor();
    await detail.getByText('2026-11-14').waitFor();
    expect(await detail.locator('mw-waive-form').count()).toBe(0);
    await detail.locator('vscode-button', { hasText: 'End Waiver…' }).click();
    expect(host.called('endWaiver')).toEqual([{ item: 'D16' }]);
  });
});

describe('checks', () => {
  test('run for one item, a stage or all, tell how far they are, and can be stopped', async () => {
    await open({ selected: 'V01' }, { checkMs: 60_000 });
    await panel.page.locator('mw-item-detail vscode-button', { hasText: 'Run Check' }).click();
    await panel.page.getByText('Checking D07 (4 of 12)').waitFor();
    expect(await row('V01').locator('.spin').count()).toBe(1);
    expect(await row('E01').locator('.spin').count()).toBe(0);
    await panel.page.locator('[data-cancel]').click();
    await panel.page.getByText('The checks were stopped; what was written before stays.').waitFor();
    host.checkMs = 0;
    await panel.page.getByRole('button', { name: 'Run the checks of Experiments' }).click();
    await panel.page
      .getByText('1 result stands in evidence; what is new waits to be committed. Not rechecked here: R02.')
      .waitFor();
    expect(host.called('runChecks')).toEqual([
      { items: ['V01'] },
      { items: ['E01', 'E02', 'E03', 'E04', 'E05', 'V01', 'V02'] },
    ]);
  });
});

describe('states', () => {
  test('an error can be tried again', async () => {
    await open({}, { broken: 'modelwright.yaml cannot be read.' });
    await panel.page.getByRole('alert').getByText('modelwright.yaml cannot be read.').waitFor();
    host.broken = null;
    await panel.page.getByRole('button', { name: 'Try Again' }).click();
    await row('V01').waitFor();
    expect(await panel.page.getByRole('alert').count()).toBe(0);
  });

  test('without a candidate it offers one, or a look without', async () => {
    await open({}, { board: { ...standardBoard(), candidate: null } });
    await panel.page.locator('vscode-button', { hasText: 'Choose Candidate' }).click();
    await expect.poll(() => host.called('pickCandidate')).toHaveLength(1);
    await panel.page.locator('vscode-button', { hasText: 'Preview Without Candidate' }).click();
    await row('V01').waitFor();
  });

  test.each(['dark', 'light', 'hc'] as const)(
    'every drawn state stands in %s without a complaint',
    async (theme) => {
      for (const state of boardStates) {
        panel = await harness.open(state.host(), { theme, width: 1200, height: 780, state: state.saved });
        await panel.page.waitForTimeout(250);
        await state.act?.(panel);
        const complaints = panel.errors.filter((text) => !text.startsWith('Applying inline style violates'));
        expect([state.name, complaints, ownViolations(panel)]).toEqual([state.name, [], []]);
        if (state !== boardStates.at(-1)) await panel.close();
      }
    },
    120_000,
  );

  test.each([1600, 1200, 760, 420])(
    'nothing runs out of a panel of %i pixels, whatever the names',
    async (width) => {
      const overflow = () =>
        panel.page.evaluate(() => {
          const root = document.querySelector('mw-checklist-panel')?.shadowRoot;
          const wide: string[] = [];
          const look = (tree: ShadowRoot | null | undefined): void => {
            for (const element of tree?.querySelectorAll('*') ?? []) {
              const box = element.getBoundingClientRect();
              const cut = element.closest('svg, .clip, .nextl, .foot, .oh, .list, .scroll, .fold') !== null;
              if (box.width > 0 && box.right > window.innerWidth + 1 && !cut)
                wide.push(
                  `${element.tagName}.${element.getAttribute('class') ?? ''} ${Math.round(box.right)}`,
                );
              look(element.shadowRoot);
            }
          };
          look(root);
          return wide;
        });
      for (const name of ['long', 'sign', 'objectives']) {
        const state = boardStates.find((one) => one.name === name);
        panel = await harness.open(state?.host() ?? new BoardHost(), {
          width,
          height: 900,
          state: state?.saved,
        });
        await panel.page.waitForTimeout(300);
        expect([name, await overflow()]).toEqual([name, []]);
        if (name !== 'objectives') await panel.close();
      }
    },
  );
});

describe('objectives', () => {
  test('are rows with their parts in words, and fold', async () => {
    await open({ tab: 'objectives' });
    const first = panel.page.locator('[data-objective=catch-churners]');
    expect(await first.locator('.or.sl').count()).toBe(5);
    expect(await first.locator('.say').textContent()).toMatch(
      /Floor met.*Gain of 0\.010 needs 11,500 more test rows/s,
    );
    await panel.page.locator('[data-head=catch-churners]').focus();
    await panel.page.keyboard.press('ArrowLeft');
    await expect.poll(() => first.locator('.or').count()).toBe(0);
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Enter');
    await expect.poll(() => panel.page.locator('[data-objective=no-extra-calls] .or').count()).toBe(0);
  });

  test('another run is judged when it is picked', async () => {
    await open({ tab: 'objectives' });
    await panel.page.getByRole('button', { name: 'Run: brave-heron' }).click();
    await panel.page
      .getByRole('menuitemradio', { name: /plain-wren/ })
      .or(panel.page.getByRole('menuitemcheckbox', { name: /plain-wren/ }))
      .or(panel.page.getByRole('menuitem', { name: /plain-wren/ }))
      .click();
    await expect.poll(() => host.called('getObjectives').at(-1)).toEqual({ run: 'a01b22c3', cost: null });
    expect(await kept()).toMatchObject({ run: 'a01b22c3' });
  });

  test('the tabs change by arrows', async () => {
    await open();
    await panel.page.locator('[data-tab=checklist]').focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.locator('[data-objective=stable]').waitFor();
    await expect.poll(focused).toBe('objectives');
  });
});
