import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

export interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** The name carries a hash of the content, so a copy never goes stale. */
  readonly immutable: boolean;
}

/** Where a host takes the files of the window from. */
export interface AssetSource {
  /**
   * @param path path of a URL, as it came
   * @param query with its `?`, or empty; built files have none
   * @returns null when there is no such file
   */
  read(path: string, query: string): Promise<Asset | null>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
};

/**
 * The built files of a folder. The folder is listed once and only what was listed can be asked for, so no path, however
 * it is written, leaves it. Links are not listed.
 *
 * @throws Error when the folder cannot be read or holds no `index.html`
 */
export async function openAssetFolder(folder: string): Promise<AssetSource> {
  const files = new Map<string, string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${file.slice(folder.length).split(sep).filter(Boolean).join('/')}`, file);
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(`${folder} holds no index.html`);
  files.set('/', index);

  return {
    async read(path) {
      const file = files.get(path);
      if (file === undefined) return null;
      const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
      const contentType = CONTENT_TYPES[extension];
      if (contentType === undefined) return null;
      return { body: await readFile(file), contentType, immutable: path.startsWith('/assets/') };
    },
  };
}
