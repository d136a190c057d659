import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { fieldWords, type Failure } from '../../stores/failure.ts';
import { createPool } from '../../stores/pools.ts';
import { openPool } from '../../stores/route.ts';

/** Asks for the name of a pool, makes it, and opens it. */
export function NewPoolDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <Dialog title="New pool" isOpen onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = name.trim();
          void createPool(wanted).then((wrong) => {
            setFailure(wrong);
            if (wrong !== null) return;
            onClose();
            openPool(wanted);
          });
        }}
      >
        <Field
          label="Name"
          value={name}
          autoFocus
          maxLength={80}
          hint="Colleagues see the pool as soon as somebody is in it; until then it is on this computer only."
          error={failure === null ? null : fieldWords(failure, 'The name')}
          onChange={(value) => {
            setName(value);
            setFailure(null);
          }}
        />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" type="submit">
            Make the pool
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
