import { EyeOff } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { Section } from '../../components/Section.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { Time } from '../../components/Words.tsx';
import { focusPane } from '../../lib/focusPane.ts';
import { useAction } from '../../stores/actions.ts';
import { draftOf, setDraft } from '../../stores/drafts.ts';
import { addNote } from '../../stores/edits.ts';
import { useSession } from '../../stores/session.ts';

const SHOWN = 5;

function Composer({ candidateId }: { readonly candidateId: string }): ReactNode {
  const [body, setBody] = useState(draftOf(`note:${candidateId}`) ?? '');
  const [visibility, setVisibility] = useState<'public' | 'private'>(draftOf(`note:${candidateId}:private`) === null ? 'public' : 'private');
  const [error, setError] = useState<string | null>(null);
  const mac = useSession((session) => session.info?.platform === 'mac');
  const box = useRef<HTMLTextAreaElement>(null);
  useAction('person.note', () => {
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  });

  const change = (text: string): void => {
    setBody(text);
    setDraft(`note:${candidateId}`, text);
    // Who sees it belongs to the note: nothing of it stays when that is saved.
    setDraft(`note:${candidateId}:private`, text !== '' && visibility === 'private' ? 'yes' : null);
  };
  const showTo = (who: 'public' | 'private'): void => {
    setVisibility(who);
    setDraft(`note:${candidateId}:private`, who === 'private' ? 'yes' : null);
  };
  const save = async (): Promise<void> => {
    if (body.trim() === '') return;
    const failure = await addNote(candidateId, body, visibility);
    setError(failure?.message ?? null);
    if (failure === null) change('');
  };
  const isOpen = body !== '';
  return (
    <form
      className="rounded-md border border-line-strong bg-surface focus-within:border-accent"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={box}
        dir="auto"
        aria-label="Write a note"
        placeholder="Write a note …"
        value={body}
        maxLength={20_000}
        rows={isOpen ? 3 : 1}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            void save();
          } else if (event.key === 'Escape') focusPane(event.currentTarget);
        }}
        className="block field-sizing-content max-h-80 min-h-8 w-full resize-none bg-transparent px-2.5 py-1.5 text-sm outline-none"
      />
      {isOpen ? (
        <div className="flex items-center gap-2 px-2 pb-2">
          <select aria-label="Who sees the note" value={visibility} onChange={(event) => showTo(event.target.value === 'private' ? 'private' : 'public')} className="h-6 rounded-sm bg-hover px-1 text-xs text-ink-2">
            <option value="public">Everyone who sees this person</option>
            <option value="private">Private</option>
          </select>
          <span className="flex-1" />
          <Button variant="primary" size="sm" type="submit">
            Save note <kbd className="font-sans opacity-75">{mac ? '⌘↵' : 'Ctrl ↵'}</kbd>
          </Button>
        </div>
      ) : null}
      {error === null ? null : (
        <p role="alert" className="px-2.5 pb-2 text-xs font-medium text-bad">
          {error}
        </p>
      )}
    </form>
  );
}

/** Notes of the ATS, newest first, with the place to write one on top. */
export function Notes({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [showAll, setShowAll] = useState(false);
  const shown = showAll ? record.notes : record.notes.slice(0, SHOWN);
  return (
    <Section title="Notes" count={record.notes.length} action={<Keys keys="n" />}>
      <Composer key={record.id} candidateId={record.id} />
      {record.notes.length === 0 ? null : (
        <ol className="mt-3 space-y-3">
          {shown.map((note) => (
            <li key={note.id}>
              <p className="flex flex-wrap items-center gap-x-2 text-xs text-ink-2">
                <bdi className="font-medium text-ink">{note.authorName ?? 'Somebody'}</bdi>
                <Time at={note.createdAt} className="text-ink-3" />
                {note.visibility === 'public' ? null : (
                  <span className="inline-flex items-center gap-1 text-ink-3">
                    <EyeOff size={12} aria-hidden="true" /> {note.visibility === 'private' ? 'private' : 'administrators only'}
                  </span>
                )}
                {note.pending === null ? null : <SendMark state={note.pending.state} withWords />}
              </p>
              <p dir="auto" className="mt-0.5 text-sm break-words whitespace-pre-wrap">
                {note.body}
              </p>
            </li>
          ))}
        </ol>
      )}
      {record.notes.length > SHOWN ? (
        <Button variant="quiet" size="sm" className="mt-2" onPress={() => setShowAll(!showAll)}>
          {showAll ? 'Show fewer' : `${record.notes.length - SHOWN} older notes`}
        </Button>
      ) : null}
    </Section>
  );
}
