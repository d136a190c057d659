import { Ellipsis, Eraser, Trash2, UserRoundX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { ActionMenu } from '../../components/ActionMenu.tsx';
import { AskDialog } from '../../components/AskDialog.tsx';
import { IconButton } from '../../components/Button.tsx';
import { useAction } from '../../stores/actions.ts';
import { deletePerson, removeNew, showGone } from '../../stores/gonePeople.ts';
import { EraseDialog } from './EraseDialog.tsx';

/** What is seldom done to a whole record: deleted in the ATS, erased here. */
export function RecordMenu({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [isErasing, setErasing] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const remove = (): void => void deletePerson(record.id, record.name).then(setAsking);
  useAction('person.delete', remove);
  useAction('person.erase', () => setErasing(true));
  return (
    <>
      <ActionMenu
        label="More about this person"
        trigger={<IconButton label="More about this person" icon={<Ellipsis size={16} aria-hidden="true" />} />}
        items={[
          { id: 'gone', name: 'People gone in the ATS', icon: <UserRoundX size={14} />, run: showGone },
          { id: 'delete', name: 'Delete in the ATS', detail: 'It can be undone until it is sent; afterwards they can be made again', icon: <Trash2 size={14} />, run: remove },
          { id: 'erase', name: 'Erase from this computer …', detail: 'The one thing that cannot be undone', icon: <Eraser size={14} />, isGrave: true, run: () => setErasing(true) },
        ]}
      />
      {isAsking ? (
        <AskDialog title={`Remove ${record.name}?`} no="Keep them" yes="Remove" onClose={() => setAsking(false)} onYes={() => void removeNew(record.id, record.name)}>
          The ATS never had this person, so there is nothing to delete there: what you entered is only here, and goes for good.
        </AskDialog>
      ) : null}
      {isErasing ? <EraseDialog candidateId={record.id} name={record.name} onClose={() => setErasing(false)} /> : null}
    </>
  );
}
