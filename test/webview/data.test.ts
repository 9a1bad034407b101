import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DataHost } from '../support/webviewHarness/dataHost.ts';
import { dataSaved, dataStates, patchedHost } from '../support/webviewHarness/dataStates.ts';
import { WebviewHarness, type OpenPanel } from '../support/webviewHarness/openHarness.ts';
import { wideReport } from '../support/webviewHarness/sampleData.ts';
import { countElements, ownViolations } from './panelFixture.ts';

let harness: WebviewHarness;
let panel: OpenPanel;

beforeAll(async () => {
  harness = await WebviewHarness.start('data');
});
afterAll(() => harness.stop());
afterEach(async () => {
  expect(ownViolations(panel)).toEqual([]);
  await panel.close();
});

async function open(
  host: DataHost,
  saved: object = {},
  options: Parameters<WebviewHarness['open']>[1] = {},
): Promise<OpenPanel> {
  const opened = await harness.open(host, { state: dataSaved(saved), width: 1440, height: 760, ...options });
  await opened.page.locator('mw-data-panel .ansl').waitFor();
  return opened;
}

const row = (name: string): ReturnType<OpenPanel['page']['locator']> =>
  panel.page.locator(`mw-columns [data-column="${name}"]`);
const section = (name: string): ReturnType<OpenPanel['page']['locator']> =>
  panel.page.getByRole('region', { name });

describe('the columns', () => {
  test('answer, facts and rows say what the report says; splits take no verdict', async () => {
    panel = await open(new DataHost());
    const { page } = panel;
    expect(await page.locator('.ansl b').textContent()).toBe(
      'Contract changed 3 h ago; last result 41 of 41.',
    );
    expect(await page.locator('.facts [role=tab]').count()).toBe(6);
    expect(await row('support_calls_90d').textContent()).toContain('above chance');
    expect(await page.locator('mw-columns svg.change .limit').count()).toBe(0);
    expect(await section('Leakage').textContent()).toContain('1 day apart');
  });

  test('what is stale is no failure in the answer, and hides none that stands', async () => {
    const verdict = { measured: null, interval: null, needed: null, chosenAmong: null, reason: '' };
    const stale = ['overlap', 'entities'] as const;
    for (const [outcome, label] of [
      ['inconclusive', 'stale'],
      ['fail', 'fails'],
    ] as const) {
      const host = patchedHost({ stale, verdict: { ...verdict, outcome } });
      panel = await open(host);
      const { page } = panel;
      expect(await page.locator('.ansl [role=img]').getAttribute('aria-label'), outcome).toContain(label);
      await page.locator('.ansl .link', { hasText: 'Run Checks' }).click();
      expect(host.called('runChecks')).toHaveLength(1);
      if (outcome === 'inconclusive') await panel.close();
    }
  });

  test('what evidence says stands there while the tables are read', async () => {
    const host = new DataHost();
    host.endless = true;
    panel = await open(host);
    const { page } = panel;
    await section('Leakage').waitFor();
    expect(await page.locator('.ansl b').textContent()).toBe(
      'Contract changed 3 h ago; last result 41 of 41.',
    );
    expect(await page.locator('.facts [data-tab=contract]').textContent()).toContain('41 of 41');
    expect(await page.locator('.facts [data-tab=rows]').textContent()).toContain('reading');
    expect(await page.locator('.prog').count()).toBe(1);
    expect(await page.locator('mw-columns').count()).toBe(0);
  });

  test('against the reference the threshold stands and the verdicts are taken', async () => {
    const host = new DataHost();
    panel = await open(host);
    await panel.page.getByRole('button', { name: 'Reference and now' }).first().click();
    await expect.poll(() => panel.page.locator('mw-columns [data-row] svg.change .limit').count()).toBe(9);
    expect(await row('last_login_days').textContent()).toContain('needs 620 more');
    expect(host.called('getReport')).toEqual([
      { id: 'customers', pair: 'splits' },
      { id: 'customers', pair: 'reference' },
    ]);
    expect(await section('Contract').textContent()).toContain('39 others');
  });

  test('the file that is held against the reference is picked', async () => {
    const host = new DataHost();
    panel = await open(host);
    await panel.page.getByRole('button', { name: 'Reference and now' }).first().click();
    await panel.page.getByRole('button', { name: 'data/incoming/2026-11.parquet' }).click();
    expect(host.called('pickCurrent')).toEqual([{ id: 'customers' }]);
  });

  test('keys move through the rows, open and close one, and the lower pane follows', async () => {
    panel = await open(new DataHost());
    const { page } = panel;
    await row('support_calls_90d').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => row('region').getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(() => row('region').getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('mw-columns .detail').textContent()).toContain('centre');
    await section('Change: region').waitFor();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.locator('mw-columns .detail').count()).toBe(0);
    await page.keyboard.press('End');
    await expect.poll(() => row('churned').getAttribute('tabindex')).toBe('0');
  });

  test('a thousand columns draw only what shows, are filtered by name, and End is reached', async () => {
    const host = new DataHost();
    host.reports = { ...host.reports, splits: wideReport(1000) };
    panel = await open(host);
    const { page } = panel;
    expect(await page.locator('mw-columns [data-row]').count()).toBeLessThan(60);
    expect(await countElements(panel)).toBeLessThan(6000);
    await page.locator('mw-columns [data-row]').first().click();
    await page.keyboard.press('End');
    await expect.poll(() => row('feature_0999').count()).toBe(1);
    await page.getByRole('textbox', { name: 'Filter columns' }).fill('0123');
    await expect.poll(() => page.locator('mw-columns [data-row]').count()).toBe(1);
  });

  test('a click on a head sorts, a second one takes it back', async () => {
    panel = await open(new DataHost());
    const first = (): Promise<string | null> =>
      panel.page.locator('mw-columns [data-row="0"]').getAttribute('data-column');
    await panel.page.getByRole('columnheader', { name: 'Missing' }).click();
    await expect.poll(first).toBe('last_login_days');
    await panel.page.getByRole('columnheader', { name: 'Missing' }).click();
    await expect.poll(first).toBe('customer_id');
  });
});

