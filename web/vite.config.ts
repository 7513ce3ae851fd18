import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev:web` finds the graph; the address of a system started with `npm start`. */
const graph = process.env.TITAN_URL ?? 'http://127.0.0.1:4000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // es2023: the workers are modules and the console promises current browsers only. No inlined files: the policy `default-src 'self'` refuses data: fonts.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1_200,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: { proxy: { '/graphql': { target: graph, ws: true }, '/session': graph } },
});
