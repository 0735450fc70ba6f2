import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the window into out/renderer. Addresses are relative, so that the same files serve under `/ui/` of the gateway and
 * under the desktop's own protocol.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    sourcemap: false,
    // `font-src 'self'` and `style-src 'self'` admit no data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/control': gateway(), '/ui/session': gateway() },
  },
});

/**
 * A running gateway, or `node test/window/fake-gateway.ts`, while working on the window. The host stays what the browser asked
 * for: the gateway lets only its own pages in, and compares the two.
 */
function gateway() {
  return { target: process.env.GATEHOUSE_URL ?? 'http://127.0.0.1:4477', changeOrigin: false };
}
