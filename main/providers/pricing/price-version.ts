/**
 * Which price list a cost was computed from; stands beside every cost in the history. A test holds it to the version that
 * is really installed.
 */
export const PRICE_VERSION = 'genai-prices@0.1.8';

/** What stands there for a target that charges nothing because it runs here. */
export const LOCAL_PRICE_VERSION = 'local';
