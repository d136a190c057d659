import type { Line } from '../resumeDocument.ts';
import type { SectionKind } from './headings.ts';

/** Lines under one heading. What stands before the first is the top. */
export interface Section {
  readonly kind: SectionKind | 'top';
  readonly heading: Line | null;
  readonly lines: Line[];
}
