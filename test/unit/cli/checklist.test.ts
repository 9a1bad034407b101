import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { main } from '../../../src/cli/main.ts';
import { now, projectText } from '../checklist/support/facts.ts';
import { git, SampleProject } from '../checklist/support/project.ts';
import { collectOutput } from '../../support/collectOutput.ts';
import { cleanUp, temporaryFolder } from '../git/support/repository.ts';

let project: SampleProject;

beforeAll(async () => {
  vi.stubEnv('HOME', '/nonexistent');
  vi.stubEnv('XDG_CONFIG_HOME', '/nonexistent');
  project = new SampleProject();
  await project.addEvidence();
  project.commitAs('Ines', 'evidence');
});
afterAll(() => {
  vi.unstubAllEnvs();
  cleanUp();
});

async function ask(cwd: string, ...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const { out, err, text } = collectOutput();
  const code = await main([...argv, '--no-cache'], {
    signal: new AbortController().signal,
    io: {
      cwd,
      env: {},
      out,
      err,
      now: () => now,
    },
    open: async () => {
      throw new Error('stores are not read');
    },
  });
  return { code, ...text() };
}

/** Ids of commits and records differ from run to run. */
const still = (text: string): string =>
  text.replaceAll(project.commit, '<commit>').replaceAll(project.commit.slice(0, 7), '<commi>');

describe('modelwright checklist', () => {
  it('prints stages, items, the gate and what comes next, without reading runs', async () => {
    project.be('Noor');
    const { code, out, err } = await ask(project.root, 'checklist');
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(still(out)).toMatchSnapshot();
  });

  it('prints one document for programs', async () => {
    const { out } = await ask(project.root, 'checklist', '--json', '--role', 'risk');
    const document = JSON.parse(out) as {
      stages: {
        id: string;
        items: { id: string; state: string; mode: string; signoff: unknown[]; evidence: { state: string } }[];
      }[];
      score: number;
    };
    expect(Object.keys(document).slice(0, 5)).toEqual(['version', 'stages', 'score', 'scoreStage', 'gate']);
    expect(document.stages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['V07']);
    const [item] = document.stages.find(({ id }) => id === 'release')?.items ?? [];
    expect(item).toMatchObject({ state: 'open', mode: 'both', evidence: { state: 'pass' } });
    expect(Object.keys(item ?? {}).slice(0, 8)).toEqual([
      'id',
      'title',
      'role',
      'mode',
      'state',
      'evidence',
      'signoff',
      'why',
    ]);
    expect(await ask(project.root, 'checklist', '--json')).toEqual(
      await ask(project.root, 'checklist', '--json'),
    );
  });

  it('names the nearest stage and role, and where there is no project', async () => {
    expect(await ask(project.root, 'checklist', '--stage', 'releas')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean release?'),
    });
    expect(await ask(project.root, 'checklist', '--role', 'riks')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Did you mean risk?'),
    });
    expect(await ask(temporaryFolder(), 'gate', 'release')).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no modelwright.yaml'),
    });
  });
});

