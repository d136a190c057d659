/* The web host from its source, with a window of one line: `node serveSource.ts RENDERER_FOLDER [options]`. */
import { serveCommand } from '../../src/main/shell/web/serveCommand.ts';

const [rendererFolder = ''] = process.argv.splice(2, 1);
const at = (file: string): URL => new URL(`../../src/main/core/${file}`, import.meta.url);
try {
  await serveCommand({ workers: { writer: at('writer.ts'), reader: at('reader.ts') }, rendererFolder });
} catch (error) {
  process.stderr.write(`Tandem cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