describe('labels', () => {
  test('a typed promise is worked out at once; what is none is put back', async () => {
    panel = await open(new DataHost(), { dataset: 'call-notes' });
    const effort = section('Labelling effort');
    expect(await effort.textContent()).toContain('1,350 rows still needed for ±1.5 points');
    const field = panel.page.getByRole('textbox', { name: 'Promise accuracy to ±' });
    await field.fill('3');
    await field.press('Enter');
    await expect.poll(() => effort.textContent()).toContain('±3.0 points can be promised today');
    await field.fill('much');
    await field.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('3');
  });

  test('a suspect is opened in its file, kept, or changed to another class', async () => {
    const host = new DataHost();
    panel = await open(host, { dataset: 'call-notes' });
    const { page } = panel;
    const suspects = section('Label suspects');
    await suspects.getByRole('button', { name: 'N-20418' }).click();
    expect(host.called('openRow')).toEqual([{ file: 'data/rows.csv', line: 20, column: 'reason' }]);
    await suspects.getByRole('button', { name: 'Keep other' }).first().click();
    await expect.poll(() => suspects.textContent()).toContain('kept, you');
    await suspects.getByRole('button', { name: 'Change the label' }).first().click();
    await page.getByRole('menuitem', { name: /^Change to moved/ }).click();
    await expect.poll(() => suspects.textContent()).toContain('changed to moved, you');
    expect(host.called('reviewRows')).toEqual([
      { id: 'call-notes', decisions: [{ row: 'N-20418', decision: 'kept', to: null }] },
      { id: 'call-notes', decisions: [{ row: 'N-20261', decision: 'changed', to: 'moved' }] },
    ]);
  });

  test('why a label looks wrong unfolds in a sentence', async () => {
    panel = await open(new DataHost(), { dataset: 'call-notes' });
    const suspects = section('Label suspects');
    await suspects.getByRole('button', { name: 'own 0.030' }).first().click();
    await expect
      .poll(() => suspects.locator('tr.more').textContent())
      .toContain('gives price 0.970. Rows labelled price get 0.710 on average');
  });

  test('conflicting labels are decided one by one, and by their majority', async () => {
    const host = new DataHost();
    panel = await open(host, { dataset: 'call-notes' });
    const { page } = panel;
    const conflicts = section('Conflicting labels');
    await conflicts.getByRole('button', { name: 'N-17113' }).click();
    expect(host.called('openRow')).toEqual([{ file: 'data/rows.csv', line: 105, column: 'reason' }]);
    await conflicts.getByRole('button', { name: 'Decide the label' }).nth(2).click();
    await page.getByRole('menuitem', { name: /^All are service/ }).click();
    await conflicts.getByRole('button', { name: 'Resolve 2 of 5 by majority' }).click();
    await expect.poll(() => conflicts.textContent()).toContain('service, you');
    expect(host.called('reviewRows')).toEqual([
      {
        id: 'call-notes',
        decisions: [
          { row: 'N-17199', decision: 'changed', to: 'service' },
          { row: 'N-17208', decision: 'kept', to: null },
        ],
      },
      {
        id: 'call-notes',
        decisions: [
          { row: 'N-17104', decision: 'kept', to: null },
          { row: 'N-17113', decision: 'kept', to: null },
          { row: 'N-17122', decision: 'changed', to: 'price' },
          { row: 'N-17240', decision: 'kept', to: null },
          { row: 'N-17249', decision: 'kept', to: null },
          { row: 'N-17258', decision: 'changed', to: 'service' },
        ],
      },
    ]);
  });

  test('agreement is a table that a screen reader can read', async () => {
    panel = await open(new DataHost(), { dataset: 'call-notes' });
    const table = panel.page.getByRole('table', { name: 'Omar in rows, Petra in columns' });
    expect(await table.getByRole('rowheader').count()).toBe(5);
    expect(await section('Agreement').textContent()).toContain('weakest: other, 8 of 16');
  });
});

