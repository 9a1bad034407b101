import { ConfigurationTarget, Uri, workspace } from 'vscode';

/** Adds places (absolute paths or addresses) to the setting of this folder. */
export async function addSources(root: string, places: readonly string[]): Promise<void> {
  const config = workspace.getConfiguration('modelwright', Uri.file(root));
  const before = config.get<string[]>('extraSources') ?? [];
  const many = (workspace.workspaceFolders?.length ?? 0) > 1;
  await config.update(
    'extraSources',
    [...new Set([...before, ...places])],
    many ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace,
  );
}