describe('modelwright gate', () => {
  it('answers by its exit code', async () => {
    const undecided = await ask(project.root, 'gate', 'release');
    expect(undecided.code).toBe(4);
    expect(still(undecided.out)).toMatchSnapshot();
    expect((await ask(project.root, 'gate', 'data')).code).toBe(0);
    expect((await ask(project.root, 'gate', 'nothing')).code).toBe(2);
    const warned = await ask(project.root, 'gate', 'release', '--inconclusive=warn', '--json');
    expect(warned.code).toBe(0);
    expect(JSON.parse(warned.out)).toMatchObject({
      version: 1,
      stage: 'release',
      verdict: { outcome: 'inconclusive' },
      letThrough: true,
    });
    expect(await ask(project.root, 'gate', 'release', '--inconclusive=maybe')).toMatchObject({ code: 2 });
  });

  it('prints the same document in a clone, in another time zone, without data; a shallow clone says what it lacks', async () => {
    const signed = new SampleProject();
    await signed.addEvidence();
    signed.commitAs('Ines', 'evidence');
    signed.be('Noor');
    await ask(signed.root, 'signoff', 'V07', '--role', 'risk', '--reason', 'Looked at it', '--commit');
    const here = await ask(signed.root, 'gate', 'release', '--json');
    const clone = join(temporaryFolder(), 'clone');
    git('clone', '-q', signed.root, clone);
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    expect(await ask(clone, 'gate', 'release', '--json')).toEqual(here);
    const shallow = join(temporaryFolder(), 'shallow');
    git('clone', '-q', '--depth', '1', `file://${signed.root}`, shallow);
    const cut = await ask(shallow, 'gate', 'release');
    expect(cut.code).toBe(4);
    expect(cut.err).toContain('git fetch --unshallow');
  });

  it('is an error where git cannot be read: that says nothing about the model', async () => {
    const broken = new SampleProject();
    writeFileSync(join(broken.root, '.git', 'HEAD'), 'no ref');
    const gate = await ask(broken.root, 'gate', 'release');
    expect(gate).toMatchObject({ code: 3, out: '' });
    expect(gate.err).toMatch(/^modelwright: git does not recognise the repository of .*[^.]\.\n$/);
    expect(JSON.parse((await ask(broken.root, 'gate', 'release', '--json')).out)).toMatchObject({
      error: { code: 'git-failed' },
    });
    expect(await ask(broken.root, 'checklist')).toMatchObject({
      code: 0,
      err: expect.stringContaining('git does not recognise'),
    });
    expect(
      await ask(broken.root, 'signoff', 'V07', '--role', 'risk', '--reason', 'Looked at it'),
    ).toMatchObject({ code: 2, err: expect.stringContaining('git does not recognise') });
  });

  it('appends a summary for a pull request', async () => {
    const file = join(temporaryFolder(), 'summary.md');
    writeFileSync(file, 'before\n');
    await ask(project.root, 'gate', 'release', '--summary', file);
    expect(still(readFileSync(file, 'utf8'))).toMatchSnapshot();
    expect(await ask(project.root, 'gate', 'release', '--summary', join(file, 'no'))).toMatchObject({
      code: 3,
    });
  });

  it('of all projects is that of the worst', async () => {
    const other = new SampleProject('models/one');
    other.write('../two/modelwright.yaml', 'version: 1\nproject: two\n');
    const { code, out } = await ask(other.repository.folder, 'gate', 'frame', '--all', '--json');
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({
      verdict: { outcome: 'inconclusive' },
      projects: [
        { path: 'models/one', project: 'churn', verdict: { outcome: 'pass' } },
        { path: 'models/two', project: 'two', verdict: { outcome: 'inconclusive' } },
      ],
      items: [
        { project: 'models/one', id: 'F02' },
        { project: 'models/two', id: 'F02' },
      ],
    });
  });
});

describe('modelwright signoff', () => {
  it('--link names the page on which the person of the role signs, and writes nothing', async () => {
    const waiting = new SampleProject();
    const { repository } = waiting;
    waiting.be('Ines');
    const link = (...more: readonly string[]) =>
      ask(waiting.root, 'signoff', 'V07', '--role', 'risk', '--link', ...more);
    expect(await link()).toMatchObject({ code: 3, err: expect.stringContaining('git remote add origin') });
    repository.git('remote', 'add', 'origin', 'git@gitlab.com:acme/churn.git');
    expect(await link()).toMatchObject({ code: 3, err: expect.stringContaining('git push -u origin main') });
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const { code, out, err } = await link();
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('noor@example.com signs there') });
    expect(out).toMatch(/^https:\/\/gitlab\.com\/acme\/churn\/-\/new\/main\?file_name=\S+&content=\S+\n$/);
    const json = JSON.parse((await link('--json', '--decline')).out) as Record<string, unknown>;
    expect(json).toMatchObject({ person: 'noor@example.com', decision: 'decline', filled: true });
    expect(Object.keys(json)).toEqual([
      'version',
      'item',
      'role',
      'person',
      'decision',
      'file',
      'link',
      'filled',
      'text',
    ]);
    expect(await link('--push')).toMatchObject({ code: 2 });
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  it('signs, passes the gate, and takes back', async () => {
    const signed = new SampleProject();
    await signed.addEvidence();
    signed.commitAs('Ines', 'evidence');
    signed.be('Noor');
    const written = await ask(signed.root, 'signoff', 'V07', '--role', 'risk', '--reason', 'Looked at it');
    expect(written).toMatchObject({
      code: 0,
      out: 'Signed V07 as risk, noor@example.com: .modelwright/signoffs/V07/risk.yaml\n',
      err: expect.stringContaining('Signed, not committed'),
    });
    expect((await ask(signed.root, 'gate', 'release')).code).toBe(4);
    await ask(signed.root, 'signoff', 'V07', '--role', 'risk', '--reason', 'Looked at it', '--commit');
    signed.be('Omar');
    const json = await ask(
      signed.root,
      'signoff',
      'V07',
      '--role',
      'subject-expert',
      '--reason',
      'Fine',
      '--commit',
      '--json',
    );
    expect(JSON.parse(json.out)).toEqual({
      version: 1,
      item: 'V07',
      role: 'subject-expert',
      file: '.modelwright/signoffs/V07/subject-expert.yaml',
      decision: 'approve',
      person: 'omar@example.com',
      commit: signed.repository.git('rev-parse', 'HEAD'),
      pushed: false,
      seen: [],
    });
    expect(await ask(signed.root, 'gate', 'release')).toMatchObject({ code: 0, err: '' });
    await ask(
      signed.root,
      'signoff',
      'V07',
      '--role',
      'subject-expert',
      '--reason',
      'Labels are off',
      '--decline',
      '--commit',
    );
    const declined = await ask(signed.root, 'gate', 'release');
    expect(declined.code).toBe(1);
    expect(declined.out).toContain('Declined by omar@example.com: Labels are off.');
    expect(
      (await ask(signed.root, 'signoff', 'V07', '--role', 'subject-expert', '--revoke', '--commit')).code,
    ).toBe(0);
    expect((await ask(signed.root, 'gate', 'release')).code).toBe(4);
  });

  it.each([
    [['--role', 'risk'], 2, 'needs a reason'],
    [['--role', 'risk', '--revoke', '--decline'], 2, 'stands alone'],
    [['--role', 'subject-expert', '--reason', 'x'], 2, 'is not subject-expert'],
    [['--role', 'risk', '--revoke'], 2, 'Nobody has signed'],
    [[], 2, '--role'],
  ])('%j ends with %i', async (argv, code, text) => {
    project.be('Noor');
    expect(await ask(project.root, 'signoff', 'V07', ...argv)).toMatchObject({
      code,
      err: expect.stringContaining(text),
    });
  });
});

