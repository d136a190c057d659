import { Ellipsis, Eraser, Trash2, UserRoundX } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { IconButton } from '../../components/Button.tsx';
import { ActionMenu } from '../../components/ActionMenu.tsx';
import { useAction } from '../../stores/actions.ts';
import { deletePerson, showGone } from '../../stores/gonePeople.ts';
import { EraseDialog } from './EraseDialog.tsx';

/** What is seldom done to a whole record: deleted in the ATS, erased here. */
export function RecordMenu({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [isErasing, setErasing] = useState(false);
  const remove = (): void => void deletePerson(record.id, record.name);
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
      {isErasing ? <EraseDialog candidateId={record.id} name={record.name} onClose={() => setErasing(false)} /> : null}
    </>
  );
}
