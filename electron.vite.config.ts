import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Scripts that the demo's LinkedIn serves to browsers; it reads them from beside its own file. */
function demoPages(): Plugin {
  const folder = at('src/sandbox/linkedin/pages/browser');
  return {
    name: 'demo-pages',
    generateBundle() {
      for (const name of readdirSync(folder)) this.emitFile({ type: 'asset', fileName: `pages/browser/${name}`, source: readFileSync(join(folder, name)) });
    },
  };
}

/**
 * Seven entries of the main process: the Electron shell, the web host, the worker threads of the core, the process that reads files of
 * strangers, and the demo's world. They are entries of their own so that both hosts start the very same files, and the demo's is
 * loaded only where it is tried.
 */
export default defineConfig({
  main: {
    plugins: [demoPages()],
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
          resumeReader: at('src/main/core/resumes/resumeReader.ts'),
          demoWorld: at('src/sandbox/demoWorld.ts'),
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
