import type { InputBoxValidationMessage, QuickPickItem } from 'vscode';
import { QuickInputButtons, window } from 'vscode';
import { DisposableStore } from '../disposable.ts';

/** One question of a wizard. Several may belong to one numbered step. */
export interface Prompt<S> {
  /** 1-based, as the progress shows it. */
  readonly step: number;
  /** Whether it is asked, by the answers so far; always unless given. */
  readonly applies?: (state: S) => boolean;
  readonly ask: (ui: PromptUi, state: S) => Promise<Partial<S>>;
}

export interface PickOptions<T extends QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[];
  /** The one that is chosen when the person just goes on. */
  readonly active?: T | undefined;
}

export interface TextOptions {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value: string;
  /** A sentence when the text cannot be used; a message of less weight lets it pass. */
  readonly check?: (text: string) => string | InputBoxValidationMessage | null;
}

/** How a prompt asks. Going back or away leaves the prompt by an exception that only the runner catches. */
export interface PromptUi {
  pick<T extends QuickPickItem>(options: PickOptions<T>): Promise<T>;
  text(options: TextOptions): Promise<string>;
}

/** Where a wizard stands: what was answered, and the prompt that comes next. */
export interface PromptState<S> {
  readonly state: S;
  readonly at: number;
  readonly done: boolean;
}

class Leave extends Error {
  constructor(readonly where: 'back' | 'away') {
    super(where);
  }
}

/**
 * Asks one prompt after the other, with a back button and the progress in the title. Going away keeps the answers: what
 * comes back says where to go on.
 */
export async function askPrompts<S>(
  title: string,
  prompts: readonly Prompt<S>[],
  from: PromptState<S>,
): Promise<PromptState<S>> {
  const total = Math.max(...prompts.map(({ step }) => step));
  let { state, at } = from;
  const before: number[] = prompts.flatMap((prompt, index) =>
    index < at && (prompt.applies?.(state) ?? true) ? [index] : [],
  );
  for (;;) {
    const prompt = prompts[at];
    if (!prompt) return { state, at, done: true };
    if (prompt.applies && !prompt.applies(state)) {
      at += 1;
      continue;
    }
    try {
      const canGoBack = before.length > 0;
      const answer = await prompt.ask(new StepUi(title, prompt.step, total, canGoBack), state);
      state = { ...state, ...answer };
      before.push(at);
      at += 1;
    } catch (error) {
      if (!(error instanceof Leave)) throw error;
      if (error.where === 'away') return { state, at, done: false };
      at = before.pop() ?? 0;
    }
  }
}

class StepUi implements PromptUi {
  constructor(
    private readonly title: string,
    private readonly step: number,
    private readonly total: number,
    private readonly canGoBack: boolean,
  ) {}

  pick<T extends QuickPickItem>({ placeholder, items, active }: PickOptions<T>): Promise<T> {
    const owned = new DisposableStore();
    const pick = owned.add(window.createQuickPick<T>());
    pick.placeholder = placeholder;
    pick.items = items;
    pick.matchOnDescription = true;
    if (active) pick.activeItems = [active];
    return this.show(pick, owned, (resolve) =>
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        if (chosen) resolve(chosen);
      }),
    );
  }

  text({ prompt, placeholder, value, check }: TextOptions): Promise<string> {
    const owned = new DisposableStore();
    const box = owned.add(window.createInputBox());
    box.prompt = prompt;
    box.placeholder = placeholder;
    box.value = value;
    const judge = (): boolean => {
      const found = check?.(box.value) ?? null;
      box.validationMessage = found ?? undefined;
      return typeof found !== 'string';
    };
    owned.add(box.onDidChangeValue(judge));
    judge();
    // What was not typed yet is not wrong yet.
    if (box.value === '') box.validationMessage = undefined;
    return this.show(box, owned, (resolve) =>
      box.onDidAccept(() => {
        if (judge()) resolve(box.value.trim());
      }),
    );
  }

  private show<T>(
    input: Pick<
      ReturnType<typeof window.createInputBox>,
      | 'title'
      | 'step'
      | 'totalSteps'
      | 'buttons'
      | 'ignoreFocusOut'
      | 'show'
      | 'onDidTriggerButton'
      | 'onDidHide'
    >,
    owned: DisposableStore,
    accept: (resolve: (value: T) => void) => { dispose(): void },
  ): Promise<T> {
    input.title = this.title;
    input.step = this.step;
    input.totalSteps = this.total;
    input.ignoreFocusOut = true;
    input.buttons = this.canGoBack ? [QuickInputButtons.Back] : [];
    return new Promise<T>((resolve, reject) => {
      owned.add(accept(resolve));
      owned.add(input.onDidTriggerButton(() => reject(new Leave('back'))));
      owned.add(input.onDidHide(() => reject(new Leave('away'))));
      input.show();
    }).finally(() => owned.dispose());
  }
}
