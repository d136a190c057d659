import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Field } from '../../components/Field.tsx';
import { importText, useImports } from '../../stores/imports.ts';

/** Takes the text of a résumé from the clipboard, or the address of a LinkedIn profile. */
export function PasteDialog(): ReactNode {
  const isOpen = useImports((state) => state.isPasting);
  const [text, setText] = useState('');
  const close = (): void => {
    useImports.setState({ isPasting: false });
    setText('');
  };
  return (
    <Dialog title="Import pasted text" isOpen={isOpen} onClose={close} width="w-[560px]">
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void importText(text);
          setText('');
        }}
      >
        <Field label="Text of a résumé, or the address of a LinkedIn profile" value={text} onChange={setText} multiline autoFocus maxLength={400_000} />
        <div className="flex justify-end gap-2">
          <Button variant="quiet" onPress={close}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" isDisabled={text.trim() === ''}>
            Import
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
