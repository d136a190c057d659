import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { joinParts } from '../../lib/personWords.ts';
import { setSource } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';

export interface SourceMenuProps {
  readonly candidateId: string;
  readonly applicationId: string;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  /** Says of which process, where several stand on the screen. */
  readonly jobName: string;
  /** The key of the source means this one. */
  readonly hasKey?: boolean;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** The source of a process as a chip that opens the list of sources, with the desk's labels beside each. */
export function SourceMenu({ candidateId, applicationId, sourceId, sourceName, jobName, hasKey = false, isOpen, onOpenChange }: SourceMenuProps): ReactNode {
  const [ownOpen, setOwnOpen] = useState(false);
  const shown = isOpen ?? ownOpen;
  const sources = useLive('sources.list', shown ? {} : null).value?.sources ?? [];
  return (
    <PickMenu
      label={`Source in ${jobName}`}
      isOpen={shown}
      onOpenChange={(open) => {
        setOwnOpen(open);
        onOpenChange?.(open);
      }}
      withSearch
      chosen={sourceId}
      choices={sources.map((source) => ({ id: source.id, name: source.name, detail: joinParts(source.type, ...source.labels) || undefined, isDisabled: source.id === sourceId }))}
      emptyWords="No source has this in its name"
      onChoose={(source) => void setSource(candidateId, applicationId, source)}
      trigger={
        <Button
          variant="quiet"
          size="none"
          className="max-w-full gap-0.5 rounded-sm bg-hover px-1.5 text-xs leading-5"
          action="process.source"
          about={jobName}
          aria-label={sourceName === null ? `Set the source in ${jobName}` : `Source: ${sourceName}. Change it in ${jobName}`}
        >
          <bdi className="truncate">{sourceName ?? 'No source'}</bdi>
          <ChevronDown size={12} className="shrink-0" aria-hidden="true" />
          {hasKey ? <Keys keys="o" className="ml-0.5" /> : null}
        </Button>
      }
    />
  );
}
