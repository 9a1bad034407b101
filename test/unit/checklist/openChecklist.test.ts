import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Board, BoardItem } from '../../../src/contract/checklist.ts';
import { isPinned } from '../../../src/checklist/node/lockFile.ts';
import { cleanUp, Repository, temporaryFolder } from '../git/support/repository.ts';
import { now, projectText } from './support/facts.ts';
import { checklistOf, closeChecklists, git, predictionsPath, SampleProject } from './support/project.ts';

beforeAll(() => {
  vi.stubEnv('HOME', '/nonexistent');
  vi.stubEnv('XDG_CONFIG_HOME', '/nonexistent');
});
afterAll(() => {
  vi.unstubAllEnvs();
  closeChecklists();
  cleanUp();
});

function itemOf(board: Board, id: string): BoardItem {
  const item = board.stages.flatMap(({ items }) => items).find((one) => one.id === id);
  if (!item) throw new Error(`no item ${id}`);
  return item;
}

const statesOf = (board: Board): string =>
  board.stages
    .flatMap(({ items }) => items)
    .map(({ id, state }) => `${id} ${state}`)
    .join(', ');

const approve = (role: string, how: 'write' | 'commit' | 'commit-push' = 'commit') =>
  ({ item: 'V07', role, decision: 'approve', reason: 'Looked at the slices.', how }) as const;

/** Both signatures, each by its person. */
async function signBoth(project: SampleProject): Promise<void> {
  for (const [person, role] of [
    ['Omar', 'subject-expert'],
    ['Noor', 'risk'],
  ] as const) {
    project.be(person);
    await (await checklistOf(project.root)).sign(approve(role));
  }
}

