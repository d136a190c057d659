import { readFileSync } from 'node:fs';
import swc from '@swc/core';
import type { Module, ParseOptions } from '@swc/core';

/** A node of the syntax tree, as far as a walk over all of it needs to know. */
export interface SyntaxNode {
  readonly type: string;
  readonly [key: string]: unknown;
}

// Kept before anyone replaces it: see importRules.ts.
const { parseSync } = swc;

/** Reads a source file (TypeScript, JSX by its name) into a syntax tree. @throws Error naming the file and the place at fault */
export function parseSource(file: string): { readonly module: Module; readonly text: string } {
  const text = readFileSync(file, 'utf8');
  const options: ParseOptions = { syntax: 'typescript', tsx: /\.[jt]sx$/.test(file), target: 'es2024', decorators: true };
  try {
    return { module: parseSync(text, options), text };
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Calls `visit` for every node below and including `root`, parents first. */
export function walkSyntax(root: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(root)) {
    for (const child of root) walkSyntax(child, visit);
    return;
  }
  if (typeof root !== 'object' || root === null) return;
  if ('type' in root && typeof root.type === 'string') visit(root as SyntaxNode);
  for (const [key, child] of Object.entries(root)) if (key !== 'span') walkSyntax(child, visit);
}

/** The text of a string literal or of a template without placeholders; null for anything else. */
export function literalText(node: unknown): string | null {
  if (typeof node !== 'object' || node === null || !('type' in node)) return null;
  if (node.type === 'StringLiteral' && 'value' in node && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis) && node.quasis.length === 1) {
    const [quasi] = node.quasis as { cooked?: unknown }[];
    return typeof quasi?.cooked === 'string' ? quasi.cooked : null;
  }
  return null;
}
