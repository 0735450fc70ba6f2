import type { ClientAccess } from '../../policies/client-access.ts';
import { asksForList, type ModelLists } from '../model-lists.ts';
import type { Runtime } from '../runtime.ts';

/** A name clients can ask for, and what is known of it. */
export interface OfferedModel {
  id: string;
  /** A route, or the provider that serves it. */
  ownedBy: string;
  /** Seconds since the epoch. */
  created: number;
  displayName: string;
  contextLength: number | null;
}

/** When a list says nothing better, models count as made at this moment: clients sort by it, and it must not move. */
const UNKNOWN_CREATED = Date.UTC(2025, 0, 1) / 1000;

/**
 * Everything a client may ask for: routes first, then `provider/model` of every enabled provider.
 * @param access what this client may ask for
 */
export function offeredModels(runtime: Runtime, lists: ModelLists, access: ClientAccess): OfferedModel[] {
  const offered: OfferedModel[] = [];
  for (const route of Object.keys(runtime.config.routes)) {
    if (!access.mayUseRoute(route)) continue;
    offered.push({
      id: route,
      ownedBy: 'gatehouse',
      created: UNKNOWN_CREATED,
      displayName: route,
      contextLength: null,
    });
  }
  for (const provider of runtime.providers.values()) {
    if (!provider.config.enabled) continue;
    const seen = new Set<string>();
    const add = (model: string, created: number | null, displayName: string | null, contextLength: number | null) => {
      const id = `${provider.name}/${model}`;
      if (seen.has(model) || !access.mayUseTarget(provider.name, model)) return;
      seen.add(model);
      offered.push({
        id,
        ownedBy: provider.name,
        created: created ?? UNKNOWN_CREATED,
        displayName: displayName ?? model,
        contextLength,
      });
    };
    for (const model of provider.config.models ?? provider.type.staticModels) add(model, null, null, null);
    if (!asksForList(provider)) continue;
    for (const model of lists.get(provider.name, provider.config.models_ttl)) {
      add(model.id, model.created ?? null, model.displayName ?? null, model.contextLength ?? null);
    }
  }
  return offered;
}

/** One list that satisfies OpenAI's and Anthropic's clients: each ignores the other's fields. */
export function openAiModelList(offered: OfferedModel[]): object {
  return {
    object: 'list',
    data: offered.map(openAiModel),
    has_more: false,
    first_id: offered[0]?.id ?? null,
    last_id: offered.at(-1)?.id ?? null,
  };
}

export function openAiModel(model: OfferedModel): object {
  return {
    id: model.id,
    object: 'model',
    type: 'model',
    created: model.created,
    created_at: new Date(model.created * 1000).toISOString(),
    owned_by: model.ownedBy,
    display_name: model.displayName,
    ...(model.contextLength === null
      ? {}
      : { context_length: model.contextLength, max_input_tokens: model.contextLength }),
  };
}

const GEMINI_METHODS = [
  'generateContent',
  'streamGenerateContent',
  'countTokens',
  'embedContent',
  'batchEmbedContents',
];

export function geminiModel(model: OfferedModel): object {
  return {
    name: `models/${model.id}`,
    baseModelId: model.id,
    version: '1',
    displayName: model.displayName,
    ...(model.contextLength === null ? {} : { inputTokenLimit: model.contextLength }),
    supportedGenerationMethods: GEMINI_METHODS,
  };
}

/** As `/api/tags` lists them. Sizes and digests are not known here; clients only show them. */
export function ollamaModel(model: OfferedModel): object {
  return {
    name: model.id,
    model: model.id,
    modified_at: new Date(model.created * 1000).toISOString(),
    size: 0,
    digest: '',
    details: { parent_model: '', format: '', family: '', families: [], parameter_size: '', quantization_level: '' },
  };
}

/** As `/api/show` answers: what editors look at before they offer a model. */
export function ollamaShow(model: OfferedModel): object {
  return {
    modelfile: '',
    parameters: '',
    template: '',
    details: {
      parent_model: '',
      format: '',
      family: 'gatehouse',
      families: ['gatehouse'],
      parameter_size: '',
      quantization_level: '',
    },
    model_info: {
      'general.architecture': 'gatehouse',
      'gatehouse.context_length': model.contextLength ?? 131_072,
    },
    capabilities: ['completion', 'tools'],
    modified_at: new Date(model.created * 1000).toISOString(),
  };
}
