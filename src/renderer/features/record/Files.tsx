import { FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Section } from '../../components/Section.tsx';
import { Time } from '../../components/Words.tsx';

/** Files that the ATS holds for this person. */
export function Files({ files }: { readonly files: CandidateRecord['files'] }): ReactNode {
  if (files.length === 0) return null;
  return (
    <Section title="Files" count={files.length}>
      <ul className="space-y-1">
        {files.map((file) => (
          <li key={file.id} className="flex items-center gap-2">
            <FileText size={16} className="shrink-0 text-ink-3" aria-hidden="true" />
            <span className="min-w-0 flex-1 truncate" title={file.name}>
              {file.name}
            </span>
            <span className="text-xs text-ink-3">{file.kind.replaceAll('_', ' ')}</span>
            <Time at={file.createdAt} form="day" className="text-xs text-ink-3" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
