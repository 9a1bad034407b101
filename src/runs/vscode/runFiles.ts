import { statSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { Position, Range, Uri, commands, env, l10n, window, workspace } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import type { OpenProject } from './openProject.ts';

/** The place on this disk of a path that the index gave: those are anchored at the top level of the repository. */
export async function localPath(project: OpenProject, path: string): Promise<string> {
  if (isAbsolute(path)) return path;
  const git = await project.services.git();
  return resolve(git?.topLevel ?? project.root, path);
}

/** Shows the folder or file of a run: in the explorer where it is in the workspace, else in the system's own. */
export async function revealRun(project: OpenProject, runId: string): Promise<void> {
  const [run] = await project.services.index.queries.runs([runId]);
  if (!run) throw new ModelwrightError('not-found', l10n.t('This run is not in the folder any more.'));
  const candidates = [run.artifacts, `${run.source.path}/${run.nativeId}`, run.source.path];
  for (const candidate of candidates) {
    if (candidate === null || /^[a-z][a-z0-9+.-]+:\/\//i.test(candidate)) continue;
    const path = await localPath(project, candidate);
    const found = nearest(path, candidate === run.artifacts);
    if (found === null) continue;
    const uri = Uri.file(found);
    await commands.executeCommand(
      workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS',
      uri,
    );
    return;
  }
  await env.clipboard.writeText(run.artifacts ?? run.source.path);
  throw new ModelwrightError(
    'not-found',
    l10n.t(
      'The files of {0} are not on this machine; their address was copied: {1}',
      run.name,
      run.artifacts ?? run.source.path,
    ),
  );
}

/** Opens the file of a problem at its line; a folder, or a file that no editor shows, is revealed. */
export async function openProblem(
  project: OpenProject,
  path: string,
  line: number | undefined,
): Promise<void> {
  const place = await localPath(project, path);
  const found = nearest(place, true);
  if (found === null) throw new ModelwrightError('not-found', l10n.t('{0} is not there any more.', path));
  const uri = Uri.file(found);
  if (found !== place || statSync(found).isDirectory()) {
    await commands.executeCommand(
      workspace.getWorkspaceFolder(uri) ? 'revealInExplorer' : 'revealFileInOS',
      uri,
    );
    return;
  }
  try {
    const at = new Position(Math.max(0, (line ?? 1) - 1), 0);
    await window.showTextDocument(uri, { selection: new Range(at, at), preview: true });
  } catch {
    // Binary files have no text editor; the editor that fits them opens.
    await commands.executeCommand('vscode.open', uri);
  }
}

/** The path when it exists, or (when asked for) the folder that it should lie in. */
function nearest(path: string, parentToo: boolean): string | null {
  if (statSync(path, { throwIfNoEntry: false })) return path;
  return parentToo && statSync(dirname(path), { throwIfNoEntry: false }) ? dirname(path) : null;
}
