import { Ban, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Process } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useLive } from '../../stores/live.ts';
import { rejectProcess, unrejectProcess } from '../../stores/processEdits.ts';

const NONE = 'none';

export interface RejectMenuProps {
  readonly process: Process;
  readonly candidateId: string;
  readonly hasKey: boolean;
  readonly isOpen: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Ends a process with one of the ATS's reasons, or takes a rejection back. */
export function RejectMenu({ process, candidateId, hasKey, isOpen, onOpenChange }: RejectMenuProps): ReactNode {
  const reasons = useLive('rejectionReasons.list', isOpen ? {} : null);
  if (process.status === 'rejected') {
    return (
      <Button size="sm" action="process.unreject" about={process.jobName} aria-label={`Take the rejection for ${process.jobName} back`} onPress={() => void unrejectProcess(candidateId, process.id, process.jobName)}>
        <Undo2 size={12} aria-hidden="true" /> Take back
      </Button>
    );
  }
  return (
    <PickMenu
      label={`Reject for ${process.jobName}`}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom end"
      choices={[...(reasons.value?.reasons ?? []).map(({ id, name }) => ({ id, name })), ...(reasons.value === undefined ? [] : [{ id: NONE, name: 'Without a reason' }])]}
      emptyWords={reasons.value === undefined ? (reasons.error?.message ?? 'Reasons are loading') : 'No reason has this in its name'}
      onChoose={(reason) => void rejectProcess(candidateId, process.id, reason.id === NONE ? null : reason, process.jobName)}
      trigger={
        <Button size="sm" variant="quiet" action="process.reject" about={process.jobName} aria-label={`Reject for ${process.jobName}`}>
          <Ban size={12} aria-hidden="true" /> Reject
          {hasKey ? <Keys keys="r" /> : null}
        </Button>
      }
    />
  );
}
