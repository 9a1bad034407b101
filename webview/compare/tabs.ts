import { html, nothing, type TemplateResult } from 'lit';
import type { CompareFrame, CompareTab } from '../../src/contract/compareFrame.ts';
import { t } from '../ui/text.ts';
import './curves/curvesTab.ts';
import './curves/curvesTools.ts';
import './differences/differencesTab.ts';
import './differences/differencesTools.ts';
import './history/historyTab.ts';
import './history/historyTools.ts';
import type { CompareRpc, CompareState } from './state.ts';
import './tradeoffs/tradeoffsTab.ts';
import './tradeoffs/tradeoffsTools.ts';

/** What the frame hands to each tab and to its tools. */
export interface TabProps {
  readonly rpc: CompareRpc;
  readonly frame: CompareFrame;
  readonly state: CompareState;
}

interface Tab {
  readonly id: CompareTab;
  title(): string;
  /** The custom element that draws it. */
  readonly element: string;
  body(props: TabProps): TemplateResult;
  tools(props: TabProps): TemplateResult;
}

const all: readonly Tab[] = [
  {
    id: 'table',
    title: () => t('Table'),
    element: 'mw-table',
    body: (p) => html`<mw-table .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-table>`,
    tools: (p) => html`<mw-table-tools .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-table-tools>`,
  },
  {
    id: 'curves',
    title: () => t('Curves'),
    element: 'mw-curves',
    body: (p) => html`<mw-curves .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-curves>`,
    tools: (p) => html`<mw-curves-tools .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-curves-tools>`,
  },
  {
    id: 'tradeoffs',
    title: () => t('Trade-offs'),
    element: 'mw-tradeoffs',
    body: (p) => html`<mw-tradeoffs .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-tradeoffs>`,
    tools: (p) =>
      html`<mw-tradeoffs-tools .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-tradeoffs-tools>`,
  },
  {
    id: 'history',
    title: () => t('History'),
    element: 'mw-history',
    body: (p) => html`<mw-history .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-history>`,
    tools: (p) =>
      html`<mw-history-tools .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-history-tools>`,
  },
  {
    id: 'differences',
    title: () => t('Differences'),
    element: 'mw-differences',
    body: (p) => html`<mw-differences .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-differences>`,
    tools: (p) =>
      html`<mw-differences-tools .rpc=${p.rpc} .frame=${p.frame} .state=${p.state}></mw-differences-tools>`,
  },
];

/** The tabs whose elements are registered, in their order. */
export function knownTabs(): readonly Tab[] {
  return all.filter((tab) => customElements.get(tab.element) !== undefined);
}

export function tabBody(id: CompareTab, props: TabProps): TemplateResult | typeof nothing {
  return (
    knownTabs()
      .find((tab) => tab.id === id)
      ?.body(props) ?? nothing
  );
}

export function tabTools(id: CompareTab, props: TabProps): TemplateResult | typeof nothing {
  const tab = all.find((one) => one.id === id);
  return tab === undefined || customElements.get(`${tab.element}-tools`) === undefined
    ? nothing
    : tab.tools(props);
}