describe('modelwright card', () => {
  it('prints every number with interval, data and commit', async () => {
    const { code, out } = await ask(project.root, 'card');
    expect(code).toBe(0);
    expect(still(out)).toMatchSnapshot();
    const head: unknown = parse(/^---\n([\s\S]*?)\n---\n/.exec(out)?.[1] ?? '');
    expect(head).toMatchObject({
      'model-index': [
        {
          name: 'churn',
          results: [
            {
              task: { type: 'tabular-classification' },
              dataset: { name: 'customers', type: 'customers', split: 'test' },
              metrics: [
                { type: 'recall', name: 'test/recall', value: 0.872, confidence_interval: [0.851, 0.891] },
                { name: 'serving/latency_p95_ms', value: 46.2 },
              ],
            },
          ],
        },
      ],
    });
  });

  it('keeps what people wrote, and leaves a file alone that is not ours', async () => {
    const file = join(project.root, 'MODEL_CARD.md');
    expect(await ask(project.root, 'card', '--output', 'MODEL_CARD.md')).toMatchObject({
      code: 0,
      out: 'wrote MODEL_CARD.md\n',
    });
    const written = readFileSync(file, 'utf8')
      .replace('---\n', '---\nlicense: mit # ours\n')
      .replace('_What the model is known to do badly, and for whom._', 'It is bad at Mondays.')
      .replace('0.872', '0.999');
    writeFileSync(file, written);
    await ask(project.root, 'card', '--output', 'MODEL_CARD.md');
    const again = readFileSync(file, 'utf8');
    expect(again).toContain('license: mit # ours\n');
    expect(again).toContain('It is bad at Mondays.');
    expect(again).not.toContain('0.999');
    expect(again).toContain('_What the model must not be used for._');
    writeFileSync(file, '# My own card\n');
    expect(await ask(project.root, 'card', '--output', 'MODEL_CARD.md')).toMatchObject({
      code: 2,
      err: expect.stringContaining('left as it is'),
    });
    expect(readFileSync(file, 'utf8')).toBe('# My own card\n');
    const { out } = await ask(project.root, 'card');
    expect(out).toContain('# Model card: churn');
    expect(out).toContain('# My own card');
    writeFileSync(file, '');
  });

  it('tells what changed since a tag', async () => {
    const released = new SampleProject();
    await released.addEvidence();
    released.commitAs('Ines', 'evidence');
    released.repository.git('tag', 'v1');
    released.write(
      'modelwright.yaml',
      projectText
        .replace('floor: 0.8', 'floor: 0.85')
        .replace('{item: R03, reason: no deployment yet', '{item: O01, reason: not live yet'),
    );
    released.write('data/train.csv', 'id,churned\n3,0\n');
    released.commitAs('Ines', 'more data, a higher floor');
    await released.addEvidence((evidence) =>
      evidence.subject === 'catch'
        ? { ...evidence, measured: { ...evidence.measured, value: 0.9, floor: 0.85, interval: [0.88, 0.92] } }
        : evidence,
    );
    const { out } = await ask(released.root, 'card', '--since', 'v1');
    const section = out.slice(out.indexOf('## Changes since'), out.indexOf('<!-- modelwright:end'));
    expect(section.replaceAll(released.commit.slice(0, 7), '<commi>')).toMatchSnapshot();
    expect(await ask(released.root, 'card', '--since', 'v9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('names no commit'),
    });
  });
});

it('help has a page for each of these nouns', async () => {
  for (const noun of ['checklist', 'gate', 'signoff', 'card']) {
    const { code, out } = await ask(project.root, 'help', noun);
    expect(code).toBe(0);
    expect(out).toContain('--json prints');
  }
  expect(existsSync(join(project.root, '.modelwright/signoffs'))).toBe(false);
});
