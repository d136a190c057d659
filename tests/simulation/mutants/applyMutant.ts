import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MUTANTS } from './mutantList.ts';

/* Loaded before everything else by a process that hunts a mutant: the one file is read with the guard taken out. */
const mutant = MUTANTS.find(({ name }) => name === process.env['TANDEM_MUTANT']);
if (mutant) {
  const file = join(import.meta.dirname, '..', '..', '..', mutant.file);
  const url = pathToFileURL(file).href;
  registerHooks({
    load(asked, context, next) {
      if (asked !== url) return next(asked, context);
      const source = readFileSync(file, 'utf8');
      if (source.split(mutant.find).length !== 2) throw new Error(`the guard of the mutant “${mutant.name}” is not found once in ${mutant.file}`);
      return { format: 'module', shortCircuit: true, source: stripTypeScriptTypes(source.replace(mutant.find, () => mutant.replace)) };
    },
  });
}
