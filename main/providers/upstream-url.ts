import type { ProviderConfig } from '../contract/config/provider.ts';
import type { EndpointName } from '../contract/endpoint.ts';
import type { ProviderType } from './provider-type.ts';

/** Where a request goes. */
export interface UpstreamUrl {
  /** `https://host:port`. */
  origin: string;
  /** Begins with a slash, percent-encoded, without a query. */
  path: string;
  /** What the account itself puts into the query, without `?`; the client's own is added by the caller. Mostly ''. */
  query: string;
}

type Account = Pick<ProviderConfig, 'base_url' | 'api_version'>;

interface Base {
  origin: string;
  /** Path before the version: '' or `/prefix`. */
  root: string;
  version: string;
  query: string;
}

const VERSION = /\/v\d+[a-z0-9]*$/;

/** A base URL is read once an account: config objects never change, they are replaced. */
const bases = new WeakMap<Account, Base>();

/** Whether this account speaks an endpoint. */
export function speaks(provider: Account, type: ProviderType, endpoint: EndpointName): boolean {
  return endpointsOf(provider, type)[endpoint] !== undefined;
}

/**
 * The address of an endpoint at an account.
 * @param model the upstream's own name of the model; used where it stands in the path
 * @returns null when the endpoint is not spoken there
 * @throws TypeError when neither the account nor its type has a base URL (the config's schema rules that out)
 */
export function upstreamUrl(
  provider: Account,
  type: ProviderType,
  endpoint: EndpointName,
  model: string,
): UpstreamUrl | null {
  const template = endpointsOf(provider, type)[endpoint];
  return template === undefined ? null : fill(provider, type, template, model);
}

/** The address of an account's model list; null when it has none to ask. */
export function modelsUrl(provider: Account, type: ProviderType): UpstreamUrl | null {
  return type.models === null ? null : fill(provider, type, type.models.path, '');
}

function endpointsOf(provider: Account, type: ProviderType): ProviderType['endpoints'] {
  return provider.api_version !== undefined && type.versionedEndpoints ? type.versionedEndpoints : type.endpoints;
}

function fill(provider: Account, type: ProviderType, template: string, model: string): UpstreamUrl {
  const base = baseOf(provider, type);
  let path = template.startsWith('{v}') ? base.root + base.version + template.slice(3) : base.root + template;
  if (path.includes('{model}')) path = path.replace('{model}', () => encodeModel(model, type.modelPathPrefix));
  const mark = path.indexOf('?');
  if (mark < 0) return { origin: base.origin, path, query: base.query };
  const own = path.slice(mark + 1).replace('{api_version}', () => encodeURIComponent(provider.api_version ?? ''));
  return {
    origin: base.origin,
    path: path.slice(0, mark),
    query: base.query === '' ? own : `${base.query}&${own}`,
  };
}

/** Slashes in a model name are part of it, not of the path. */
function encodeModel(model: string, prefix: string): string {
  const bare = prefix !== '' && model.startsWith(prefix) ? model.slice(prefix.length) : model;
  return encodeURIComponent(bare);
}

function baseOf(provider: Account, type: ProviderType): Base {
  const known = bases.get(provider);
  if (known) return known;
  const base = readBase(provider.base_url ?? type.defaultBaseUrl, type);
  bases.set(provider, base);
  return base;
}

function readBase(text: string | null, type: ProviderType): Base {
  if (text === null) throw new TypeError(`A provider of type ${type.type} needs base_url.`);
  const url = new URL(text);
  const rule = type.baseUrl;
  let path = url.pathname.replace(/\/+$/, '');
  // The vendor's host alone means the vendor's usual address: https://openrouter.ai is https://openrouter.ai/api/v1.
  if (path === '' && type.defaultBaseUrl !== null) {
    const usual = new URL(type.defaultBaseUrl);
    if (usual.origin === url.origin) path = usual.pathname.replace(/\/+$/, '');
  }
  const strip = rule.strip.find((end) => path.endsWith(end));
  if (strip !== undefined) path = path.slice(0, -strip.length);
  const own = VERSION.exec(path)?.[0];
  const root = own === undefined ? path : path.slice(0, -own.length);
  const version = own ?? (rule.literalPath && path !== '' ? '' : rule.version);
  return { origin: url.origin, root, version, query: url.search.replace(/^\?/, '') };
}
