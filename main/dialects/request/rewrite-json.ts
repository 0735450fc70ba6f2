import type { RequestEdits, RequestFacts } from '../dialect.ts';
import type { JsonMember } from '../json-scan/scan-object.ts';
import { asObject, type JsonObject } from '../json-value.ts';
import { type Replacement, splice } from '../splice.ts';
import { droppedMembers } from './dropped-members.ts';
import { newName } from './new-name.ts';

/**
 * Writes edits over a JSON request by splicing. Everything that is not edited stays byte for byte the client's.
 * @param modelText JSON text of the model's name for one of its places; by default the same everywhere
 * @returns the same array when nothing changes
 */
export function rewriteJson(
  body: Uint8Array,
  facts: RequestFacts,
  edits: RequestEdits,
  modelText: (name: string, start: number) => string = (name) => JSON.stringify(name),
): Uint8Array {
  const override = overrides(edits);
  const { members } = facts;
  // Mostly there is nothing a provider cannot take.
  const asTheyAre = edits.remove === undefined && edits.rename === undefined;
  const kept = asTheyAre ? members : keptMembers(members, edits);
  const changes = asTheyAre ? [] : [...removals(members, kept), ...renames(kept, edits)];
  const inserted: string[] = [];

  if (edits.model !== null) {
    const name = edits.model;
    for (const { start, end } of facts.modelSpans) changes.push({ start, end, text: modelText(name, start) });
    if (facts.modelSpans.length === 0 && facts.insertAt >= 0) inserted.push(`"model":${JSON.stringify(name)}`);
  }
  for (const [key, value] of Object.entries(override)) {
    const text = JSON.stringify(value);
    const places = kept.filter((member) => (newName(edits, member.key) ?? member.key) === key);
    for (const { start, end } of places) changes.push({ start, end, text });
    if (places.length === 0) inserted.push(`${JSON.stringify(key)}:${text}`);
  }
  if (edits.injectUsage && facts.usageInsert && !('stream_options' in override)) {
    const { span, text } = facts.usageInsert;
    if (span) changes.push({ ...span, text });
    else inserted.push(text);
  }
  if (inserted.length > 0) {
    const text = inserted.join(',') + (kept.length > 0 ? ',' : '');
    changes.push({ start: facts.insertAt, end: facts.insertAt, text });
  }
  return changes.length === 0 ? body : splice(body, changes);
}

function keptMembers(members: readonly JsonMember[], edits: RequestEdits): readonly JsonMember[] {
  const dropped = droppedMembers(members, edits);
  return members.filter((member) => !dropped.has(member));
}

/** The target decides the model, not a parameter; and usage stays asked for when a parameter rewrites the stream's options. */
function overrides(edits: RequestEdits): JsonObject {
  const { model, ...rest } = edits.override;
  const override: JsonObject = edits.model === null && model !== undefined ? { ...rest, model } : rest;
  const options = asObject(override.stream_options);
  if (edits.injectUsage && options) override.stream_options = { ...options, include_usage: true };
  return override;
}

function renames(kept: readonly JsonMember[], edits: RequestEdits): Replacement[] {
  return kept.flatMap(({ key, keyStart, keyEnd }) => {
    const name = newName(edits, key);
    return name === undefined ? [] : [{ start: keyStart, end: keyEnd, text: JSON.stringify(name) }];
  });
}

/** Takes members out with one comma each, so that what is left is JSON again. */
function removals(all: readonly JsonMember[], kept: readonly JsonMember[]): Replacement[] {
  const stays = new Set(kept);
  const lastKept = kept.at(-1);
  const end = all.at(-1)?.end ?? 0;
  const before = all.flatMap((member, index) => {
    const next = all[index + 1];
    const isTail = !lastKept || member.start > lastKept.start;
    return stays.has(member) || isTail || !next ? [] : [{ start: member.keyStart, end: next.keyStart, text: '' }];
  });
  const tailStart = lastKept?.end ?? all[0]?.keyStart ?? 0;
  return end > tailStart ? [...before, { start: tailStart, end, text: '' }] : before;
}
