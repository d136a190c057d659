import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Avatar } from '../../components/Avatar.tsx';
import { Button } from '../../components/Button.tsx';
import { Keys } from '../../components/Keys.tsx';
import { InAts, TouchList } from '../../components/TouchSummary.tsx';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { closePersonCard, listenForPersonCard, togglePersonCard, usePersonCard } from '../../stores/personCard.ts';
import { openStory, useRoute } from '../../stores/route.ts';
import { toast } from '../../stores/toasts.ts';

const WIDTH = 320;
const GAP = 8;

/**
 * Who was in touch with the person of a list on whom the mouse rests, or the keyboard stands: beside the row, where it takes nothing away.
 * One question for all of the list that are in sight, answered from the copy.
 */
export function PersonCard(): ReactNode {
  const shown = usePersonCard((card) => card.shown);
  const route = useRoute((store) => store.route);
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ readonly left: number; readonly top: number } | null>(null);
  const people = useLive('people.touch', shown === null ? null : { candidateIds: [...shown.page] }).value?.people;
  const touch = people?.find(({ candidateId }) => candidateId === shown?.candidateId);
  useEffect(listenForPersonCard, []);
  useEffect(closePersonCard, [route]);
  useAction('person.card', () => {
    if (!togglePersonCard()) toast('Go to somebody in a list first.');
  }, { isGlobal: true });

  useLayoutEffect(() => {
    const height = card.current?.offsetHeight ?? 0;
    if (shown === null || height === 0) return setPlace(null);
    const { anchor } = shown;
    const isBeside = anchor.right + GAP + WIDTH <= innerWidth;
    const below = anchor.bottom + GAP + height <= innerHeight ? anchor.bottom + GAP : Math.max(GAP, anchor.top - GAP - height);
    setPlace({
      left: isBeside ? anchor.right + GAP : Math.max(GAP, Math.min(anchor.left, innerWidth - WIDTH - GAP)),
      top: isBeside ? Math.max(GAP, Math.min(anchor.top, innerHeight - height - GAP)) : below,
    });
  }, [shown, touch]);

  if (shown === null || touch === undefined) return null;
  return (
    <div
      ref={card}
      data-person-card
      role="group"
      aria-label={`Already in touch with ${touch.name}`}
      style={{ width: WIDTH, left: place?.left ?? 0, top: place?.top ?? 0, visibility: place === null ? 'hidden' : 'visible' }}
      className="fixed z-40 max-h-[60vh] overflow-y-auto rounded-md bg-float p-3 text-sm shadow-float"
    >
      {/* Who came by keyboard hears it; the mouse is not spoken to. */}
      <div {...(shown.by === 'keyboard' ? { role: 'status' } : {})}>
        <div className="mb-2 flex items-start gap-2">
          <Avatar name={touch.name} size="sm" />
          <div className="min-w-0 flex-1">
            <p className="font-semibold break-words">
              <bdi>{touch.name}</bdi>
            </p>
            {touch.email === null ? null : <p className="truncate text-xs text-ink-2">{touch.email}</p>}
          </div>
        </div>
        <InAts touch={touch} />
        <div className="mt-2 border-t border-line pt-2">
          <TouchList touch={touch} />
        </div>
      </div>
      <div className="mt-2 flex items-center gap-2 text-xs text-ink-3">
        <Button variant="link" className="text-xs" action="person.story" about={touch.name} onPress={() => openStory(touch.candidateId)}>
          Full history
        </Button>
        <span className="flex-1" />
        {shown.by === 'keyboard' ? (
          <span className="flex items-center gap-1" aria-hidden="true">
            <Keys keys="Escape" /> close
          </span>
        ) : null}
      </div>
    </div>
  );
}
