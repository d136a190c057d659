import { FileText, Plus } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { EXPORT_TAG } from '../../../shared/domain/arrivals.ts';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Section } from '../../components/Section.tsx';
import { Time } from '../../components/Words.tsx';
import { useAction } from '../../stores/actions.ts';
import { AddFileDialog } from './AddFileDialog.tsx';

/** Files that the ATS holds for this person, and the place to add one: by its button, or dropped anywhere on it. */
export function Files({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [file, setFile] = useState<File | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  useAction('person.file', () => button.current?.click());
  const { files } = record;
  const isExported = record.tags.some(({ name }) => name === EXPORT_TAG);
  return (
    <DropZone
      aria-label="Drop a file to add it"
      className="-mx-2 rounded-md border border-dashed border-transparent px-[7px] data-[drop-target]:border-accent data-[drop-target]:bg-accent-soft"
      getDropOperation={() => 'copy'}
      onDrop={(event) => {
        const dropped = event.items.find((item) => item.kind === 'file');
        if (dropped !== undefined) void dropped.getFile().then(setFile);
      }}
    >
      <Section
        title="Files"
        count={files.length}
        action={
          <FileTrigger onSelect={(list) => setFile(list?.[0] ?? null)}>
            <Button ref={button} variant="quiet" size="sm">
              <Plus size={14} aria-hidden="true" /> Add a file
            </Button>
          </FileTrigger>
        }
      >
        {files.length === 0 ? <p className="text-ink-2">No file yet. Drop one here to add it.</p> : null}
        {isExported && !files.some(({ kind }) => kind === 'resume') ? <p className="text-xs text-pretty text-ink-3">LinkedIn gives no résumé of whom you export. The profile stands beside this record, under LinkedIn.</p> : null}
        <ul className="space-y-1">
          {files.map((one) => (
            <li key={one.id} className="flex items-center gap-2">
              <FileText size={16} className="shrink-0 text-ink-3" aria-hidden="true" />
              <span className="min-w-0 flex-1 truncate" title={one.name}>
                <bdi>{one.name}</bdi>
              </span>
              <span className="text-xs text-ink-3">{one.kind.replaceAll('_', ' ')}</span>
              <Time at={one.createdAt} form="day" className="text-xs text-ink-3" />
            </li>
          ))}
        </ul>
      </Section>
      {file === null ? null : <AddFileDialog candidateId={record.id} file={file} hasResume={files.some(({ kind }) => kind === 'resume')} onClose={() => setFile(null)} />}
    </DropZone>
  );
}
