import { html, type nothing, type TemplateResult } from 'lit';
import { integer } from '../ui/format.ts';
import { t } from '../ui/text.ts';
import { runModel } from './run/runModel.ts';
import type { RunTab } from './state.ts';
import { tabBody, tabTools, type TabProps } from './tabs.ts';

interface Shown {
  readonly id: RunTab;
  readonly title: string;
  readonly count: string;
}

/** Tabs of the run's page; curves only where that tab exists. */
export function runTabs(props: TabProps): readonly Shown[] {
  const files = runModel(props.rpc, props.state).page?.artifacts.length;
  return [
    { id: 'run', title: t('Run'), count: '' },
    ...(customElements.get('mw-curves') === undefined
      ? []
      : [{ id: 'curves' as const, title: t('Curves'), count: '' }]),
    { id: 'artifacts', title: t('Artifacts'), count: files === undefined ? '' : integer(files) },
    { id: 'log', title: t('Log'), count: '' },
  ];
}

export function runBody(props: TabProps): TemplateResult | typeof nothing {
  const { rpc, frame, state } = props;
  switch (state.runTab) {
    case 'run':
      return html`<mw-run-page .rpc=${rpc} .frame=${frame} .state=${state}></mw-run-page>`;
    case 'curves':
      return tabBody('curves', props);
    case 'artifacts':
      return html`<mw-run-artifacts .rpc=${rpc} .frame=${frame} .state=${state}></mw-run-artifacts>`;
    case 'log':
      return html`<mw-run-log .rpc=${rpc} .frame=${frame} .state=${state}></mw-run-log>`;
  }
}

export function runTools(props: TabProps): TemplateResult | typeof nothing {
  const { rpc, frame, state } = props;
  return state.runTab === 'curves'
    ? tabTools('curves', props)
    : html`<mw-run-tools .rpc=${rpc} .frame=${frame} .state=${state}></mw-run-tools>`;
}
