import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useLive } from '../../stores/live.ts';
import { filesOf, importFiles } from '../../stores/imports.ts';
import { followGivenFiles } from '../../stores/givenFiles.ts';
import { toast } from '../../stores/toasts.ts';

/** A drag says so often that it is over the window; when it no longer does it has left, or something else takes the files. */
const STILL_MS = 500;

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Takes files that are dropped anywhere on the window, always as a copy, and says so while they are held above it; says what became of those that were opened with Tandem. */
export function DropImport(): ReactNode {
  const [isOver, setOver] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasAts = useLive('sync.status', {}).value?.accounts.some(({ kind }) => kind === 'greenhouse') ?? false;
  useEffect(followGivenFiles, []);
  useEffect(() => {
    const leave = (): void => {
      clearTimeout(timer.current);
      setOver(false);
    };
    // What a place of its own takes (the files of a record) never comes so far.
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(leave, STILL_MS);
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      leave();
      // The list is emptied as soon as this returns: entries are taken from it at once.
      const found = filesOf([...event.dataTransfer.items]);
      if (hasAts) void found.then(importFiles);
      else toast('Connect your ATS first: what is imported goes there.', { tone: 'bad' });
    };
    globalThis.addEventListener('dragover', over);
    globalThis.addEventListener('drop', drop);
    return () => {
      leave();
      globalThis.removeEventListener('dragover', over);
      globalThis.removeEventListener('drop', drop);
    };
  }, [hasAts]);
  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center bg-scrim p-6" role="status">
      <div className="fade-in flex flex-col items-center gap-2 rounded-md border-2 border-dashed border-accent bg-float px-12 py-8 text-center shadow-float">
        <FileDown size={24} className="text-accent" aria-hidden="true" />
        <p className="text-md font-semibold">{hasAts ? 'Drop to import' : 'Connect your ATS first'}</p>
        <p className="max-w-80 text-sm text-pretty text-ink-2">{hasAts ? 'The files are copied and read on this computer. Nobody is added, and nothing is sent, before you have looked.' : 'What is imported goes there.'}</p>
      </div>
    </div>
  );
}
