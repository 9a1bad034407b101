import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { ColumnInfo } from '../../../src/contract/compareTable.ts';
import { quantityName } from '../../charts/quantity.ts';
import { baseStyles } from '../../ui/baseStyles.ts';
import { dropdown } from '../../ui/controls.ts';
import { iconButton } from '../../ui/icon.ts';
import { t } from '../../ui/text.ts';
import { toolsStyles } from '../curves/toolsStyles.ts';
import { TabBase } from '../tabElement.ts';
import { axisColumns, chosenKeys, tradeoffDefaults, type TradeoffOptions } from './options.ts';

/** Which two keys, and their scales. */
export class TradeoffsTools extends TabBase {
  static override styles = [baseStyles, toolsStyles];
  static override properties: PropertyDeclarations = { columns: { state: true } };

  declare columns: readonly ColumnInfo[];

  constructor() {
    super();
    this.columns = [];
  }

  private get options(): TradeoffOptions {
    return this.state.options('tradeoffs', tradeoffDefaults);
  }

  private set(patch: Partial<TradeoffOptions>): void {
    this.state.setOptions('tradeoffs', patch);
  }

  protected override willUpdate(): void {
    const { filter, revision } = this.state;
    void this.ask(
      [filter, revision],
      () => this.rpc.request('getColumns', { filter }),
      (columns) => {
        this.columns = columns;
      },
    );
  }

  override render(): TemplateResult | typeof nothing {
    const keys = chosenKeys(this.options, this.columns, this.frame);
    if (keys === null) return nothing;
    const choices = (axis: 'x' | 'y'): { value: string; text: string }[] =>
      [...new Set([keys[axis], ...axisColumns(this.columns).map(({ key }) => key)])].map((key) => ({
        value: key,
        text: `${axis}: ${quantityName(key)}`,
      }));
    const { logX, logY } = this.options;
    return html`${dropdown({
        label: t('Horizontal axis'),
        value: keys.x,
        choices: choices('x'),
        onChange: (x) => this.set({ x }),
      })}
      ${dropdown({
        label: t('Vertical axis'),
        value: keys.y,
        choices: choices('y'),
        onChange: (y) => this.set({ y }),
      })}
      ${iconButton({
        icon: 'arrow-both',
        label: t('Swap the axes'),
        onClick: () => this.set({ x: keys.y, y: keys.x }),
      })}
      <div class="seg" role="group" aria-label=${t('Logarithmic axes')}>
        <button aria-pressed=${String(logX)} @click=${() => this.set({ logX: !logX })}>${t('log x')}</button
        ><button aria-pressed=${String(logY)} @click=${() => this.set({ logY: !logY })}>${t('log y')}</button>
      </div>`;
  }
}

customElements.define('mw-tradeoffs-tools', TradeoffsTools);
