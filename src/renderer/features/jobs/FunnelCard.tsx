import { ArrowRightLeft, GripVertical, Mail } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Text } from 'react-aria-components';
import type { FunnelPerson } from '../../../shared/domain/job.ts';
import { IconButton } from '../../components/Button.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { SelectBox } from '../../components/SelectBox.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { useWords } from '../../components/Words.tsx';
import { duration, exactDate } from '../../lib/dateWords.ts';
import { joinParts } from '../../lib/personWords.ts';
import type { StageName } from '../../stores/moves.ts';
import type { FunnelStage } from './funnelStages.ts';

/** What stands where the buttons of a card come up gives way to them. */
const HIDDEN_UNDER_BUTTONS = 'group-data-[focus-visible-within]:opacity-0 group-data-[hovered]:opacity-0 group-data-[selected]:opacity-0';

export interface FunnelCardProps {
  readonly person: FunnelPerson;
  readonly stageKey: string;
  /** Stages the person can be moved to; null where nobody can be moved. */
  readonly stages: readonly FunnelStage[] | null;
  readonly isNew: boolean;
  readonly isMenuOpen: boolean;
  readonly onMenu: (open: boolean) => void;
  readonly onMove: (stage: StageName) => void;
}

/** One person in a stage: who, since when, from where; chosen, dragged or moved by a menu. */
export function FunnelCard({ person, stageKey, stages, isNew, isMenuOpen, onMenu, onMove }: FunnelCardProps): ReactNode {
  const { locale, now } = useWords();
  const what = joinParts(person.title, person.company);
  return (
    <div className="relative" data-person={person.candidateId}>
      <div className="min-w-0">
        <div className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 text-sm font-medium break-words">
            <bdi>{person.name}</bdi>
          </span>
          {person.pending ? (
            <span className={`flex h-5 items-center self-start ${stages === null ? '' : HIDDEN_UNDER_BUTTONS}`}>
              <SendMark state="waiting" />
            </span>
          ) : null}
          {person.since === null ? null : (
            <time dateTime={new Date(person.since).toISOString()} title={`Here since ${exactDate(person.since, locale)}`} className={`shrink-0 text-xs text-ink-3 ${stages === null ? '' : HIDDEN_UNDER_BUTTONS}`}>
              {duration(Math.max(0, now - person.since), locale)}
            </time>
          )}
        </div>
        <Text slot="description" className="block text-xs text-ink-3">
          {isNew ? <span className="mr-1 rounded-sm bg-accent-soft px-1 font-medium text-accent">New</span> : null}
          {what === '' ? null : <bdi className="break-words">{what}</bdi>}
          {what === '' || person.sourceName === null ? null : '\u00a0· '}
          {person.sourceName === null ? null : <bdi title="Source">{person.sourceName}</bdi>}
        </Text>
      </div>
      {stages === null ? null : (
        <div className="absolute -top-0.5 -right-2 flex items-center">
          <div
            className={`flex items-center rounded-sm bg-surface pl-1 group-data-[focus-visible-within]:opacity-100 group-data-[hovered]:bg-hover group-data-[hovered]:opacity-100 group-data-[selected]:bg-selected group-data-[selected]:opacity-100 ${isMenuOpen ? '' : 'opacity-0'}`}
          >
            <SelectBox label={`Choose ${person.name}`} />
            <AriaButton slot="drag" aria-label={`Drag ${person.name}`} className="flex h-6 w-0 items-center justify-center overflow-hidden rounded-sm text-ink-3 data-[focus-visible]:w-6">
              <GripVertical size={14} aria-hidden="true" />
            </AriaButton>
            <PickMenu
              label={`Move ${person.name} to a stage`}
              placement="bottom end"
              isOpen={isMenuOpen}
              onOpenChange={onMenu}
              chosen={stageKey}
              choices={stages.map((stage) => ({
                id: stage.key,
                name: stage.name,
                isDisabled: stage.key === stageKey,
                warning: stage.writesToCandidate ? (
                  <span className="flex items-center gap-1">
                    <Mail size={12} aria-hidden="true" /> Greenhouse e-mails the candidate
                  </span>
                ) : undefined,
              }))}
              onChoose={onMove}
              trigger={<IconButton label="Move to a stage" keys="S" icon={<ArrowRightLeft size={14} aria-hidden="true" />} className="!size-6" />}
            />
          </div>
        </div>
      )}
    </div>
  );
}
