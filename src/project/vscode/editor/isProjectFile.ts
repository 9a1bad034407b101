import { basename } from 'node:path';
import type { DocumentSelector, TextDocument } from 'vscode';
import { projectFileName } from '../../core/projectFileName.ts';

/** Files that our providers work in, whatever language the editor takes them for. */
export const projectFiles: DocumentSelector = { scheme: 'file', pattern: `**/${projectFileName}` };

export function isProjectFile({ uri }: Pick<TextDocument, 'uri'>): boolean {
  return uri.scheme === 'file' && basename(uri.fsPath) === projectFileName;
}
