import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../src/runs/node/discover.ts';
import { readers } from '../../../src/runs/node/readers/registry.ts';
import { wandbReader } from '../../../src/runs/node/readers/wandb/wandbReader.ts';
import { scratchFolder } from '../../support/fixtures.ts';
import { envFor, historyOf, scan } from '../../support/readerHarness.ts';

function write(root: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const commit = '534892f912cb16152817a375f47b1ee4028317ae';
const patch = 'diff --git a/train.py b/train.py\n--- a/train.py\n+++ b/train.py\n@@ -1 +1 @@\n-a\n+b\n';
const run = 'wandb/run-20200301_101112-1abc2def';
const old = {
  [`${run}/wandb-metadata.json`]: JSON.stringify({
    program: 'train.py',
    git: { remote: 'https://example.com/r.git', commit },
    startedAt: '2020-03-01T10:11:12.500000',
    heartbeatAt: '2020-03-01T10:12:13.000000',
    username: 'ada',
    state: 'running',
    args: ['--lr', '0.1'],
  }),
  [`${run}/wandb-history.jsonl`]:
    '{"loss": 1.0, "_runtime": 1.5, "_timestamp": 1583057474.25, "_step": 0}\n' +
    '{"loss": NaN, "img": {"_type": "image-file", "width": 3}, "_runtime": 2, "_timestamp": 1583057475, "_step": 1}\n' +
    '{"loss": -Infinity, "_runtime": 3, "_timest\n',
  [`${run}/wandb-events.jsonl`]:
    '{"system.cpu": 12.5, "_wandb": true, "_timestamp": 1583057476, "_runtime": 4}\n',
  [`${run}/wandb-summary.json`]: '{"loss": NaN, "best": 0.25, "_step": 1}',
  [`${run}/config.yaml`]:
    'wandb_version: 1\n\n_wandb:\n  desc: null\n  value:\n    cli_version: 0.8.31\nlr:\n  desc: null\n  value: 1.0e-05\nopt:\n  desc: null\n  value:\n    name: adam\n',
  [`${run}/diff.patch`]: patch,
};

describe('W&B folders before 0.10', () => {
  it('are read from their JSON files, also where a bare NaN stands', async () => {
    const root = write(scratchFolder(), old);
    const store = wandbReader.open({ kind: 'wandb', location: join(root, 'wandb') }, envFor(root));
    const found = (await scan(store)).runs.get('1abc2def')!;
    expect(found).toMatchObject({
      status: 'unknown',
      user: 'ada',
      startedAt: Date.parse('2020-03-01T10:11:12.500Z'),
      params: { lr: '1.0e-05', 'opt.name': 'adam' },
      git: { commit, dirty: true, patchFile: join(root, run, 'diff.patch') },
      tags: { program: 'train.py', args: '--lr 0.1', 'wandb.media.img': 'image-file (1)' },
    });
    expect(found.metrics).toEqual({
      loss: { last: Number.NaN, lastStep: 1, lastAt: 1_583_057_475_000, min: 1, max: 1, count: 2 },
      'system/cpu': { last: 12.5, lastStep: null, lastAt: 1_583_057_476_000, min: 12.5, max: 12.5, count: 1 },
      best: { last: 0.25, lastStep: null, lastAt: null, min: 0.25, max: 0.25, count: 1 },
    });
    expect(Object.keys(await historyOf(store, '1abc2def')).sort((a, b) => (a < b ? -1 : 1))).toEqual([
      'best',
      'loss',
      'system/cpu',
    ]);
    expect(found.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      `corrupt ${run}/wandb-history.jsonl`,
      `truncated ${run}`,
    ]);
  });

  it('hold no changes where the patch is empty or the words of a failed git', async () => {
    for (const text of ['', 'fatal: bad object HEAD\n']) {
      const root = write(scratchFolder(), { ...old, [`${run}/diff.patch`]: text });
      const store = wandbReader.open({ kind: 'wandb', location: join(root, 'wandb') }, envFor(root));
      expect((await scan(store)).runs.get('1abc2def')!.git).toMatchObject({ dirty: null, patchFile: null });
    }
  });
});

describe('finding W&B folders', () => {
  async function found(root: string): Promise<string[]> {
    const places: string[] = [];
    for await (const event of discover(root, readers, [], new AbortController().signal))
      if (event.type === 'candidate' && event.candidate.kind === 'wandb')
        places.push(event.candidate.location.slice(root.length + 1));
    return places;
  }

  it('finds them under any name, once, whatever latest-run points at', async () => {
    const root = write(scratchFolder(), {
      ...old,
      'out/tracking/offline-run-20240101_000000-x1/run-x1.wandb': '',
    });
    symlinkSync('run-20200301_101112-1abc2def', join(root, 'wandb/latest-run'));
    symlinkSync('offline-run-gone', join(root, 'out/tracking/latest-run'));
    expect((await found(root)).sort((a, b) => (a < b ? -1 : 1))).toEqual(['out/tracking', 'wandb']);
  });

  it('claims neither branches of git that are named like runs nor folders of others', async () => {
    const root = write(scratchFolder(), {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/refs/heads/wandb/run-20200301_101112-abc': commit,
      '.git/logs/refs/heads/wandb/run-20200301_101112-abc/x': commit,
      '.git/objects/info/packs': '',
      'notes/run-20200301_101112-mine/readme.md': 'mine',
      'jobs/run-20200301_101112-mine/files/a.txt': 'x',
      'jobs/run-20200301_101112-mine/report.json': '{}',
      'data/holiday.wandb': 'not a record file',
      'mlruns/0/meta.yaml': "experiment_id: '0'\nname: Default\n",
    });
    expect(await found(root)).toEqual([]);
  });
});
