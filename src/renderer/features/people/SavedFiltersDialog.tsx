import { Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { SavedFilter } from '../../../shared/ipc/filterRequests.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { fieldWords, type Failure } from '../../stores/failure.ts';
import { applySavedFilter, goneWords, removeFilter, renameFilter, useSavedFilters } from '../../stores/savedFilters.ts';

/** The saved filters, to be used, renamed and removed. */
export function SavedFiltersDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const saved = useSavedFilters();
  const [renaming, setRenaming] = useState<string | null>(null);
  return (
    <Dialog title="Saved filters" isOpen onClose={onClose}>
      {saved.length === 0 ? (
        <p className="py-4 text-center text-ink-2">No filter is saved.</p>
      ) : (
        <ul className="divide-y divide-line" aria-label="Saved filters">
          {saved.map((one) =>
            renaming === one.id ? (
              <li key={one.id} className="py-2">
                <Rename saved={one} onDone={() => setRenaming(null)} />
              </li>
            ) : (
              <li key={one.id} className="flex items-center gap-1 py-1" aria-label={one.name}>
                <div className="min-w-0 flex-1">
                  <Button
                    variant="link"
                    className="max-w-full text-start whitespace-normal"
                    onPress={() => {
                      applySavedFilter(one);
                      onClose();
                    }}
                  >
                    <bdi className="break-words">{one.name}</bdi>
                  </Button>
                  {one.gone.length === 0 ? null : <p className="text-xs text-wait">{goneWords(one)}</p>}
                </div>
                <IconButton label={`Rename ${one.name}`} icon={<Pencil size={14} />} onPress={() => setRenaming(one.id)} />
                <IconButton label={`Remove ${one.name}`} icon={<Trash2 size={14} />} onPress={() => void removeFilter(one)} />
              </li>
            ),
          )}
        </ul>
      )}
    </Dialog>
  );
}

function Rename({ saved, onDone }: { readonly saved: SavedFilter; readonly onDone: () => void }): ReactNode {
  const [name, setName] = useState(saved.name);
  const [failure, setFailure] = useState<Failure | null>(null);
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void renameFilter(saved, name.trim()).then((wrong) => {
          setFailure(wrong);
          if (wrong === null) onDone();
        });
      }}
    >
      <div className="flex-1">
        <Field
          label="Name of the filter"
          hideLabel
          value={name}
          autoFocus
          maxLength={80}
          error={failure === null ? null : fieldWords(failure, 'The name')}
          onChange={(value) => {
            setName(value);
            setFailure(null);
          }}
        />
      </div>
      <Button type="submit" variant="primary">
        Rename
      </Button>
      <Button variant="quiet" onPress={onDone}>
        Cancel
      </Button>
    </form>
  );
}
