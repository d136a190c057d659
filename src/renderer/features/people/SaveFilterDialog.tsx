import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { useWords } from '../../components/Words.tsx';
import { ACTIONS } from '../../lib/actionCatalog.ts';
import { keyWords } from '../../lib/keys.ts';
import { fieldWords, type Failure } from '../../stores/failure.ts';
import type { PeopleQuery } from '../../stores/people.ts';
import { saveFilter } from '../../stores/savedFilters.ts';

/** Asks for the name under which a filter is kept; a name that is taken can be taken over. */
export function SaveFilterDialog({ query, onClose }: { readonly query: PeopleQuery; readonly onClose: () => void }): ReactNode {
  const { mac } = useWords();
  const [name, setName] = useState(query.filter.text ?? '');
  const [failure, setFailure] = useState<Failure | null>(null);
  const isTaken = failure?.code === 'conflict';
  const save = async (replace: boolean): Promise<void> => {
    const wrong = await saveFilter(name.trim(), query.filter, query.sort, replace);
    setFailure(wrong);
    if (wrong === null) onClose();
  };
  return (
    <Dialog title="Save this filter" isOpen onClose={onClose}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <Field
          label="Name"
          value={name}
          autoFocus
          maxLength={80}
          error={failure === null ? null : fieldWords(failure, 'The name')}
          onChange={(value) => {
            setName(value);
            setFailure(null);
          }}
        />
        <p className="text-xs text-ink-3">Search, filters and order are kept under this name on this computer. It stands in the list of saved filters and is found with {keyWords(ACTIONS['palette.open'].keys, mac)}.</p>
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
          {isTaken ? <Button onPress={() => void save(true)}>Replace it</Button> : null}
          <Button variant="primary" type="submit">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
