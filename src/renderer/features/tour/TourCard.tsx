import { X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { keyWords } from '../../lib/keys.ts';
import { useSession } from '../../stores/session.ts';
import { endTour, foldTour, moveTour, TOUR_LENGTH, unfoldTour, useTour } from '../../stores/tour.ts';

interface Step {
  readonly title: string;
  readonly words: (mac: boolean) => string;
  /** What it is about, on screen; ringed while it is there. */
  readonly target: string | null;
}

const STEPS: readonly Step[] = [
  { title: 'Search as you type', words: () => 'Names, skills, places, phone numbers, notes: one box finds them, offline too. Press / to get there.', target: 'main input[type=search], main [role=searchbox]' },
  { title: 'Everything about a person', words: () => 'Open someone to see contact data, processes and history in one place. What you change is saved at once and sent by itself.', target: 'section[aria-label="Record"]' },
  { title: 'LinkedIn stands beside it', words: () => 'Profile, InMail and notes of the same person. Drag the line between the two to make room.', target: 'section[aria-label="LinkedIn"]' },
  { title: 'Jobs and their stages', words: () => 'Each job shows who is in which stage. Move people on by hand or by key.', target: 'nav[aria-label="Places"] a[href^="#/jobs"]' },
  { title: 'Saved is not sent', words: () => 'This line always tells whether you are online, what still waits to be sent, and what needs you.', target: 'footer' },
  { title: 'One key for everything', words: (mac) => `${keyWords('mod+k', mac)} finds any person, job or action. ? shows every other key.`, target: null },
];

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where something stands, followed while it moves; null when it is not on screen. */
function useBoxOf(selector: string | null): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useLayoutEffect(() => {
    if (selector === null) {
      setBox(null);
      return undefined;
    }
    let frame = 0;
    let last = '';
    const follow = (): void => {
      const rect = document.querySelector(selector)?.getBoundingClientRect();
      const next = rect === undefined || rect.width === 0 ? null : { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
      const text = JSON.stringify(next);
      if (text !== last) setBox(next);
      last = text;
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [selector]);
  return box;
}

function Ring({ selector }: { readonly selector: string | null }): ReactNode {
  const box = useBoxOf(selector);
  if (box === null) return null;
  return <div aria-hidden="true" className="pointer-events-none fixed z-30 rounded-md outline-2 -outline-offset-2 outline-accent" style={box} />;
}

/** The hint of the tour that is open. It stands in a corner, takes no click but its own, and folds away when the person works. */
export function TourCard(): ReactNode {
  const { step, isFolded, isAskedFor } = useTour();
  const mac = useSession((session) => session.info?.platform === 'mac');
  const card = useRef<HTMLElement>(null);
  const isOpen = step !== null && !isFolded;
  useEffect(() => {
    if (isOpen && isAskedFor) card.current?.focus();
  }, [isOpen, isAskedFor]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const isOwn = (event: Event): boolean => event.target instanceof Node && card.current?.contains(event.target) === true;
    const onWork = (event: Event): void => {
      if (!isOwn(event)) foldTour();
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && (isOwn(event) || document.activeElement === document.body)) {
        event.preventDefault();
        event.stopPropagation();
        endTour();
      } else if (isOwn(event)) {
        if (event.key === 'ArrowRight') moveTour(1);
        else if (event.key === 'ArrowLeft') moveTour(-1);
      } else if (!['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Escape'].includes(event.key)) foldTour();
    };
    document.addEventListener('pointerdown', onWork, true);
    document.addEventListener('input', onWork, true);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('pointerdown', onWork, true);
      document.removeEventListener('input', onWork, true);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [isOpen]);
  const hint = step === null ? undefined : STEPS[step];
  if (!isOpen || hint === undefined) return null;
  const isLast = step === TOUR_LENGTH - 1;
  return (
    <>
      <Ring selector={hint.target} />
      <aside
        ref={card}
        tabIndex={-1}
        aria-label={`Tour, ${step + 1} of ${TOUR_LENGTH}`}
        className="fade-in fixed right-4 bottom-10 z-30 w-80 max-w-[calc(100vw-32px)] rounded-md bg-float p-4 text-sm shadow-float outline-none focus-visible:outline-2 focus-visible:outline-accent"
      >
        <div aria-live="polite">
          <div className="flex items-start gap-2">
            <p className="flex-1 font-semibold">{hint.title}</p>
            <IconButton label="End the tour" keys="Esc" icon={<X size={14} />} className="-mt-1 -mr-1.5" onPress={endTour} />
          </div>
          <p className="mt-1 text-pretty text-ink-2">{hint.words(mac)}</p>
        </div>
        <div className="mt-3 flex items-center gap-2">
          <span className="flex-1 text-xs text-ink-3">
            {step + 1} of {TOUR_LENGTH}
          </span>
          {step === 0 ? (
            <Button variant="quiet" size="sm" onPress={endTour}>
              Skip
            </Button>
          ) : (
            <Button variant="quiet" size="sm" onPress={() => moveTour(-1)}>
              Back
            </Button>
          )}
          <Button variant="primary" size="sm" onPress={() => moveTour(1)}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </div>
      </aside>
    </>
  );
}

/** Brings a folded tour back. */
export function TourChip(): ReactNode {
  const { step, isFolded } = useTour();
  if (step === null || !isFolded) return null;
  return (
    <span className="flex items-center">
      <Button variant="quiet" size="sm" className="!text-accent" onPress={unfoldTour}>
        Tour {step + 1} of {TOUR_LENGTH}
      </Button>
      <IconButton label="End the tour" icon={<X size={12} />} className="!size-5" onPress={endTour} />
    </span>
  );
}
