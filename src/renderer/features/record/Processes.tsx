import { ChevronDown, Lock, Mail, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CandidateRecord, Process } from '../../../shared/domain/candidate.ts';
import type { Conflict } from '../../../shared/domain/conflict.ts';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { Section } from '../../components/Section.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { Time, useWords } from '../../components/Words.tsx';
import { duration } from '../../lib/dateWords.ts';
import { joinParts } from '../../lib/personWords.ts';
import { useAction } from '../../stores/actions.ts';
import { moveStage } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';
import { openJob } from '../../stores/route.ts';
import { AddToJob } from './AddToJob.tsx';
import { RecordConflicts } from './RecordConflicts.tsx';
import { RejectMenu } from './RejectMenu.tsx';
import { SourceMenu } from './SourceMenu.tsx';
import { Stepper } from './Stepper.tsx';

type OpenMenu = 'stage' | 'reject';

function statusWords(process: Process): { readonly text: string; readonly tone: string } | null {
  switch (process.status) {
    case 'rejected':
      return { text: 'Rejected', tone: 'bg-hover text-ink-2' };
    case 'hired':
      return { text: 'Hired', tone: 'bg-good-soft text-good' };
    case 'converted':
      return { text: 'Converted', tone: 'bg-hover text-ink-2' };
    case 'in_process':
      return process.isProspect ? { text: 'Prospect', tone: 'bg-note-soft text-note' } : null;
  }
}

function MoveMenu({ process, candidateId, hasKey, isOpen, onOpenChange }: { readonly process: Process; readonly candidateId: string; readonly hasKey: boolean; readonly isOpen: boolean; readonly onOpenChange: (open: boolean) => void }): ReactNode {
  return (
    <PickMenu
      label={`Move to a stage of ${process.jobName}`}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      placement="bottom end"
      chosen={process.stageId}
      choices={process.stages.map((stage) => ({
        id: stage.id,
        name: stage.name,
        isDisabled: stage.id === process.stageId,
        warning: stage.writesToCandidate ? (
          <span className="flex items-center gap-1">
            <Mail size={12} aria-hidden="true" /> Greenhouse e-mails the candidate
          </span>
        ) : undefined,
      }))}
      onChoose={(stage) => void moveStage(candidateId, process.id, stage)}
      trigger={
        <Button size="sm" action="process.stage" about={process.jobName} aria-label={`Move from ${process.stageName ?? 'no stage'}`}>
          {process.stageName ?? 'Choose a stage'}
          <ChevronDown size={12} aria-hidden="true" />
          {hasKey ? <Keys keys="s" /> : null}
        </Button>
      }
    />
  );
}

