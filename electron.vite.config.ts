import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * Five entries of the main process: the Electron shell, the web host, and the worker threads of the core. The
 * workers are entries of their own so that both hosts start the very same files.
 */
export default defineConfig({
  main: {
    build: {
      // Not shipped: they tell which lines of the shell its tests executed.
      sourcemap: 'hidden',
      rollupOptions: {
        input: {
          index: at('src/main/index.ts'),
          serve: at('src/main/serve.ts'),
          writer: at('src/main/core/writer.ts'),
          reader: at('src/main/core/reader.ts'),
          background: at('src/main/core/background.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      sourcemap: 'hidden',
      rollupOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), tailwindcss()],
    build: { rollupOptions: { input: at('src/renderer/index.html') } },
  },
});
