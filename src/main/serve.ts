/*
 * Entry of the web host. What it needs is imported only once the version of Node is known to do, so that an old one
 * answers with a sentence and not with a stack.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`Tandem needs Node 22.12 or newer; this is ${process.versions.node}. "npm start" brings its own.\n`);
  process.exit(1);
}

const isSource = import.meta.filename.endsWith('.ts');
const at = (path: string): URL => new URL(path, import.meta.url);

try {
  const { serveCommand } = await import('./shell/web/serveCommand.ts');
  const { fileURLToPath } = await import('node:url');
  await serveCommand({
    workers: isSource
      ? { writer: at('./core/writer.ts'), reader: at('./core/reader.ts') }
      : { writer: at('./writer.js'), reader: at('./reader.js') },
    resumeReader: at(isSource ? './core/resumes/resumeReader.ts' : './resumeReader.js'),
    demoWorld: at(isSource ? '../sandbox/demoWorld.ts' : './demoWorld.js'),
    rendererFolder: fileURLToPath(at(isSource ? '../../out/renderer' : '../renderer')),
  });
} catch (error) {
  process.stderr.write(`Tandem cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

export {};
