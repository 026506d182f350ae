import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  // Assets find each other by their own address: the server may answer below any path.
  base: './',
  plugins: [react()],
  html: { cspNonce: '__NONCE__' },
  // Browsers that know light-dark(): what stands in for it in older ones needs a color-scheme that Mantine does not set there.
  build: {
    target: 'es2023',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
});
