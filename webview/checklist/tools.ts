import { html, nothing, type TemplateResult } from 'lit';
import type { Board } from '../../src/contract/checklist.ts';
import { button } from '../ui/controls.ts';
import { icon, iconButton } from '../ui/icon.ts';
import type { IconName } from '../ui/icons.ts';
import { openMenu, type MenuItem } from '../ui/menu.ts';
import { t } from '../ui/text.ts';
import { boardCounts, allItems, type Show } from './board/boardModel.ts';
import { roleWords, shortName, shortRole } from './board/people.ts';
import type { ChecklistState } from './state.ts';

interface Choice {
  readonly icon: IconName | null;
  readonly text: string;
  readonly sub: string | null;
  readonly label: string;
  readonly tone?: string;
  open(event: Event): void;
}

function select(choice: Choice): TemplateResult {
  return html`<button
    class="select ${choice.tone ?? ''}"
    title=${choice.label}
    aria-label="${choice.label}: ${choice.text}"
    @click=${(event: Event) => choice.open(event)}
  >
    ${choice.icon === null ? nothing : icon(choice.icon, 's14')}<span class="name clip">${choice.text}</span
    >${
      choice.sub === null ? nothing : html`<span class="mono dim">${choice.sub}</span>`
    }${icon('chevron-down', 's12')}
  </button>`;
}

const anchorOf = (event: Event): Element => event.currentTarget as Element;

/** Right of the tabs on the board: the candidate, who is shown, and what can be done with all. */
export function boardTools(state: ChecklistState): TemplateResult {
  const { board } = state;
  if (!board) return html`<span class="grow"></span>${more(state)}`;
  const { candidate } = board;
  const empty = candidate === null && !state.saved.preview;
  return html`<span class="vr"></span>${select({
      icon: 'target',
      text: candidate?.name ?? t('no candidate'),
      sub: candidate?.commit?.slice(0, 7) ?? null,
      label: t('Candidate'),
      open: () => state.act('pickCandidate', {}),
    })}<span class="grow"></span>${
      empty
        ? nothing
        : html`${segments(state, board)}${roleSelect(state, board)}<button
              class="tb late"
              @click=${() => state.act('writeCard', {})}
            >
              ${icon('note', 's14')}${t('Model Card')}</button
            >${runButton(state)}`
    }${more(state)}`;
}

function segments(state: ChecklistState, board: Board): TemplateResult {
  const counts = boardCounts(board, state.saved.filter);
  const one = (show: Show, label: string): TemplateResult =>
    html`<button
      data-show=${show}
      aria-pressed=${String(state.saved.filter.show === show)}
      @click=${() => state.setFilter({ show })}
    >
      ${label} <span>${counts[show]}</span>
    </button>`;
  return html`<span class="seg mid2" role="group" aria-label=${t('Show')}
    >${one('all', t('All'))}${one('mine', t('Mine'))}${one('blocking', t('Blocking'))}</span
  >`;
}

function roleSelect(state: ChecklistState, board: Board): TemplateResult {
  const { role, person } = state.saved.filter;
  const people = peopleOf(board);
  const text =
    person === null ? (role === null ? t('any') : shortRole(role)) : shortName(people.get(person) ?? person);
  return html`<button
    class="select ${role === null && person === null ? 'late' : ''}"
    aria-haspopup="menu"
    aria-expanded="false"
    @click=${(event: Event) => openMenu(anchorOf(event), { label: t('Role') }, () => roleItems(state, board))}
  >
    <span class="dim">${person === null ? t('Role') : t('Person')}</span
    ><span class="name clip">${text}</span>${icon('chevron-down', 's12')}
  </button>`;
}

/** Every role and every person of the board, to narrow the list to one. */
function roleItems(state: ChecklistState, board: Board): readonly MenuItem[] {
  const { role, person } = state.saved.filter;
  const people = peopleOf(board);
  const roles = [...new Set(allItems(board).flatMap((item) => item.roles))];
  return [
    {
      kind: 'item',
      label: t('Any role'),
      checked: role === null && person === null,
      run: () => state.setFilter({ role: null, person: null }),
    },
    { kind: 'separator' },
    ...roles.map((one): MenuItem => ({
      kind: 'item',
      label: roleWords(one),
      detail: shortRole(one),
      checked: role === one,
      run: () => state.setFilter({ role: one, person: null }),
    })),
    { kind: 'separator' },
    ...[...people].map(([mail, name]): MenuItem => ({
      kind: 'item',
      label: name,
      detail: mail,
      checked: person === mail,
      run: () => state.setFilter({ role: null, person: mail }),
    })),
  ];
}

