import type { Disposable } from 'vscode';
import type { CommandId, CommandSignatures } from '../../../platform/vscode/commands.ts';
import type { ErrorReporter } from '../../../platform/vscode/errorReporter.ts';
import type { OpenProject } from '../openProject.ts';
import type { OpenProjects } from '../openProjects.ts';
import type { RunPicker } from '../runPicker.ts';
import type { ViewState } from '../viewState.ts';

/** What commands on runs work with. */
export interface CommandContext {
  readonly projects: OpenProjects;
  readonly picker: RunPicker;
  readonly state: ViewState;
  readonly reporter: ErrorReporter;
  /** Tells whoever does more with a candidate than showing it. */
  readonly candidateChosen: (project: OpenProject) => void;
  /** Registers one command of the map, its errors answered. */
  readonly register: <K extends CommandId>(id: K, handler: CommandSignatures[K]) => Disposable;
}
