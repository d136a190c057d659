import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { Notice } from '../../components/Notice.tsx';
import { erasePerson } from '../../stores/gonePeople.ts';
import { navigate, openPerson } from '../../stores/route.ts';

/** Words are compared as a person means them: without case, without spaces around or doubled. */
function plain(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/[\s\u00a0]+/gu, ' ').toLocaleLowerCase();
}

/** Asks before everything of a person is erased, with the name typed: the one thing that cannot be undone. Ends with the receipt. */
export function EraseDialog({ candidateId, name, onClose }: { readonly candidateId: string; readonly name: string; readonly onClose: () => void }): ReactNode {
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const isMeant = plain(typed) === plain(name);
  const erase = async (): Promise<void> => {
    if (!isMeant || isBusy) return;
    setBusy(true);
    const wrong = await erasePerson(candidateId);
    setBusy(false);
    if (wrong !== null) {
      setFailure(wrong.message);
      return;
    }
    onClose();
    openPerson(null);
    navigate({ page: 'settings', id: 'privacy', params: { show: 'erasures' } });
  };
  return (
    <Dialog title="Erase from this computer?" isOpen onClose={onClose}>
      <form
        className="space-y-3 text-sm"
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <p className="text-pretty text-ink-2">
          Everything of <bdi className="font-medium text-ink">{name}</bdi> leaves this computer: record, notes, files, messages, history, what waits to be sent, search and backups. A mark that names nobody keeps them from coming in again.
        </p>
        <p className="text-pretty text-ink-2">
          <span className="font-medium text-ink">Your ATS is not touched.</span> If they are to be erased there too, delete them in the ATS first.
        </p>
        <Field label={`Type ${name} to erase`} value={typed} onChange={setTyped} autoFocus autoComplete="off" />
        {failure === null ? null : (
          <Notice tone="bad" alert>
            {failure}
          </Notice>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button variant="quiet" onPress={onClose}>
            Keep them
          </Button>
          <Button type="submit" className={isMeant ? '!text-bad' : ''} isDisabled={!isMeant || isBusy}>
            {isBusy ? 'Erasing …' : 'Erase for good'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
