import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openProjectStore } from '../../../src/project/node/projectStore.ts';
import { ProjectChoices } from '../../../src/project/vscode/projectChoices.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'modelwright-choices-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const text = () => readFileSync(join(root, 'modelwright.yaml'), 'utf8');

function choicesOf(projectFile: string | null): ProjectChoices {
  if (projectFile !== null) writeFileSync(join(root, 'modelwright.yaml'), projectFile);
  const kept = new Map<string, unknown>();
  const memento = {
    keys: () => [...kept.keys()],
    get: <T>(key: string, missing?: T) => (kept.get(key) ?? missing) as T,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  return new ProjectChoices(openProjectStore(root), memento, 'choices');
}

describe('a choice that replaces another', () => {
  it('keeps the comment beside the id, and says that it stayed', async () => {
    const choices = choicesOf('version: 1\nbaseline: abc123 # the run of March\ncandidate: c1\n');
    expect(await choices.change({ baseline: 'def456' })).toEqual(['the run of March']);
    expect(text()).toContain('baseline: "def456" # the run of March\n');
    expect(await choices.change({ baseline: 'abc123' })).toEqual(['the run of March']);
    expect(await choices.change({ candidate: 'c2' })).toEqual([]);
  });

  it('says nothing where no id was replaced', async () => {
    const choices = choicesOf('version: 1\nbaseline: abc123 # the run of March\n');
    expect(await choices.change({ baseline: 'abc123' })).toEqual([]);
    expect(await choices.change({ candidate: 'c1' })).toEqual([]);
    expect(await choices.change({ baseline: null })).toEqual([]);
    expect(text()).not.toContain('March');
    expect(await choices.change({ baseline: 'def456' })).toEqual([]);
  });

  it('has no comment where it is remembered by the workspace alone', async () => {
    const choices = choicesOf(null);
    await choices.change({ baseline: 'abc123' });
    expect(await choices.change({ baseline: 'def456' })).toEqual([]);
    expect(choices.read().baseline).toBe('def456');
  });
});
