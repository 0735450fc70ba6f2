/** Where the control API lives on the gateway's own address. No group of procedures may be called `api`. */
export const controlPaths = {
  rpc: '/control',
  api: '/control/api',
  openapi: '/control/openapi.json',
} as const;
