import { Archive, ArrowLeft, FileDown, FilePlus2 } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { ImportDraft, ImportRow } from '../../../shared/domain/resumeImport.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Failed } from '../../components/Failed.tsx';
import { ProgressBar, Skeleton, Spinner } from '../../components/Spinner.tsx';
import { heldWords, queueWords } from '../../lib/importWords.ts';
import { cancelImports, clearImports, discardImport, importFiles, importFolder, importText, openImport, pauseImports, putBackImport, readAgain, typedDraft, undoImport, useImports } from '../../stores/imports.ts';
import { useLive, useMedia } from '../../stores/live.ts';
import { openPerson, useRoute } from '../../stores/route.ts';
import { ImportQueue } from './ImportQueue.tsx';
import { ReviewPane } from './ReviewPane.tsx';

const EMPTY_DRAFT: ImportDraft = { firstName: '', lastName: '', title: '', company: '', emails: [], phones: [], links: [], jobId: null, stageId: null, sourceId: null, tags: [], withNote: false, personUrn: null };

/** The file after this one that waits to be reviewed; from the end it goes on at the beginning. */
function nextOf(rows: readonly ImportRow[], id: string | null): ImportRow | undefined {
  const at = rows.findIndex((row) => row.id === id);
  return [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))].find(({ state }) => state === 'review');
}

function PickButtons({ isPrimary = false }: { readonly isPrimary?: boolean }): ReactNode {
  return (
    <>
      <FileTrigger allowsMultiple onSelect={(list) => void importFiles([...(list ?? [])])}>
        <Button variant={isPrimary ? 'primary' : 'secondary'} size={isPrimary ? 'md' : 'sm'}>
          <FilePlus2 size={14} aria-hidden="true" /> {isPrimary ? 'Choose files' : 'Add'}
        </Button>
      </FileTrigger>
      {isPrimary ? (
        <FileTrigger acceptDirectory onSelect={(list) => void importFolder([...(list ?? [])])}>
          <Button variant="secondary">Choose a folder</Button>
        </FileTrigger>
      ) : null}
      <Button variant={isPrimary ? 'secondary' : 'quiet'} size={isPrimary ? 'md' : 'sm'} onPress={() => useImports.setState({ isPasting: true })}>
        Paste text
      </Button>
    </>
  );
}

/** What is open: a file to review, one that has been dealt with, or one that could not be read. */
function OpenFile({ row, rows, isNarrow }: { readonly row: ImportRow; readonly rows: readonly ImportRow[]; readonly isNarrow: boolean }): ReactNode {
  const review = useLive('imports.review', { id: row.id });
  const { refresh } = review;
  const last = useRef(row.state);
  useEffect(() => {
    if (last.current !== row.state) refresh();
    last.current = row.state;
  }, [row.state, refresh]);
  const next = (): void => {
    const to = nextOf(rows, row.id);
    openImport(to?.id ?? null, true);
  };
  const previous = (): void => {
    const at = rows.findIndex(({ id }) => id === row.id);
    const to = rows.slice(0, at).findLast(({ state }) => state === 'review');
    if (to !== undefined) openImport(to.id, true);
  };
  if (row.state === 'waiting' || row.state === 'reading') {
    return (
      <EmptyState icon={<Spinner label="" />} title={row.state === 'reading' ? (row.message ?? 'The file is being read') : 'The file waits to be read'}>
        It is read on this computer, apart from everything else.
      </EmptyState>
    );
  }
  if (row.state === 'saved') {
    return (
      <EmptyState
        icon={<FileDown size={24} />}
        title={`${row.personName ?? row.name} is saved`}
        action={
          <>
            <Button action="import.open" about={row.personName ?? row.name} onPress={() => row.candidateId !== null && openPerson(row.candidateId)}>
              Open the record
            </Button>
            {row.isUnsent ? (
              <Button variant="quiet" action="import.undo" about={row.personName ?? row.name} onPress={() => undoImport(row)}>
                Undo
              </Button>
            ) : null}
          </>
        }
      >
        {row.isUnsent ? 'Nothing was sent yet: it can be undone as if it had never been.' : 'It goes to the ATS by itself, with the résumé.'}
      </EmptyState>
    );
  }
  if (row.state === 'discarded') {
    return (
      <EmptyState
        title="The file is discarded"
        action={
          <Button action="import.putBack" about={row.name} onPress={() => putBackImport(row.id)}>
            Put it back
          </Button>
        }
      >
        It is removed from this computer within a day, or when the list is cleared.
      </EmptyState>
    );
  }
  if (row.state === 'opened') {
    return (
      <EmptyState icon={<Archive size={24} />} title={`${row.name} was opened`}>
        {heldWords(row)}. {row.message === null ? '' : `${row.message} `}Each stands in the list by itself; {row.name} is not kept.
      </EmptyState>
    );
  }
  if (review.value === undefined || review.value.row.state !== row.state) {
    if (review.error !== null) return <Failed failure={review.error} onRetry={refresh} back={{ words: 'Back to the files', onPress: () => openImport(null) }} />;
    return (
      <div className="p-6">
        <Skeleton label="Loading" lines={[40, 70, 60, 80]} />
      </div>
    );
  }
  if (row.state === 'failed') {
    return (
      <div className="flex h-full min-h-0 flex-col">
        <div className="shrink-0 border-b border-line bg-bad-soft px-5 py-3 text-sm" role="alert">
          <p className="font-semibold">
            <bdi>{row.name}</bdi> could not be read
          </p>
          <p className="text-pretty">{row.message}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button size="sm" action="import.readAgain" about={row.name} onPress={() => readAgain(row.id)}>
              Read again
            </Button>
            <Button size="sm" variant="quiet" onPress={() => void discardImport(row)}>
              Discard
            </Button>
          </div>
        </div>
        <div className="min-h-0 flex-1">
          <ReviewPane key={row.id} review={review.value} draft={typedDraft(row.id) ?? review.value.draft ?? EMPTY_DRAFT} isNarrow={isNarrow} onNext={next} onPrevious={previous} />
        </div>
      </div>
    );
  }
  return <ReviewPane key={row.id} review={review.value} draft={typedDraft(row.id) ?? review.value.draft ?? EMPTY_DRAFT} isNarrow={isNarrow} onNext={next} onPrevious={previous} />;
}

