import { bundleGateway } from './bundle-gateway.ts';

/**
 * Bundles the gateway as it is shipped, with the window that was built for this run beside it.
 * @returns how to clean up
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const window = process.env.GATEHOUSE_WINDOW;
  if (!window) throw new Error('The window comes first: test/window/global-setup.ts has not built it.');
  const { directory, remove } = await bundleGateway(window);
  process.env.GATEHOUSE_BUNDLE = directory;
  return remove;
}