describe('what can be missing', () => {
  test('checks run with a bar, and can be stopped', async () => {
    const host = Object.assign(new DataHost(), { checkMs: 60_000 });
    panel = await open(host);
    const { page } = panel;
    await page.locator('vscode-button', { hasText: 'Run Checks' }).click();
    await expect.poll(() => page.locator('.note').textContent()).toContain('Checking leakage (4 of 12)');
    await page.locator('[data-cancel]').click();
    await expect.poll(() => page.locator('.note').textContent()).toContain('stopped');
  });

  test('nothing was checked, no contract: the next step stands in the answer line', async () => {
    const host = patchedHost({
      checks: [],
      checkedAt: null,
      stale: [],
      contractPath: null,
      detail: '',
    });
    panel = await open(host);
    const { page } = panel;
    expect(await page.locator('.ansl').textContent()).toContain('Nothing was checked yet.');
    await page.getByRole('tab', { name: /^Contract/ }).click();
    await page.locator('vscode-button', { hasText: 'Infer Contract' }).click();
    expect(host.called('inferContract')).toEqual([{ id: 'customers' }]);
  });

  test('without a reference one can be accepted', async () => {
    const host = patchedHost({ hasReference: false });
    panel = await open(host, { pair: 'reference' });
    await panel.page.locator('main vscode-button', { hasText: 'Accept as Reference' }).click();
    expect(host.called('acceptReference')).toEqual([{ id: 'customers' }]);
  });

  test('without an engine checks are off, committed evidence can be looked at', async () => {
    panel = await open(
      patchedHost({ engineProblem: 'The engine is not available on this platform: linux-armhf.' }),
    );
    const { page } = panel;
    expect(await page.locator('main').textContent()).toContain('14 checks of customers, made by CI');
    expect(
      await page.locator('vscode-button', { hasText: 'Run Checks' }).getAttribute('disabled'),
    ).not.toBeNull();
    await page.locator('vscode-button', { hasText: 'Show Committed Evidence' }).click();
    await section('Leakage').waitFor();
  });

  test('a file that is not here keeps its evidence, and its rows are no links', async () => {
    panel = await open(patchedHost({ fileProblem: 'data/customers.parquet is not in this folder.' }));
    expect(await panel.page.locator('.note').textContent()).toContain('Not rechecked here.');
    expect(await row('region').count()).toBe(1);
  });

  test('an untrusted folder is read, and nothing is started', async () => {
    const host = new DataHost();
    host.frame = { ...host.frame, trusted: false };
    panel = await open(host);
    expect(await panel.page.locator('.note').textContent()).toContain('Restricted Mode');
    expect(
      await panel.page.locator('vscode-button', { hasText: 'Run Checks' }).getAttribute('disabled'),
    ).not.toBeNull();
  });

  test('an error stands over the report and is tried again', async () => {
    const host = Object.assign(new DataHost(), { broken: 'data/customers.csv cannot be read.' });
    panel = await harness.open(host, { state: dataSaved() });
    const alert = panel.page.getByRole('alert');
    await expect.poll(() => alert.textContent()).toContain('cannot be read');
    Object.assign(host, { broken: null });
    await alert.getByRole('button', { name: 'Try Again' }).click();
    await expect.poll(() => row('region').count()).toBe(1);
    expect(await alert.count()).toBe(0);
  });
});

test.each(dataStates.map((state) => [state.name, state] as const))(
  'state %s: no error, nothing wider than the panel',
  async (_name, state) => {
    panel = await harness.open(state.host(), {
      state: state.saved,
      width: 760,
      height: state.height ?? 780,
      theme: 'hc',
    });
    const { page } = panel;
    await page.locator('mw-data-panel .bar').waitFor();
    await page.waitForTimeout(150);
    for (const width of [760, 480]) {
      await page.setViewportSize({ width, height: 700 });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    }
    expect(panel.errors.filter((text) => !text.includes('inline style'))).toEqual([]);
  },
);
