import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../scripts/lib/runTool.ts';

export type Files = Readonly<Record<string, string>>;

/** A small project of the same layout that breaks no rule: each file does what its layer may. */
export const CLEAN: Files = {
  'src/shared/name.ts': "import { z } from 'zod';\nexport const nameSchema = z.string();\n",
  'src/shared/ipc/bridge.ts': "export const REQUEST_CHANNEL = 'tandem:request';\n",
  'src/preload/index.ts':
    "import { contextBridge, ipcRenderer } from 'electron/renderer';\nimport { REQUEST_CHANNEL } from '../shared/ipc/bridge.ts';\ncontextBridge.exposeInMainWorld('tandem', { request: (name: string) => ipcRenderer.invoke(REQUEST_CHANNEL, name) });\n",
  'src/main/index.ts': "import { app } from 'electron/main';\nimport { start } from './core/start.ts';\napp.on('ready', start);\n",
  'src/main/shell/electron/bridgeHost.ts':
    "import { ipcMain } from 'electron/main';\nimport type { WebContents } from 'electron/main';\nexport function answer(webContents: WebContents): void {\n  ipcMain.handle('x', () => null);\n  webContents.send('y');\n}\n",
  'src/main/shell/electron/openExternal.ts': "import { shell } from 'electron/common';\nexport const openExternal = (url: string): Promise<void> => shell.openExternal(url);\n",
  'src/main/shell/web/serve.ts': "import { createServer } from 'node:http';\nexport const server = createServer();\n",
  'src/main/core/start.ts': "import { sync } from './sync/engine.ts';\nexport function start(): void {\n  sync({ now: () => Date.now() });\n}\n",
  'src/main/core/data/open.ts': "import Database from 'better-sqlite3';\nexport const open = (file: string): Database.Database => new Database(file);\n",
  'src/main/core/services/notes.ts': "import { open } from '../data/open.ts';\nexport const addNote = (file: string): void => void open(file);\n",
  'src/main/core/sync/engine.ts':
    "import type { Port } from './port.ts';\nexport const at = (time: number): Date => new Date(time);\nexport const sync = (clock: { now(): number }, port?: Port): void => void port?.pull(clock.now());\n",
  'src/main/core/sync/port.ts': 'export interface Port {\n  pull(at: number): void;\n}\n',
  'src/main/core/connectors/greenhouse/port.ts': "import type { Port } from '../../sync/port.ts';\nexport const port: Port = { pull: () => undefined };\n",
  'src/renderer/api.ts': "export const bridge = (window as unknown as { tandem?: unknown }).tandem;\nexport const ask = (): Promise<Response> => fetch('/request');\nexport const hear = (): EventSource => new EventSource('/events');\n",
  'src/renderer/components/Label.tsx': "import type { ReactNode } from 'react';\nexport function Label({ text }: { readonly text: string }): ReactNode {\n  return <b>{text}</b>;\n}\n",
  'src/renderer/stores/people.ts': "import { ask } from '../api.ts';\nexport const load = (): Promise<Response> => ask();\n",
  'src/renderer/features/people/People.tsx':
    "import type { ReactNode } from 'react';\nimport { nameSchema } from '../../../shared/name.ts';\nimport { Label } from '../../components/Label.tsx';\nimport { load } from '../../stores/people.ts';\nvoid load();\nexport function People(): ReactNode {\n  return <Label text={nameSchema.parse('Ada')} />;\n}\n",
  'src/renderer/features/jobs/list.ts': 'export const jobs: readonly string[] = [];\n',
  'src/gateway/main.ts': "import { createServer } from 'node:http';\ncreateServer();\n",
  'src/gateway/store/store.ts': "import Database from 'better-sqlite3';\nexport const db = (file: string): Database.Database => new Database(file);\n",
  'src/sandbox/main.ts': "import { createServer } from 'node:http';\ncreateServer();\n",
};

/**
 * Writes a project tree into a temporary folder, with the real project's packages and settings beside it.
 *
 * @returns its folder, and what removes it
 */
export async function projectTree(files: Files): Promise<{ readonly root: string; remove(): Promise<void> }> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'tandem-rules-')));
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), text);
  }
  await symlink(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const name of ['tsconfig.json', 'tsconfig.base.json', 'tsconfig.core.json', 'tsconfig.shell.json', 'tsconfig.preload.json', 'tsconfig.renderer.json', 'tsconfig.shared.json', 'tsconfig.sandbox.json']) {
    await cp(join(ROOT, name), join(root, name));
  }
  return { root, remove: () => rm(root, { recursive: true, force: true }) };
}