describe('a project in a real repository', () => {
  it('goes from no evidence to a gate that passes, by committed files and git alone', async () => {
    const project = new SampleProject('モデル one');
    project.be('Omar');
    const empty = await (await checklistOf(project.root)).board();
    expect(statesOf(empty)).toBe(
      'F02 done, D03 open, D07 open, D08 open, D09 open, E02 open, E03 open, V01 open, R02 waived, V07 open, R03 waived, O01 open',
    );
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    const checked = await (await checklistOf(project.root)).board();
    expect(itemOf(checked, 'V07')).toMatchObject({
      state: 'open',
      evidence: { state: 'pass', notRechecked: false },
    });
    expect(itemOf(checked, 'E03').evidence?.text).toContain('モデル one/uv.lock and seed recorded');
    expect(checked.next[0]).toEqual({ mail: 'omar@example.com', name: 'Omar', me: true, text: 'sign V07' });
    await signBoth(project);
    const { gate, warnings, problems, candidate, me } = await (await checklistOf(project.root)).board();
    expect(gate.reason).toBe('Release: passes, 11 of 11 items; waived: R02, R03.');
    expect({ warnings, problems }).toEqual({ warnings: [], problems: [] });
    expect(candidate).toEqual({ run: 'mlflow:3f9c2a7e11', name: 'brave-owl-12', commit: project.commit });
    expect(me).toEqual({ mail: 'noor@example.com', name: 'Noor', roles: ['risk'] });
    expect(project.repository.git('log', '-1', '--format=%an %s%n%b')).toBe(
      'Noor Sign V07 as risk\nLooked at the slices.',
    );
  });

  it('says the same in a clone, a worktree, detached, without data, and in a shallow clone what is missing', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    await signBoth(project);
    project.be('Ines');
    const compare = async (root: string): Promise<string> => {
      const { me: _me, next: _next, head: _head, ...rest } = await (await checklistOf(root)).board();
      return JSON.stringify(rest);
    };
    const here = await compare(project.root);
    const clone = join(temporaryFolder(), 'a clone');
    git('clone', '-q', project.repository.folder, clone);
    expect(await compare(clone)).toBe(here);
    const linked = join(temporaryFolder(), 'linked');
    project.repository.git('worktree', 'add', '-q', '--detach', linked);
    expect(await compare(linked)).toBe(here);
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    expect(await compare(clone)).toBe(here);
    rmSync(join(clone, 'data'), { recursive: true });
    const bare = await (await checklistOf(clone)).board();
    expect(bare.gate.outcome).toBe('pass');
    expect(itemOf(bare, 'D07').evidence?.notRechecked).toBe(true);
    const shallow = join(temporaryFolder(), 'shallow');
    git('clone', '-q', '--depth', '1', `file://${project.repository.folder}`, shallow);
    const cut = await (await checklistOf(shallow)).board();
    expect(cut).toMatchObject({ shallow: true, gate: { outcome: 'inconclusive' } });
    expect(itemOf(cut, 'E03').why).toContain('git fetch --unshallow');
    expect(cut.warnings.join()).toContain('V07 as subject-expert: signer not provable: the history is cut');
    expect(cut.warnings.at(-1)).toContain('fetch-depth: 0');
    git('-C', shallow, 'fetch', '-q', '--unshallow');
    expect(await compare(shallow)).toBe(here);
  });

  it('names what changed: data, contract, promise, candidate', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    await signBoth(project);
    const board = async (): Promise<Board> => (await checklistOf(project.root)).board();
    project.write('data/train.csv', 'id,churned\n1,1\n');
    expect(itemOf(await board(), 'D07')).toMatchObject({
      state: 'stale',
      evidence: { changed: ['file:data/train.csv'] },
    });
    expect(itemOf(await board(), 'V07').signatures.map(({ state }) => state)).toEqual(['stale', 'stale']);
    project.repository.git('checkout', '-q', '--', '.');
    project.write('modelwright.yaml', projectText.replace('floor: 0.8', 'floor: 0.9'));
    expect(itemOf(await board(), 'V01')).toMatchObject({
      state: 'stale',
      evidence: { changed: ['project:objectives/catch'] },
    });
    project.write('modelwright.yaml', projectText.replace('candidate: "3f9c2a7e"', 'candidate: "other"'));
    const other = await board();
    expect(itemOf(other, 'V01').evidence?.changed).toContain('run');
    expect(itemOf(other, 'E03').state).toBe('open');
    project.write('modelwright.yaml', projectText);
    expect((await board()).gate.outcome).toBe('pass');
  });

  it('looks at the predictions that a verdict was made on, where their run left them', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    const checklist = await checklistOf(project.root);
    const promise = async (): Promise<BoardItem> => itemOf(await checklist.board(), 'V01');
    expect(await promise()).toMatchObject({ state: 'done', evidence: { notRechecked: false } });
    project.write(predictionsPath, 'id,p\n2,0.1\n');
    expect(await promise()).toMatchObject({
      state: 'stale',
      evidence: {
        changed: ['predictions:mlflow:3f9c2a7e11'],
        text: 'changed since: predictions of the candidate',
      },
    });
    rmSync(join(project.root, predictionsPath));
    expect(await promise(), 'away is not changed').toMatchObject({
      state: 'done',
      evidence: { state: 'pass', notRechecked: true },
    });
    project.repository.git('checkout', '-q', '--', '.');
    expect(await promise()).toMatchObject({ state: 'done', evidence: { notRechecked: false } });
  });

  it('takes a signature that a person did not commit as not provable, and one that was not committed as open', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    project.be('Omar');
    const checklist = await checklistOf(project.root);
    await checklist.sign(approve('subject-expert', 'write'));
    expect(itemOf(await checklist.board(), 'V07').signatures[0]).toMatchObject({
      state: 'not-committed',
      commit: null,
    });
    project.commitAs('Ines', 'brought in by another');
    expect(itemOf(await checklist.board(), 'V07').signatures[0]).toMatchObject({
      state: 'not-provable',
      note: expect.stringContaining('signed as omar@example.com, committed by ines@example.com'),
    });
    project.repository.git('rm', '-q', '.modelwright/signoffs/V07/subject-expert.yaml');
    project.commitAs('Omar', 'away');
    await checklist.sign(approve('subject-expert', 'write'));
    project.commitAs('Ines', 'together\n\nCo-authored-by: Omar <omar@example.com>');
    expect(itemOf(await checklist.board(), 'V07').signatures[0]).toMatchObject({ state: 'approved' });
    const path = join(project.root, '.modelwright/signoffs/V07/subject-expert.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    expect(itemOf(await checklist.board(), 'V07').signatures[0]?.state, 'line ends').toBe('approved');
    writeFileSync(path, `${readFileSync(path, 'utf8')}# more\n`);
    expect(itemOf(await checklist.board(), 'V07').signatures[0]).toMatchObject({
      state: 'not-committed',
      note: 'changed since it was committed',
    });
  });

  it('says what others do not have yet, and takes no signature from a path of another spelling', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    const { warnings } = await (await checklistOf(project.root)).board();
    expect(warnings).toEqual([
      expect.stringMatching(
        /^\.modelwright\/evidence\/contract\/customers\/[0-9a-f]{12}\.json and 6 more files are not committed/,
      ),
    ]);
    project.commitAs('Ines', 'evidence');
    await signBoth(project);
    project.write(
      '.modelwright/signoffs/%5607/risk.yaml',
      'item: V07\nrole: risk\nperson: noor@example.com\ndecision: decline\ndate: 2026-11-24T10:00:00Z\n',
    );
    expect((await (await checklistOf(project.root)).board()).gate.outcome).toBe('pass');
    project.write('modelwright.yaml', `${projectText}# more\n`);
    const edited = await (await checklistOf(project.root)).board();
    expect(edited.warnings).toEqual(['modelwright.yaml is not committed: others and CI judge without it.']);
  });

  it('no more counts what a record says of an objective or dataset that is gone', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.write(
      'modelwright.yaml',
      projectText.replaceAll(/ {2}- id: fast[\s\S]*?reason: one machine\n/g, ''),
    );
    const checklist = await checklistOf(project.root);
    expect(await checklist.prune()).toEqual([
      expect.stringContaining('.modelwright/evidence/objective/fast/'),
    ]);
  });

  it('reads code owners by the path below the top of the repository', async () => {
    const project = new SampleProject(
      'models/a',
      projectText.replace('template: small', 'template: standard'),
    );
    const F07 = async (): Promise<BoardItem> =>
      itemOf(await (await checklistOf(project.root)).board(), 'F07');
    project.write('../../CODEOWNERS', '/models/a/.modelwright/ @acme/risk\n');
    expect(await F07()).toMatchObject({
      state: 'done',
      evidence: { text: '7 of 7 roles, signatures owned by @acme/risk' },
    });
    project.write('../../CODEOWNERS', '/.modelwright/ @acme/risk\n');
    expect(await F07()).toMatchObject({ state: 'inconclusive' });
  });

  it('goes on beside a broken signature, a broken record, and a project file that does not fit', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.write('.modelwright/signoffs/V07/risk.yaml', 'item: V07\nrole: [');
    project.write('.modelwright/evidence/overlap/customers/000000000000.json', '{');
    project.write('modelwright.yaml', projectText.replace('direction: maximize', 'direction: up'));
    const board = await (await checklistOf(project.root)).board();
    expect([...new Set(board.problems.map(({ path }) => path))]).toEqual([
      'modelwright.yaml',
      '.modelwright/evidence/overlap/customers/000000000000.json',
      '.modelwright/signoffs/V07/risk.yaml',
    ]);
    expect(itemOf(board, 'D07').state).toBe('done');
  });

  it('names in a copy without git what changed, and nothing that did not', async () => {
    const project = new SampleProject();
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    await signBoth(project);
    const copy = join(temporaryFolder(), 'copy');
    cpSync(project.root, copy, { recursive: true });
    rmSync(join(copy, '.git'), { recursive: true });
    const board = await (await checklistOf(copy)).board();
    expect(statesOf(board)).toContain('D03 done, D07 done, D08 done, D09 done, E02 done');
    expect(itemOf(board, 'V07').signatures.map(({ state }) => state)).not.toContain('stale');
    writeFileSync(join(copy, 'data/test.csv'), 'id,churned\n2,0\n');
    const changed = itemOf(await (await checklistOf(copy)).board(), 'D07');
    expect(changed).toMatchObject({ state: 'stale', evidence: { changed: ['file:data/test.csv'] } });
  });

  it('is judged in a folder without git, where nothing is signed for others', async () => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'modelwright.yaml'), projectText);
    const board = await (await checklistOf(root)).board();
    expect(board).toMatchObject({ head: null, me: { mail: null }, gate: { outcome: 'inconclusive' } });
    await expect((await checklistOf(root)).sign(approve('risk', 'write'))).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

