import type { ModelListShape } from './provider-type.ts';

/** A model as a provider lists it. */
export interface ListedModel {
  id: string;
  /** Seconds since the epoch. */
  created?: number;
  ownedBy?: string;
  /** Tokens the model can hold, prompt and answer together. */
  contextLength?: number;
  displayName?: string;
}

type Row = Record<string, unknown>;

interface Fields {
  id: string[];
  created: string[];
  ownedBy: string[];
  contextLength: string[];
  displayName: string[];
}

const openaiFields: Fields = {
  id: ['id', 'name', 'model'],
  created: ['created', 'created_at'],
  ownedBy: ['owned_by', 'organization'],
  // OpenRouter, Groq, vLLM, Mistral, LM Studio, Together: each its own word for the same thing.
  contextLength: ['context_length', 'context_window', 'max_model_len', 'max_context_length', 'context_size'],
  displayName: ['display_name', 'name'],
};

/** Where each shape keeps its rows and its fields. */
const shapes: Record<ModelListShape, { rows: string; fields: Fields }> = {
  openai: { rows: 'data', fields: openaiFields },
  'bare-array': { rows: 'data', fields: openaiFields },
  anthropic: {
    rows: 'data',
    fields: {
      ...openaiFields,
      created: ['created_at'],
      contextLength: ['max_input_tokens'],
      displayName: ['display_name'],
    },
  },
  gemini: {
    rows: 'models',
    fields: {
      id: ['name'],
      created: [],
      ownedBy: [],
      contextLength: ['inputTokenLimit'],
      displayName: ['displayName'],
    },
  },
  ollama: {
    rows: 'models',
    fields: { id: ['model', 'name'], created: ['modified_at'], ownedBy: [], contextLength: [], displayName: [] },
  },
};

/**
 * Reads a provider's model list. Tolerant: rows under another usual key, a bare array where an object was due and missing
 * fields are all fine; rows without a name and repeated names are left out.
 * @param json the parsed answer
 * @throws TypeError when there is no list in it at all
 */
export function readModelList(shape: ModelListShape, json: unknown): ListedModel[] {
  const { rows, fields } = shapes[shape];
  const models = new Map<string, ListedModel>();
  for (const row of rowsOf(json, rows)) {
    const model = readRow(typeof row === 'string' ? { id: row, name: row, model: row } : row, fields);
    if (model && !models.has(model.id)) models.set(model.id, model);
  }
  return [...models.values()];
}

function rowsOf(json: unknown, key: string): unknown[] {
  if (Array.isArray(json)) return json;
  if (isRow(json)) {
    for (const name of [key, 'data', 'models']) {
      const rows = json[name];
      if (Array.isArray(rows)) return rows;
    }
    // Ollama and some servers answer null for an empty list.
    if (key in json && json[key] === null) return [];
  }
  throw new TypeError('The answer is no model list.');
}

function readRow(row: unknown, fields: Fields): ListedModel | null {
  if (!isRow(row)) return null;
  const id = text(row, fields.id)?.replace(/^models\//, '');
  if (!id) return null;
  const model: ListedModel = { id };
  const created = seconds(row, fields.created);
  const ownedBy = text(row, fields.ownedBy);
  const contextLength = count(row, fields.contextLength) ?? llamaCppContext(row);
  const displayName = text(row, fields.displayName);
  if (created !== undefined) model.created = created;
  if (ownedBy !== undefined) model.ownedBy = ownedBy;
  if (contextLength !== undefined) model.contextLength = contextLength;
  if (displayName !== undefined && displayName !== id) model.displayName = displayName;
  return model;
}

/** llama.cpp says the context it was started with in `meta`. */
function llamaCppContext(row: Row): number | undefined {
  return isRow(row.meta) ? count(row.meta, ['n_ctx', 'n_ctx_train']) : undefined;
}

function text(row: Row, names: string[]): string | undefined {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function count(row: Row, names: string[]): number | undefined {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  }
  return undefined;
}

/** Seconds, milliseconds or an ISO date. */
function seconds(row: Row, names: string[]): number | undefined {
  for (const name of names) {
    const value = row[name];
    if (typeof value === 'number' && Number.isFinite(value) && value > 0)
      return Math.floor(value > 100_000_000_000 ? value / 1000 : value);
    if (typeof value === 'string') {
      const at = Date.parse(value);
      if (Number.isFinite(at) && at > 0) return Math.floor(at / 1000);
    }
  }
  return undefined;
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
