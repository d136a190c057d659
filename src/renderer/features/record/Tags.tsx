import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CandidateRecord } from '../../../shared/domain/candidate.ts';
import { Button } from '../../components/Button.tsx';
import { Chip } from '../../components/Chip.tsx';
import { Keys } from '../../components/Keys.tsx';
import { PickMenu } from '../../components/Menu.tsx';
import { useOffers } from '../../components/Offers.tsx';
import { SendMark } from '../../components/SendMark.tsx';
import { useAction } from '../../stores/actions.ts';
import { addTag, removeTag } from '../../stores/edits.ts';
import { useLive } from '../../stores/live.ts';

const SHOWN = 10;

/** The tags of a person; many of them fold. */
export function Tags({ record }: { readonly record: CandidateRecord }): ReactNode {
  const [isAdding, setAdding] = useState(false);
  const [showAll, setShowAll] = useState(false);
  const answer = useLive('candidates.filterOptions', isAdding ? {} : null).value;
  const known = answer?.tags ?? [];
  useAction('person.tag', () => setAdding(true));
  const has = new Set(record.tags.map((tag) => tag.name));
  const shown = showAll ? record.tags : record.tags.slice(0, SHOWN);
  const hidden = record.tags.length - shown.length;
  // Those in sight offer it themselves.
  useOffers(record.tags.slice(shown.length).map(({ name }) => ({ action: null, words: `Remove tag ${name}`, run: () => void removeTag(record.id, name) })));
  return (
    <div className="flex flex-wrap items-center gap-1" role="group" aria-label="Tags">
      {shown.map((tag) => (
        <Chip
          key={tag.name}
          onRemove={() => void removeTag(record.id, tag.name)}
          removeLabel={`Remove tag ${tag.name}`}
          mark={tag.pending === null ? null : <SendMark state={tag.pending.state} />}
        >
          {tag.name}
        </Chip>
      ))}
      {hidden > 0 ? (
        <Button variant="quiet" size="none" className="h-5 px-1.5 text-xs" onPress={() => setShowAll(true)}>
          {hidden} more
        </Button>
      ) : null}
      {showAll && record.tags.length > SHOWN ? (
        <Button variant="quiet" size="none" className="h-5 px-1.5 text-xs" onPress={() => setShowAll(false)}>
          Show fewer
        </Button>
      ) : null}
      <PickMenu
        label="Add a tag"
        isOpen={isAdding}
        onOpenChange={setAdding}
        choices={known.filter((tag) => !has.has(tag.name)).map((tag) => ({ id: tag.name, name: tag.name, detail: String(tag.count) }))}
        {...(answer === undefined ? {} : { createWords: (typed: string) => `New tag “${typed}”` })}
        emptyWords={answer === undefined ? 'Tags are loading' : 'Type a new tag'}
        withSearch
        onChoose={(choice) => void addTag(record.id, choice.name)}
        trigger={
          <Button variant="quiet" size="none" className="h-5 gap-0.5 px-1 text-xs" aria-label="Add a tag">
            <Plus size={12} aria-hidden="true" /> {record.tags.length === 0 ? 'Add a tag' : 'Tag'}
            <Keys keys="t" className="ml-0.5" />
          </Button>
        }
      />
    </div>
  );
}
