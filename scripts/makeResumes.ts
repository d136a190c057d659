/* node scripts/makeResumes.ts --folder DIR [--seed N] [--held-out] [--each N] [--printed N] [--scans N]: labelled résumés to score the readers on. */
import { parseArgs } from 'node:util';
import { generateResumes } from '../tests/resumes/generate/generate.ts';
import { lookForBrowser } from './lib/findBrowser.ts';
import { runScript } from './lib/runTool.ts';

await runScript(async () => {
  const { values } = parseArgs({ options: { folder: { type: 'string' }, seed: { type: 'string' }, 'held-out': { type: 'boolean' }, each: { type: 'string' }, printed: { type: 'string' }, scans: { type: 'string' } } });
  if (values.folder === undefined) throw new Error('Name a folder: --folder DIR');
  const each = Number(values.each ?? 40);
  const browser = lookForBrowser();
  const printed = browser === null ? 0 : Number(values.printed ?? each);
  const scan = browser === null ? 0 : Number(values.scans ?? 0);
  const split = values['held-out'] ? 'held-out' : 'development';
  const counts = { pdf: each, printed, docx: each, odt: each, rtf: each, txt: each, md: Math.ceil(each / 2), html: Math.ceil(each / 2), scan };
  const made = await generateResumes({ folder: values.folder, seed: Number(values.seed ?? 1), split, counts, ...(browser === null ? {} : { browser }) });
  process.stdout.write(`${made} résumés in ${values.folder}\n`);
  return 0;
});
