import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/runTool.ts';

/** The worker entries of the core, from source. */
export const WORKERS = {
  writer: pathToFileURL(join(ROOT, 'src/main/core/writer.ts')),
  reader: pathToFileURL(join(ROOT, 'src/main/core/reader.ts')),
};
