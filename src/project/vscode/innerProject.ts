import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { WorkspaceFolder } from 'vscode';
import { Uri, workspace } from 'vscode';
import { findProjectRoot } from '../node/findProjectRoot.ts';
import { projectFileName } from '../core/projectFileName.ts';

/**
 * A repository may hold one project file per model: the folder below a workspace folder whose `modelwright.yaml` is the
 * nearest one of a file, as a folder of its own; null where the workspace folder itself is the project.
 */
export function innerProject(file: Uri): WorkspaceFolder | null {
  const folder = workspace.getWorkspaceFolder(file);
  if (file.scheme !== 'file' || !folder) return null;
  const outer = folder.uri.fsPath;
  const root = findProjectRoot(dirname(file.fsPath));
  if (!root.startsWith(outer + sep) || !hasProjectFile(root)) return null;
  return { uri: Uri.file(root), name: relative(outer, root).replaceAll(sep, '/'), index: folder.index };
}

export function hasProjectFile(root: string): boolean {
  return existsSync(join(root, projectFileName));
}