/** Files that become people: the queue, and one of them with its document beside its form (rows C4, C5 and O5). */
export function ImportPage(): ReactNode {
  const list = useLive('imports.list', {});
  const id = useRoute(({ route }) => route.id);
  const coming = useImports((state) => state.coming);
  const isWide = useMedia('(min-width: 1100px)');
  const isNarrow = useMedia('(max-width: 819.98px)');
  const rows = list.value?.rows ?? [];
  const isPaused = list.value?.isPaused ?? false;
  const open = rows.find((row) => row.id === id) ?? (isWide && id === null ? nextOf(rows, null) : undefined);
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      event.preventDefault();
      if (files.length > 0) void importFiles(files);
      else void importText(text);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);

  if (list.value === undefined) return list.error === null ? <div className="h-full bg-surface p-6"><Skeleton label="Loading" lines={[40, 70, 60]} /></div> : <Failed failure={list.error} onRetry={list.refresh} />;
  if (rows.length === 0) {
    return (
      <section aria-label="Import" className="h-full bg-surface" data-pane tabIndex={-1}>
        <EmptyState icon={<FileDown size={24} />} title={coming === null ? 'Drop résumés anywhere in this window' : 'The files are coming in'} action={<PickButtons isPrimary />}>
          They are copied and read on this computer. You look at each before anybody is added, and nothing is sent before that.
        </EmptyState>
      </section>
    );
  }
  const toRead = rows.filter(({ state }) => state === 'waiting' || state === 'reading').length;
  const done = rows.length - toRead;
  const isDone = rows.some(({ state }) => state === 'saved' || state === 'discarded' || state === 'failed' || state === 'opened');
  const queue = (
    <section aria-label="Import" className="flex h-full min-h-0 flex-col bg-surface" data-pane tabIndex={-1}>
      <div className="border-b border-line px-4 pt-3 pb-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <h2 className="text-md font-semibold">Import</h2>
          <span className="flex-1" />
          <PickButtons />
        </div>
        <p className="mt-0.5 text-xs text-ink-2" role="status">
          {coming === null ? queueWords(rows, isPaused) : `${coming.done} of ${coming.total} files have come in`}
        </p>
        {toRead === 0 && coming === null ? null : (
          <div className="mt-2 space-y-1.5">
            <ProgressBar label="Files that were read" value={coming === null ? done / rows.length : coming.done / coming.total} />
            <div className="flex gap-1">
              {isPaused ? (
                <Button variant="quiet" size="sm" action="import.resume" onPress={() => pauseImports(false)}>
                  Go on
                </Button>
              ) : (
                <Button variant="quiet" size="sm" action="import.pause" onPress={() => pauseImports(true)}>
                  Pause
                </Button>
              )}
              <Button variant="quiet" size="sm" action="import.cancel" isDisabled={toRead === 0} onPress={() => void cancelImports()}>
                Cancel the rest
              </Button>
            </div>
          </div>
        )}
      </div>
      <ImportQueue rows={rows} openId={open?.id ?? null} onOpen={(to) => openImport(to, id !== null)} />
      {isDone ? (
        <div className="border-t border-line px-2 py-1.5">
          <Button variant="quiet" size="sm" action="import.clear" onPress={clearImports}>
            Clear what is done
          </Button>
        </div>
      ) : null}
    </section>
  );
  const page = open === undefined ? (
    <div className="h-full bg-surface">
      <EmptyState icon={<FileDown size={24} />} title={toRead > 0 ? 'The files are being read' : 'Everything is reviewed'} action={<PickButtons isPrimary />}>
        {toRead > 0 ? 'The first of them opens as soon as it is read.' : 'Drop more résumés anywhere in this window.'}
      </EmptyState>
    </div>
  ) : (
    <OpenFile key={open.id} row={open} rows={rows} isNarrow={isNarrow} />
  );
  if (isWide) {
    return (
      <div className="grid h-full min-h-0 grid-cols-[280px_minmax(0,1fr)]">
        <div className="min-h-0 border-r border-line">{queue}</div>
        <div className="min-h-0">{page}</div>
      </div>
    );
  }
  if (open === undefined) return queue;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex items-center gap-2 border-b border-line bg-surface px-3 py-1.5">
        <Button variant="quiet" size="sm" onPress={() => openImport(null)}>
          <ArrowLeft size={14} aria-hidden="true" /> Files
        </Button>
        <span className="truncate text-xs text-ink-2">{queueWords(rows, isPaused)}</span>
      </div>
      <div className="min-h-0 flex-1">{page}</div>
    </div>
  );
}
