import type { IndexSnapshot } from '../../contract/runIndex.ts';
import type { Translate } from '../../platform/translate.ts';
import type { RunGroup } from './treeGroups.ts';
import type { TreeNode } from './treeNode.ts';
import { treeNode } from './treeNode.ts';
import { kindName, sourceName } from './treeSources.ts';
import { ageText, dots, runCount, shortCommit } from './words.ts';

/** A group of runs as a row. Closed rows say how many runs they hold. */
export function groupNode(
  group: RunGroup,
  id: string,
  children: TreeNode['children'],
  snapshot: IndexSnapshot,
  now: number,
  t: Translate,
): TreeNode {
  const base = { id, type: group.type, children, flags: ['group'] as const };
  const count = runCount(group.rows.length, t);
  const damaged = group.rows.filter((row) => row.problemCount > 0).length;
  const damage = damaged > 0 && t('{0} damaged', damaged);
  switch (group.type) {
    case 'uncommitted': {
      const files = snapshot.dirtyFiles ?? 0;
      const tooltip = files === 1 ? t('1 file changed') : t('{0} files changed', files);
      return treeNode({
        ...base,
        label: t('Uncommitted changes'),
        description: dots(shortCommit(group.key), files > 9 && t('{0} files', files)),
        icon: { id: 'edit', color: 'gitDecoration.modifiedResourceForeground' },
        commit: group.key,
        // The editor allows a badge of two characters.
        badge: {
          text: files > 9 ? '9+' : `${files}M`,
          tooltip,
          color: 'gitDecoration.modifiedResourceForeground',
        },
      });
    }
    case 'commit': {
      const facts = snapshot.commits[group.key];
      const closed = children === 'collapsed' ? count : null;
      return treeNode({
        ...base,
        label: facts?.subject || shortCommit(group.key),
        description: dots(
          shortCommit(group.key),
          ...(facts?.tags ?? []),
          ...(facts?.branches ?? []),
          facts?.author,
          facts && ageText(now - facts.at, t),
          closed,
        ),
        icon: { id: 'git-commit', color: null },
        commit: group.key,
      });
    }
    case 'detached':
      return treeNode({
        ...base,
        label: t('Detached'),
        description: dots(count, t('commit is gone'), damage),
        icon: { id: 'git-branch-delete', color: null },
      });
    case 'noCommit':
      return treeNode({
        ...base,
        label: t('No commit'),
        description: dots(count, damage),
        icon: { id: 'circle-slash', color: null },
      });
    default: {
      const source = group.rows[0]?.source;
      return treeNode({
        ...base,
        label: group.key || (source ? sourceName(source, t) : t('No experiment')),
        description: dots(source && kindName(source.kind), count, damage),
        icon: { id: 'beaker', color: null },
      });
    }
  }
}
