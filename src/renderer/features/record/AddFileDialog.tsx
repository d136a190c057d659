import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useWords } from '../../components/Words.tsx';
import { sizeWords } from '../../lib/sizeWords.ts';
import { kindOf, type FileKind } from '../../lib/fileKind.ts';
import { addFile, MAX_FILE_BYTES } from '../../stores/processEdits.ts';

const KINDS = [
  { id: 'resume', name: 'Résumé' },
  { id: 'cover_letter', name: 'Cover letter' },
  { id: 'other', name: 'Other' },
] as const satisfies readonly { readonly id: FileKind; readonly name: string }[];

/** Asks what a file is before it goes on the record. */
export function AddFileDialog({ candidateId, file, hasResume, onClose }: { readonly candidateId: string; readonly file: File; readonly hasResume: boolean; readonly onClose: () => void }): ReactNode {
  const { locale } = useWords();
  const [name, setName] = useState(file.name);
  const [kind, setKind] = useState<FileKind>(kindOf(file.name));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const tooLarge = file.size > MAX_FILE_BYTES;
  const add = async (): Promise<void> => {
    if (tooLarge || isBusy || name.trim() === '') return;
    setBusy(true);
    const wrong = await addFile(candidateId, file, name.trim(), kind);
    setBusy(false);
    setFailure(wrong?.message ?? null);
    if (wrong === null) onClose();
  };
  return (
    <Dialog title="Add a file" isOpen onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field label="Name" value={name} onChange={setName} maxLength={255} hint={sizeWords(file.size, locale)} />
        <div>
          <p className="mb-1 text-xs font-medium text-ink-2">What it is</p>
          <Segments label="What it is" value={kind} options={KINDS} onChange={setKind} />
        </div>
        {kind === 'resume' && hasResume ? <p className="text-xs text-ink-2">In Greenhouse a new résumé takes the place of the one before.</p> : null}
        {tooLarge ? (
          <Notice tone="wait">
            It has {sizeWords(file.size, locale)}; the ATS takes {sizeWords(MAX_FILE_BYTES, locale)} at most.
          </Notice>
        ) : null}
        {failure === null ? null : (
          <Notice tone="bad" alert>
            {failure}
          </Notice>
        )}
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" autoFocus isDisabled={tooLarge || isBusy || name.trim() === ''}>
            {isBusy ? 'Adding …' : 'Add'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