function peopleOf(board: Board): ReadonlyMap<string, string> {
  return new Map(
    allItems(board).flatMap((item) => item.people.map(({ mail, name }) => [mail, name] as const)),
  );
}

function runButton(state: ChecklistState): TemplateResult {
  return button({
    label: t('Run Checks'),
    icon: 'run-all',
    disabled: state.running !== null || state.frame?.trusted === false,
    onClick: () => void state.runChecks(null),
  });
}

/** Right of the tabs on the objectives: which run is judged, and against which. */
export function objectivesTools(state: ChecklistState): TemplateResult {
  const tab = state.objectives;
  const candidate = state.board?.candidate ?? null;
  const judged = tab?.judgement ?? null;
  const runs = (): readonly MenuItem[] => [
    {
      kind: 'item',
      label: candidate === null ? t('Newest run') : t('Candidate: {0}', candidate.name),
      checked: state.saved.run === null,
      run: () => state.patch({ run: null }),
    },
    { kind: 'separator' },
    ...(tab?.runs ?? []).map((one): MenuItem => ({
      kind: 'item',
      label: one.name,
      detail: one.run.slice(0, 8),
      checked: state.saved.run === one.run,
      run: () => state.patch({ run: one.run }),
    })),
  ];
  return html`${
      judged === null
        ? nothing
        : html`<span class="vr"></span>${select({
              icon: judged.run === candidate?.run ? 'target' : null,
              text: judged.name,
              sub: judged.commit?.slice(0, 7) ?? null,
              label: t('Run'),
              open: (event) =>
                openMenu(
                  anchorOf(event),
                  { label: t('Run'), search: (tab?.runs.length ?? 0) > 12, width: 320 },
                  runs,
                ),
            })}<span class="dim">${t('against')}</span>${select({
              icon: 'pinned',
              text: tab?.against ?? t('no baseline'),
              sub: null,
              label: t('Baseline'),
              open: () => state.act('pickBaseline', {}),
            })}`
    }<span class="grow"></span
    ><button class="tb late" @click=${() => state.act('openFile', { path: 'modelwright.yaml', line: null })}>
      ${icon('file-code', 's14')}modelwright.yaml</button
    >${judged === null ? nothing : runButton(state)}${more(state)}`;
}

function more(state: ChecklistState): TemplateResult {
  const item = (label: string, run: () => void): MenuItem => ({ kind: 'item', label, run });
  const items = (anchor: Element): readonly MenuItem[] => [
    ...(state.board && state.saved.tab === 'checklist' ? [showRole(state, state.board, anchor)] : []),
    item(t('New Objective…'), () => state.act('newObjective', {})),
    item(t('Set Up Project…'), () => state.act('setUp', {})),
    item(t('Add Gate to CI…'), () => state.act('addGateToCi', {})),
    item(t('Model Card'), () => state.act('writeCard', {})),
    { kind: 'separator' },
    item(t('Choose Candidate…'), () => state.act('pickCandidate', {})),
    item(t('Choose Baseline…'), () => state.act('pickBaseline', {})),
    item(t('Open modelwright.yaml'), () => state.act('openFile', { path: 'modelwright.yaml', line: null })),
    { kind: 'separator' },
    item(t('Read Again'), () => state.setRevision(0)),
  ];
  return iconButton({
    icon: 'ellipsis',
    label: t('More Actions'),
    onClick: (event) => {
      const anchor = anchorOf(event);
      openMenu(anchor, { label: t('More Actions') }, () => items(anchor));
    },
  });
}

/** Where the panel is too narrow for the list of roles, it opens from here. */
function showRole(state: ChecklistState, board: Board, anchor: Element): MenuItem {
  return {
    kind: 'item',
    label: t('Show One Role or Person…'),
    run: () => openMenu(anchor, { label: t('Role') }, () => roleItems(state, board)),
  };
}
