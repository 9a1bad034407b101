import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Uri, l10n, window } from 'vscode';
import { ModelwrightError } from '../../platform/errors.ts';
import type { OpenProject } from '../../runs/vscode/openProject.ts';

const folder = '.modelwright/evidence';

/** Opens a record of a dataset's evidence; several are offered in a list, the newest first. */
export async function openEvidence(project: OpenProject, id: string): Promise<void> {
  const files = evidenceOf(project.root, id);
  const [first] = files;
  if (!first)
    throw new ModelwrightError('not-found', l10n.t('{0} has no evidence yet.', id), {
      hint: l10n.t('“Modelwright: Check Data” writes it.'),
    });
  const picked =
    files.length === 1 ? first : await window.showQuickPick(files, { title: l10n.t('Open Evidence') });
  if (picked) await window.showTextDocument(Uri.file(picked.file), { preview: true });
}

/** `.modelwright/evidence/<kind>/<dataset>/<record>.json` */
function evidenceOf(
  root: string,
  id: string,
): readonly { readonly label: string; readonly description: string; readonly file: string }[] {
  const top = join(root, folder);
  if (!existsSync(top)) return [];
  const records = readdirSync(top, { withFileTypes: true })
    .filter((kind) => kind.isDirectory())
    .flatMap((kind) => {
      const place = join(top, kind.name, id);
      if (!existsSync(place)) return [];
      return readdirSync(place)
        .filter((name) => name.endsWith('.json'))
        .map((name) => ({
          kind: kind.name,
          name,
          file: join(place, name),
          at: statSync(join(place, name)).mtimeMs,
        }));
    });
  return records
    .toSorted((a, b) => b.at - a.at)
    .map(({ kind, name, file }) => ({ label: kind, description: name, file }));
}
