import swc from '@swc/core';
import { cruise } from 'dependency-cruiser';
import type { ICruiseOptions, ICruiseResult, IResolveOptions } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';
import type { Finding } from './finding.ts';
import { literalText, parseSource, walkSyntax } from './parseSource.ts';
import { sourceFiles } from './sourceFiles.ts';

/**
 * Checks who imports whom below `src`, also by type, by relative path and by `import()`. Reports `modules-unseen` when the
 * walk met fewer modules than there are files, for then nothing it says can be believed.
 *
 * @param options of the walk; a test gives others to see that unseen modules are noticed
 */
export async function checkImports(root: string, options: ICruiseOptions = config.options ?? {}): Promise<readonly Finding[]> {
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const restore = replaceParser();
  let result: ICruiseResult;
  try {
    const answer = await cruise(
      ['src'],
      { ...cruiseOptions, baseDir: root, validate: true, ruleSet: { forbidden: config.forbidden ?? [] } },
      enhancedResolveOptions as IResolveOptions,
    );
    result = answer.output as ICruiseResult;
  } finally {
    restore();
  }
  const files = await sourceFiles(root, ['src']);
  const seen = new Set(result.modules.map((module) => module.source));
  const unseen = files.filter((file) => !seen.has(file));
  return [
    ...(files.length === 0 ? [{ rule: 'modules-unseen', where: 'src', message: 'holds no source file at all' }] : []),
    ...unseen.map((file) => ({ rule: 'modules-unseen', where: file, message: 'was not seen by the check of imports' })),
    ...result.summary.violations.map((violation) => ({
      rule: violation.rule.name,
      where: violation.from,
      message: `imports ${violation.to}. ${commentOf(violation.rule.name)}`,
    })),
  ];
}

function commentOf(name: string): string {
  return config.forbidden?.find((rule) => rule.name === name)?.comment ?? '';
}

/**
 * dependency-cruiser reads every file as TypeScript without JSX, so it cannot read the renderer, and its walk leaves out
 * types such as `import('x').Y`. It therefore gets, for the time of the check, only what it looks for: one import
 * declaration for each module that a file names in any way. @returns the function that undoes this
 */
function replaceParser(): () => void {
  const original = swc.parseFileSync;
  const importsOnly = (file: string): unknown => {
    const { module } = parseSource(file);
    const span = module.span;
    const body = importedModules(module).map((specifier) => ({
      type: 'ImportDeclaration',
      span,
      specifiers: [],
      source: { type: 'StringLiteral', span, value: specifier, raw: JSON.stringify(specifier) },
      typeOnly: false,
      with: null,
      phase: 'evaluation',
    }));
    return { ...module, body };
  };
  Object.assign(swc, { parseFileSync: importsOnly });
  return () => void Object.assign(swc, { parseFileSync: original });
}

/** Names of modules in imports, exports from, `import()`, `require()` and types; each once. */
function importedModules(root: unknown): readonly string[] {
  const names = new Set<string>();
  walkSyntax(root, (node) => {
    const name =
      node.type === 'ImportDeclaration' || node.type.startsWith('Export')
        ? literalText(node['source'])
        : node.type === 'TsImportType'
          ? literalText(node['argument'])
          : node.type === 'TsExternalModuleReference'
            ? literalText(node['expression'])
            : isModuleCall(node['callee'])
              ? literalText((node['arguments'] as readonly { expression: unknown }[])[0]?.expression)
              : null;
    if (name !== null) names.add(name);
  });
  return [...names];
}

function isModuleCall(callee: unknown): boolean {
  if (typeof callee !== 'object' || callee === null || !('type' in callee)) return false;
  return callee.type === 'Import' || (callee.type === 'Identifier' && 'value' in callee && callee.value === 'require');
}