describe('signing', () => {
  it('shows what it will do, with what not decided, and a page to do it without a program', async () => {
    const project = new SampleProject('sub dir');
    project.be('Noor');
    project.repository.git('remote', 'add', 'origin', 'git@github.com:acme/churn.git');
    const plan = await (
      await checklistOf(project.root)
    ).signPlan('V07', 'risk', 'decline', ' Not yet. ', null);
    expect(plan).toMatchObject({
      person: 'noor@example.com',
      mayNot: null,
      file: '.modelwright/signoffs/V07/risk.yaml',
      branch: 'main',
      remote: 'origin',
    });
    expect(plan.seen[0]).toContain('V07, evidence is none');
    expect(plan.seen).toContain(
      'D03 is open: customers: not checked against a contract yet; run modelwright data check customers',
    );
    expect(plan.page).toMatchObject({ filled: true, pushed: false });
    expect(plan.page?.url).toMatch(
      /^https:\/\/github\.com\/acme\/churn\/new\/main\?filename=sub%20dir%2F\.modelwright%2Fsignoffs%2FV07%2Frisk\.yaml&value=/,
    );
    expect(plan.text).toContain('decision: decline\ndate: 2026-11-24T12:00:00Z\nreason: Not yet.\n');
    expect(existsSync(join(project.root, plan.file))).toBe(false);
  });

  it('has a page for whom it waits: what they commit there signs, once it has a reason', async () => {
    const project = new SampleProject('sub dir');
    await project.addEvidence();
    project.commitAs('Ines', 'evidence');
    const { repository } = project;
    repository.git('remote', 'add', 'origin', 'https://github.com/acme/churn.git');
    // As a push leaves it.
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    project.be('Ines');
    const checklist = await checklistOf(project.root);
    const ask = () => checklist.signPlan('V07', 'risk', 'approve', '', 'noor@example.com');
    const { page, mayNot, person } = await ask();
    expect({ mayNot, person }).toEqual({ mayNot: null, person: 'noor@example.com' });
    expect(page).toMatchObject({ filled: true, pushed: true });
    const query = new URL(page?.url ?? '').searchParams;
    const path = query.get('filename') ?? '';
    const value = query.get('value') ?? '';
    expect(value).toMatch(/^# Write behind "reason" .*\nitem: V07\n/);

    const commit = async (text: string): Promise<Board> => {
      writeFileSync(join(repository.folder, path), text);
      project.commitAs('Noor', 'Create risk.yaml');
      return (await checklistOf(project.root)).board();
    };
    mkdirSync(join(repository.folder, path, '..'), { recursive: true });
    const blank = await commit(value);
    expect(blank.problems).toMatchObject([
      { message: expect.stringContaining('risk.yaml:7:1: "reason" is empty') },
    ]);
    expect(itemOf(blank, 'V07').signatures.find(({ role }) => role === 'risk')?.state).toBe('missing');
    const signed = await commit(value.replace('reason: ""', 'reason: Looked at the slices'));
    expect(itemOf(signed, 'V07').signatures.find(({ role }) => role === 'risk')).toMatchObject({
      state: 'approved',
      person: 'noor@example.com',
      reason: 'Looked at the slices',
    });

    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    expect((await ask()).page).toEqual({
      url: 'https://github.com/acme/churn/edit/main/sub%20dir/.modelwright/signoffs/V07/risk.yaml',
      filled: false,
      pushed: true,
    });
    expect((await checklist.signPlan('V07', 'risk', 'approve', '', 'omar@example.com')).mayNot).toContain(
      'omar@example.com is not risk',
    );
  });

  it('is refused for who may not, without a reason, in an untrusted workspace, and for what is not there', async () => {
    const project = new SampleProject();
    project.be('Ines');
    const checklist = await checklistOf(project.root);
    await expect(checklist.sign(approve('risk'))).rejects.toMatchObject({
      code: 'not-allowed',
      message: 'ines@example.com is not risk in modelwright.yaml; noor@example.com may sign.',
    });
    expect((await checklist.signPlan('D03', 'data-engineer', 'approve', 'x', null)).mayNot).toContain(
      'decided by evidence',
    );
    expect((await checklist.signPlan('V07', 'operations', 'approve', 'x', null)).mayNot).toContain(
      'signed as subject-expert and risk',
    );
    project.be('Noor');
    await expect(checklist.sign({ ...approve('risk'), reason: ' ' })).rejects.toMatchObject({
      code: 'usage',
    });
    await expect(checklist.signPlan('X1', 'risk', 'approve', 'x', null)).rejects.toMatchObject({
      code: 'not-found',
    });
    const untrusted = await checklistOf(project.root, { trusted: false });
    await expect(untrusted.sign(approve('risk'))).rejects.toMatchObject({ code: 'not-trusted' });
    await expect(untrusted.revoke('V07', 'risk', 'write')).rejects.toMatchObject({ code: 'not-trusted' });
    await expect(untrusted.runChecks(null)).rejects.toMatchObject({ code: 'not-trusted' });
    await expect(untrusted.prune()).rejects.toMatchObject({ code: 'not-trusted' });
    expect((await untrusted.board()).gate.outcome).toBe('inconclusive');
    expect(project.repository.git('status', '--porcelain')).toBe('');
  });

  it('is taken back by removing the file, committed or not', async () => {
    const project = new SampleProject();
    project.be('Noor');
    const checklist = await checklistOf(project.root);
    const file = '.modelwright/signoffs/V07/risk.yaml';
    await checklist.sign(approve('risk', 'write'));
    expect(await checklist.revoke('V07', 'risk', 'commit')).toEqual({ file, commit: null });
    expect(project.repository.git('status', '--porcelain')).toBe('');
    const { commit } = await checklist.sign(approve('risk'));
    expect(project.repository.git('show', '--format=%H', '--name-only', 'HEAD')).toBe(`${commit}\n\n${file}`);
    const back = await checklist.revoke('V07', 'risk', 'commit');
    expect(back.commit).toBe(project.repository.git('rev-parse', 'HEAD'));
    expect(existsSync(join(project.root, file))).toBe(false);
    await expect(checklist.revoke('V07', 'risk', 'commit')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('at the same time on two machines loses nothing, and says what comes next', async () => {
    const bare = new Repository(join(temporaryFolder(), 'bare.git'), ['--bare']);
    const project = new SampleProject();
    project.repository.git('remote', 'add', 'origin', bare.folder);
    project.repository.git('push', '-q', '-u', 'origin', 'main');
    const other = join(temporaryFolder(), 'other');
    git('clone', '-q', bare.folder, other);
    git('-C', other, 'config', 'user.email', 'noor@example.com');
    git('-C', other, 'config', 'user.name', 'Noor');
    project.be('Omar');
    expect(
      await (await checklistOf(project.root)).sign(approve('subject-expert', 'commit-push')),
    ).toMatchObject({ pushed: true });
    await expect((await checklistOf(other)).sign(approve('risk', 'commit-push'))).rejects.toMatchObject({
      code: 'git-failed',
      details: { hint: expect.stringContaining('git pull --rebase') },
    });
    git('-C', other, 'pull', '-q', '--rebase');
    git('-C', other, 'push', '-q');
    const board = await (await checklistOf(other)).board();
    expect(itemOf(board, 'V07').signatures.map(({ state }) => state)).toEqual(['approved', 'approved']);
    git('-C', other, 'checkout', '-q', '--detach');
    await expect((await checklistOf(other)).revoke('V07', 'risk', 'commit-push')).rejects.toThrow(
      'nowhere to push',
    );
  });

  it('works in a submodule', async () => {
    const outer = new Repository();
    const inner = new SampleProject();
    outer.git('submodule', '-q', 'add', inner.repository.folder, 'models/churn');
    outer.commit('with a model');
    const root = join(outer.folder, 'models/churn');
    git('-C', root, 'config', 'user.email', 'noor@example.com');
    git('-C', root, 'config', 'user.name', 'Noor');
    const checklist = await checklistOf(root);
    await checklist.sign(approve('risk'));
    expect(itemOf(await checklist.board(), 'V07').signatures[1]?.state).toBe('approved');
  });
});

describe('checks', () => {
  it('run what brings the evidence of the items, and tell what is not here', async () => {
    const project = new SampleProject();
    const asked: string[] = [];
    const checklist = await checklistOf(project.root, {
      objectives: async () => ({
        judge: async () => null,
        verdicts: async () => [],
        effect: async () => null,
        metricChoices: async () => [],
        predictionColumns: async () => ({}),
        check: async (run) => {
          asked.push(`objectives of ${run ?? ''}`);
          throw new Error('No run 3f9c2a7e is here.');
        },
      }),
    });
    expect(await checklist.runChecks(['F02'])).toEqual({ written: [], notHere: [] });
    expect(await checklist.runChecks(null)).toEqual({
      written: [],
      notHere: ['objectives: No run 3f9c2a7e is here.', 'data: tables are not read here'],
    });
    expect(asked).toEqual(['objectives of 3f9c2a7e']);
  });

  it('leave records behind that prune removes: stale ones, and older ones of the same check', async () => {
    const project = new SampleProject();
    await project.addEvidence((evidence) => ({ ...evidence, createdAt: now - 86_400_000, rule: 0 }));
    await project.addEvidence();
    await project.addEvidence((evidence) =>
      evidence.kind === 'overlap'
        ? { ...evidence, inputs: { 'file:data/train.csv': 'git:gone' }, createdAt: now }
        : evidence,
    );
    const checklist = await checklistOf(project.root);
    const before = await checklist.board();
    const removed = await checklist.prune();
    expect(removed).toHaveLength(8);
    const after = await checklist.board();
    expect(statesOf(after)).toBe(statesOf(before));
    expect(await checklist.prune()).toEqual([]);
  });
});

describe('pinned requirements', () => {
  it.each([
    ['numpy==2.4.6\npandas==3.0.1 ; python_version > "3.10"\n', true],
    ['--index-url https://example.com\nnumpy==2.4.6 \\\n    --hash=sha256:abc\n# all\n', true],
    ['git-package @ git+https://example.com/x.git@0123456789\n', true],
    ['numpy>=2\n', false],
    ['numpy==2.4.6\npandas\n', false],
    ['', false],
  ])('%j: %s', (text, pinned) => {
    expect(isPinned(text)).toBe(pinned);
  });
});
