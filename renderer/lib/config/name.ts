/** Names of routes, providers, clients and budgets, as the config's schema has them. */
export const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
