/*
 * The web host from its source, with a window of one line: `node mortalHost.ts RENDERER_FOLDER [options]`. TANDEM_TEST_READER
 * names another entry for the reader's thread.
 */
import { pathToFileURL } from 'node:url';
import { serveCommand } from '../../src/main/shell/web/serveCommand.ts';

const [rendererFolder = ''] = process.argv.splice(2, 1);
const otherReader = process.env['TANDEM_TEST_READER'];
const at = (file: string): URL => new URL(`../../src/main/core/${file}`, import.meta.url);
try {
  await serveCommand({
    workers: { writer: at('writer.ts'), reader: otherReader === undefined ? at('reader.ts') : pathToFileURL(otherReader) },
    resumeReader: at('resumes/resumeReader.ts'),
    demoWorld: new URL('../../src/sandbox/demoWorld.ts', import.meta.url),
    rendererFolder,
  });
} catch (error) {
  process.stderr.write(`Tandem cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
