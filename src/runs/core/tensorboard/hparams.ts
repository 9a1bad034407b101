import { ProtoCursor } from './protoCursor.ts';

/** What the hparams plugin wrote of a run. */
export interface SessionFacts {
  params: Record<string, string>;
  group: string | null;
  startSeconds: number | null;
  /** 1 success, 2 failure, 3 running (tensorboard, `plugins/hparams/api.proto`). */
  endStatus: number | null;
  endSeconds: number | null;
  /** Name and description of the experiment config. */
  experiment: string | null;
}

export function noFacts(): SessionFacts {
  return {
    params: {},
    group: null,
    startSeconds: null,
    endStatus: null,
    endSeconds: null,
    experiment: null,
  };
}

/** Adds what one HParamsPluginData message says. */
export function addSessionFacts(facts: SessionFacts, content: Uint8Array): void {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  visit(content, view, 0, content.length, (cursor, field, start) => {
    if (field === 2) visitExperiment(facts, cursor, start);
    else if (field === 3) visitStart(facts, cursor, start);
    else if (field === 4) visitEnd(facts, cursor, start);
  });
}

type Visit = (cursor: ProtoCursor, field: number, start: number) => void;

/** Calls for each field; a length-delimited value stands between `start` and `cursor.at`. */
function visit(bytes: Uint8Array, view: DataView, from: number, to: number, each: Visit): void {
  const cursor = new ProtoCursor();
  cursor.look(bytes, view);
  cursor.over(from, to);
  while (cursor.next()) {
    if (cursor.wire === 2) each(cursor, cursor.field, cursor.delimited());
    else {
      const before = cursor.at;
      each(cursor, cursor.field, before);
      if (cursor.at === before) cursor.skip();
    }
  }
}

function inside(cursor: ProtoCursor, start: number, each: Visit): void {
  if (!cursor.bad) visit(cursor.bytes, cursor.view, start, cursor.at, each);
}

function visitExperiment(facts: SessionFacts, cursor: ProtoCursor, start: number): void {
  inside(cursor, start, (inner, field, at) => {
    if (field === 6 && inner.wire === 2 && inner.at > at) facts.experiment = inner.string(at);
  });
}

function visitStart(facts: SessionFacts, cursor: ProtoCursor, start: number): void {
  const params: [string, string][] = [];
  inside(cursor, start, (inner, field, at) => {
    if (field === 1 && inner.wire === 2) {
      let key = '';
      let value: string | null = null;
      inside(inner, at, (entry, part, from) => {
        if (part === 1 && entry.wire === 2) key = entry.string(from);
        else if (part === 2 && entry.wire === 2) value = valueText(entry, from);
      });
      if (value !== null) params.push([key, value]);
    } else if (field === 4 && inner.wire === 2) facts.group = inner.string(at) || null;
    else if (field === 5 && inner.wire === 1) facts.startSeconds = inner.double() || null;
  });
  // Made from entries, so that a parameter named `__proto__` is one like any other.
  facts.params = Object.fromEntries(params.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function visitEnd(facts: SessionFacts, cursor: ProtoCursor, start: number): void {
  facts.endStatus = 0;
  inside(cursor, start, (inner, field) => {
    if (field === 1 && inner.wire === 0) facts.endStatus = inner.varint();
    else if (field === 2 && inner.wire === 1) facts.endSeconds = inner.double() || null;
  });
}

/** A `google.protobuf.Value` as text: numbers as JavaScript writes them, null and nested values as JSON does. */
function valueText(cursor: ProtoCursor, start: number): string | null {
  let found: string | null = null;
  inside(cursor, start, (inner, field, at) => {
    if (field === 1 && inner.wire === 0) {
      inner.varint();
      found = 'null';
    } else if (field === 2 && inner.wire === 1) found = String(inner.double());
    else if (field === 3 && inner.wire === 2) found = inner.string(at);
    else if (field === 4 && inner.wire === 0) found = inner.varint() === 0 ? 'false' : 'true';
    else if (field === 6 && inner.wire === 2) found = listText(inner, at);
  });
  return found;
}

function listText(cursor: ProtoCursor, start: number): string {
  const items: string[] = [];
  inside(cursor, start, (inner, field, at) => {
    if (field === 1 && inner.wire === 2) items.push(valueText(inner, at) ?? 'null');
  });
  return `[${items.join(', ')}]`;
}
