import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ImportDraft, ImportReview } from '../../../shared/domain/resumeImport.ts';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useAction } from '../../stores/actions.ts';
import type { Failure } from '../../stores/failure.ts';
import { discardImport, keepDraft, keepDrafts, saveImport } from '../../stores/imports.ts';
import { useLive } from '../../stores/live.ts';
import { openPerson } from '../../stores/route.ts';
import { DocumentSide } from './DocumentSide.tsx';
import { ReviewForm, sourcesOf } from './ReviewForm.tsx';

export interface ReviewPaneProps {
  readonly review: ImportReview;
  readonly draft: ImportDraft;
  readonly isNarrow: boolean;
  /** Goes on to the next file that waits; after a save or when it is skipped. */
  readonly onNext: () => void;
  readonly onPrevious: () => void;
}

const nameOf = ({ firstName, lastName }: ImportDraft): string => [firstName.trim(), lastName.trim()].filter((part) => part !== '').join(' ');

/** One file to review: the document with its sources marked beside the form, all of it by keyboard. */
export function ReviewPane({ review, draft: begun, isNarrow, onNext, onPrevious }: ReviewPaneProps): ReactNode {
  const { row, found } = review;
  const [draft, setDraft] = useState(begun);
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set());
  const [current, setCurrent] = useState<{ readonly key: string | null; readonly at: readonly number[] }>({ key: null, at: [] });
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [side, setSide] = useState<'form' | 'document'>('form');
  const form = useRef<HTMLFormElement>(null);
  // What was typed is on the disk when the file is left.
  useEffect(() => keepDrafts, []);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('[data-unsure] input, [data-field] input')?.focus(), []);

  const traits = { firstName: draft.firstName, lastName: draft.lastName, emails: draft.emails.filter((value) => value.trim() !== ''), phones: draft.phones.filter((value) => value.trim() !== ''), links: draft.links.filter((value) => value.trim() !== ''), company: draft.company === '' ? null : draft.company, title: draft.title === '' ? null : draft.title, location: found?.place?.value ?? null };
  const asked = useRested(traits);
  const likes = useLive('duplicates.like', { fields: asked }).value?.duplicates;
  const profile = useLive('imports.profile', likes === undefined ? null : { emails: asked.emails, links: asked.links, likeIds: likes.map(({ person }) => person.id) }).value;

  const change = (part: Partial<ImportDraft>, key: string | null): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    setFailure(null);
    if (key !== null) setChecked((before) => new Set(before).add(key));
    keepDraft(row.id, next);
  };
  const name = nameOf(draft);
  const save = async (into: { readonly id: string; readonly name: string } | null): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    const answer = await saveImport(row.id, draft, name, into);
    setBusy(false);
    setFailure(answer);
    if (answer === null) onNext();
    else setSide('form');
  };
  const discard = (): void => void discardImport(row).then(onNext);
  const check = (): void => {
    setSide('form');
    const fields = [...(form.current?.querySelectorAll<HTMLElement>('[data-unsure]') ?? [])];
    const at = fields.findIndex((field) => field.contains(document.activeElement));
    if (at >= 0) setChecked((before) => new Set(before).add(fields[at]?.dataset['field'] ?? ''));
    (fields[at + 1] ?? fields.find((_, index) => index !== at))?.querySelector('input')?.focus();
  };
  const sources = useMemo(() => sourcesOf(found, draft), [found, draft]);
  const unsure = [...sources].filter(([key, source]) => !source.sure && !checked.has(key)).length;
  const marks = useMemo(() => {
    const lines = new Map<number, boolean>();
    for (const [key, source] of sources) for (const line of source.at) lines.set(line, (lines.get(line) ?? true) && (source.sure || checked.has(key)));
    return { sources: lines, current: current.at };
  }, [sources, checked, current]);
  const pick = (line: number): void => {
    const key = [...sources].find(([, source]) => source.at.includes(line))?.[0];
    if (key === undefined) return;
    setSide('form');
    form.current?.querySelector<HTMLInputElement>(`[data-field="${key}"] input`)?.focus();
  };
  useAction('import.save', () => void save(null), { unavailable: name === '' ? 'A first or a last name is needed.' : null });
  useAction('import.skip', onNext);
  useAction('import.previous', onPrevious);
  useAction('import.discard', discard);
  useAction('import.check', check, { unavailable: unsure === 0 ? 'Nothing is left to check.' : null });

  const formSide = (
    <div className="flex h-full min-h-0 flex-col bg-surface" aria-label="Review" role="group">
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3" data-pane tabIndex={-1}>
        <ReviewForm
          ref={form}
          found={found}
          draft={draft}
          checked={checked}
          likes={likes ?? []}
          profile={profile}
          failure={failure}
          isBusy={isBusy}
          onChange={change}
          onSource={(key, at) => {
            setCurrent({ key, at });
            if (current.key !== null && current.key !== key) setChecked((before) => new Set(before).add(current.key ?? ''));
          }}
          onOpen={openPerson}
          onInto={({ person }) => void save(person)}
          onSave={() => void save(null)}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-2.5">
        <Button variant="quiet" onPress={discard}>
          Discard <Keys keys="mod+d" />
        </Button>
        <Button variant="quiet" onPress={onNext}>
          Skip <Keys keys="alt+ArrowDown" />
        </Button>
        {unsure === 0 ? null : (
          <Button variant="quiet" className="ml-auto !text-wait" onPress={check}>
            {unsure} to check <Keys keys="F8" />
          </Button>
        )}
        <Button variant="primary" className="grow justify-center" isDisabled={isBusy || name === ''} onPress={() => void save(null)}>
          {isBusy ? 'Saving …' : 'Save and next'} <Keys keys="mod+Enter" className="[&_kbd]:border-current [&_kbd]:text-accent-ink" />
        </Button>
      </div>
    </div>
  );
  const documentSide = <DocumentSide review={review} marks={marks} onPick={pick} />;
  if (!isNarrow) {
    return (
      <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_minmax(380px,440px)]">
        {documentSide}
        <div className="min-h-0 border-l border-line">{formSide}</div>
      </div>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex justify-center border-b border-line bg-surface py-1.5">
        <Segments
          label="Side"
          value={side}
          options={[
            { id: 'form', name: 'Form' },
            { id: 'document', name: 'Document' },
          ]}
          onChange={setSide}
        />
      </div>
      {/* Both stay: what was typed, and how far one had read. */}
      <div className={`min-h-0 flex-1 ${side === 'form' ? '' : 'hidden'}`}>{formSide}</div>
      <div className={`min-h-0 flex-1 ${side === 'document' ? '' : 'hidden'}`}>{documentSide}</div>
    </div>
  );
}

const REST_MS = 350;

/** A value once it has rested, so that not every key is a question. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(text) as T), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
