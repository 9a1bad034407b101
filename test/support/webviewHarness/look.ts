/**
 * Photographs the panel: `node --experimental-transform-types test/support/webviewHarness/look.ts OUT [state...]` writes one picture per state, theme
 * and width into OUT. `PANEL=checklist` or `PANEL=data` takes another panel than the comparison. For looking while building; the suite
 * opens the panels by itself.
 */
import { mkdirSync } from 'node:fs';
import { WebviewHarness, type Theme } from './openHarness.ts';
import { boardStates } from './boardStates.ts';
import { dataStates } from './dataStates.ts';
import { panelStates } from './panelStates.ts';

const [out = 'test/output/panel', ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const themes = (process.env['THEMES'] ?? 'dark,light,hc').split(',') as Theme[];
const widths = (process.env['WIDTHS'] ?? '1600,1200,760').split(',').map(Number);
const panelName = process.env['PANEL'] ?? 'compare';
const states = { checklist: boardStates, data: dataStates }[panelName] ?? panelStates;
const harness = await WebviewHarness.start(panelName);
for (const state of states.filter((one) => wanted.length === 0 || wanted.includes(one.name)))
  for (const theme of themes)
    for (const width of widths) {
      const panel = await harness.open(state.host(), {
        theme,
        width,
        height: state.height ?? 780,
        state: state.saved,
      });
      await panel.page.waitForTimeout(state.waitMs ?? 700);
      await state.act?.(panel);
      await panel.page.screenshot({ path: `${out}/${state.name}-${width}-${theme}.png` });
      if (panel.errors.length + panel.violations.length > 0)
        console.log(state.name, theme, width, panel.errors, panel.violations);
      await panel.close();
    }
await harness.stop();
