import { NotebookPen } from 'lucide-react';
import type { ReactNode } from 'react';
import type { LinkedInNote } from '../../../shared/domain/linkedIn.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Time } from '../../components/Words.tsx';

/** Notes that recruiters of the organisation wrote in Recruiter and share with all of it. */
export function LinkedInNotes({ notes }: { readonly notes: readonly LinkedInNote[] }): ReactNode {
  if (notes.length === 0) {
    return (
      <EmptyState icon={<NotebookPen size={24} />} title="No notes from Recruiter">
        Notes that are shared with your whole organisation in Recruiter appear here. Private ones never do.
      </EmptyState>
    );
  }
  return (
    <ol className="space-y-4 p-4">
      {notes.map((note) => (
        <li key={note.id}>
          <p className="flex flex-wrap gap-x-2 text-xs text-ink-2">
            <bdi className="font-medium text-ink">{note.authorName}</bdi>
            <Time at={note.createdAt} className="text-ink-3" />
            {note.modifiedAt > note.createdAt ? (
              <span className="text-ink-3">
                changed <Time at={note.modifiedAt} />
              </span>
            ) : null}
          </p>
          <p dir="auto" className="mt-0.5 text-sm break-words whitespace-pre-wrap">
            {note.body}
          </p>
        </li>
      ))}
    </ol>
  );
}