function StagesSoFar({ process }: { readonly process: Process }): ReactNode {
  const { locale, now } = useWords();
  return (
    <details className="group mt-1">
      <summary className="inline-flex cursor-default list-none items-center gap-1 rounded-sm text-xs text-ink-3 hover:text-ink">
        <ChevronDown size={12} className="-rotate-90 group-open:rotate-0" aria-hidden="true" /> Stages so far
      </summary>
      <ol className="mt-1 ml-4 space-y-0.5 text-xs">
        {process.history.toReversed().map((entry, index) => (
          <li key={index} className="flex gap-3">
            <span className="min-w-0 flex-1 truncate">{entry.stageName}</span>
            <span className="text-ink-3">
              <Time at={entry.enteredAt} form="day" />
            </span>
            <span className="w-16 text-right text-ink-3">{entry.enteredAt === null ? '' : duration((entry.exitedAt ?? now) - entry.enteredAt, locale)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}

interface ProcessRowProps {
  readonly process: Process;
  readonly candidateId: string;
  /** The keys of processes mean this one. */
  readonly hasKey: boolean;
  /** Which of its menus is open. */
  readonly open: OpenMenu | null;
  readonly onOpen: (menu: OpenMenu | null) => void;
  readonly conflicts: readonly Conflict[];
}

function ProcessRow({ process, candidateId, hasKey, open, onOpen, conflicts }: ProcessRowProps): ReactNode {
  const status = statusWords(process);
  const details = joinParts(process.sourceContact, process.recruiterName, process.rejectionReason);
  const canMove = process.status === 'in_process' && process.stages.length > 0;
  return (
    <li className="py-2 first:pt-0" aria-label={process.jobName}>
      <div className="mb-1.5 flex flex-wrap items-start justify-end gap-x-2 gap-y-1">
        <div className="min-w-0 flex-1 basis-52">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <button type="button" className="min-w-0 rounded-sm text-start text-sm font-semibold break-words hover:underline" onClick={() => openJob(process.jobId)}>
              <bdi>{process.jobName}</bdi>
            </button>
            {process.requisitionId === null ? null : <span className="text-xs text-ink-3">{process.requisitionId}</span>}
            {process.isConfidentialJob ? <Lock size={12} className="self-center text-ink-3" aria-label="Confidential job" /> : null}
            {process.jobStatus === 'open' ? null : <span className="text-xs text-ink-3">job {process.jobStatus}</span>}
            {status === null ? null : <span className={`rounded-sm px-1.5 text-xs leading-5 font-medium ${status.tone}`}>{status.text}</span>}
          </p>
          <div className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs text-ink-3">
            {process.appliedAt === null ? null : (
              <span>
                Since <Time at={process.appliedAt} form="day" />
              </span>
            )}
            <SourceMenu candidateId={candidateId} applicationId={process.id} sourceId={process.sourceId} sourceName={process.sourceName} jobName={process.jobName} />
            {process.sourcePending === null ? null : <SendMark state={process.sourcePending.state} />}
            <bdi>{details}</bdi>
          </div>
        </div>
        {process.pending === null ? null : <SendMark state={process.pending.state} withWords />}
        <div className="flex shrink-0 flex-wrap justify-end gap-1">
          {canMove ? <MoveMenu process={process} candidateId={candidateId} hasKey={hasKey} isOpen={open === 'stage'} onOpenChange={(is) => onOpen(is ? 'stage' : null)} /> : null}
          {process.status === 'in_process' || process.status === 'rejected' ? (
            <RejectMenu process={process} candidateId={candidateId} hasKey={hasKey} isOpen={open === 'reject'} onOpenChange={(is) => onOpen(is ? 'reject' : null)} />
          ) : null}
        </div>
      </div>
      <Stepper process={process} />
      {process.history.length === 0 ? null : <StagesSoFar process={process} />}
      <RecordConflicts conflicts={conflicts} />
    </li>
  );
}

/** Every process of the person: one per job, each with its stages. */
export function Processes({ record, conflictsOf }: { readonly record: CandidateRecord; readonly conflictsOf: (processId: string) => readonly Conflict[] }): ReactNode {
  const [open, setOpen] = useState<{ readonly id: string; readonly menu: OpenMenu } | null>(null);
  const [isAdding, setAdding] = useState(false);
  const status = useLive('sync.status', {}).value;
  const isFirstSync = status?.accounts.some((account) => account.accountId === record.accountId && account.firstSync) ?? false;
  const active = record.processes.find((process) => process.status === 'in_process' && process.stages.length > 0);
  const openFor = (menu: OpenMenu) => (): void => setOpen(active === undefined ? null : { id: active.id, menu });
  useAction('person.stage', openFor('stage'), { unavailable: active === undefined ? 'This person is under way in no job, so there is no stage to move to.' : null });
  useAction('person.reject', openFor('reject'), { unavailable: active === undefined ? 'This person is under way in no job, so there is nothing to reject.' : null });
  useAction('person.addToJob', () => setAdding(true));
  return (
    <Section
      title="Processes"
      count={record.processes.length}
      action={
        <Button variant="quiet" size="sm" onPress={() => setAdding(true)}>
          <Plus size={14} aria-hidden="true" /> Add to a job
        </Button>
      }
    >
      {record.processes.length === 0 ? (
        <p className="text-ink-2">{isFirstSync ? 'The first sync has not brought processes yet.' : 'In no job yet.'}</p>
      ) : (
        <ul className="divide-y divide-line">
          {record.processes.map((process) => (
            <ProcessRow
              key={process.id}
              process={process}
              candidateId={record.id}
              hasKey={process.id === active?.id}
              open={open?.id === process.id ? open.menu : null}
              onOpen={(menu) => setOpen(menu === null ? null : { id: process.id, menu })}
              conflicts={conflictsOf(process.id)}
            />
          ))}
        </ul>
      )}
      {isAdding ? <AddToJob record={record} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}
