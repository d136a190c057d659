import { CircleCheck, CircleDashed, ExternalLink, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Trial, TrialStep } from '../../../shared/domain/trial.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { WebLink } from '../../components/Words.tsx';
import { navigate, useRoute } from '../../stores/route.ts';
import { syncNow } from '../../stores/sync.ts';
import { endTrial, foldTrial, hasTrialCorner, unfoldTrial, useTrial, useTrialPlace } from '../../stores/trial.ts';

interface Words {
  readonly title: string;
  readonly what: string;
  /** Where in Recruiter it begins; null where it is done here. */
  readonly at: string | null;
}

const STEPS: Readonly<Record<TrialStep, Words>> = {
  told: { title: 'Let LinkedIn know the ATS', what: 'Choose “Tandem, from this computer”, and give both addresses; here any address will do. It takes about a minute.', at: null },
  found: { title: 'Find a past applicant', what: 'Choose “Past applicants”, open somebody, and write a note on the tab “Notes”.', at: '/search?spotlight=past' },
  exported: { title: 'Export somebody', what: 'Search somebody without the mark “In ATS”, press “Export” and choose a job.', at: '/search' },
  shared: { title: 'Get a reply', what: 'Write an InMail to somebody without the mark. Then open their side, answer, and say yes to sharing contact data.', at: '/search' },
  seen: { title: 'See it all here', what: 'What came from LinkedIn stands in the inbox: open an export or who shared contact data.', at: null },
};

const LINK_CLASS = 'inline-flex h-6 items-center gap-1 rounded-md bg-accent-fill px-2 text-xs font-medium !text-accent-ink hover:bg-accent-fill-hover hover:!no-underline';

function Next({ step, recruiterUrl }: { readonly step: TrialStep; readonly recruiterUrl: string }): ReactNode {
  const { what, at } = STEPS[step];
  return (
    <div className="mt-1 space-y-2">
      <p className="text-xs text-pretty text-ink-2">{what}</p>
      <div className="flex flex-wrap gap-2">
        {at !== null ? (
          <WebLink href={`${recruiterUrl}${at}`} className={LINK_CLASS}>
            Open Recruiter <ExternalLink size={12} aria-hidden="true" />
          </WebLink>
        ) : (
          <Button variant="primary" size="sm" onPress={() => navigate(step === 'seen' ? { page: 'inbox', id: null, params: {} } : { page: 'settings', id: 'linkedin', params: {} })}>
            {step === 'seen' ? 'Open the inbox' : 'Open the settings'}
          </Button>
        )}
        {step === 'found' || step === 'shared' ? (
          <Button size="sm" onPress={() => syncNow(null)}>
            Bring it in now
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** The next thing that is not done; null when all is. */
const nextOf = ({ steps }: Trial): TrialStep | null => steps.find(({ isDone }) => !isDone)?.id ?? null;

/** What there is to try in the demo together with Recruiter; each line is ticked by what really happened. It stands in a corner and can be folded or ended. */
export function TrialCard(): ReactNode {
  const trial = useTrial();
  const { isFolded } = useTrialPlace();
  const hasCorner = useRoute(({ route }) => hasTrialCorner(route));
  if (trial === null || isFolded || !hasCorner) return null;
  const next = nextOf(trial);
  return (
    <aside aria-label="Try it with Recruiter" className="fade-in fixed right-4 bottom-10 z-20 max-h-[calc(100vh-96px)] w-76 max-w-[calc(100vw-32px)] overflow-y-auto rounded-md bg-float p-3 text-sm shadow-float">
      <div className="flex items-center gap-1">
        <h2 className="min-w-0 flex-1 font-semibold">Try it with Recruiter</h2>
        <IconButton label="Fold away" icon={<Minus size={14} />} className="!size-6" onPress={foldTrial} />
        <IconButton label="End the story" icon={<X size={14} />} className="!size-6" onPress={endTrial} />
      </div>
      <ol className="mt-1.5 space-y-1.5" aria-label="What to try">
        {trial.steps.map(({ id, isDone }) => (
          <li key={id} className="flex gap-2" {...(id === next ? { 'aria-current': 'step' as const } : {})}>
            {isDone ? (
              <CircleCheck size={16} className="mt-0.5 shrink-0 text-good" aria-hidden="true" />
            ) : (
              <CircleDashed size={16} className={`mt-0.5 shrink-0 ${id === next ? 'text-accent' : 'text-ink-3'}`} aria-hidden="true" />
            )}
            <div className="min-w-0 flex-1">
              <p className={isDone ? 'text-ink-3' : id === next ? 'font-medium' : 'text-ink-2'}>
                {STEPS[id].title}
                {isDone ? <span className="sr-only">, done</span> : null}
              </p>
              {id === next && trial.recruiterUrl !== null ? <Next step={id} recruiterUrl={trial.recruiterUrl} /> : null}
            </div>
          </li>
        ))}
      </ol>
      {next === null ? (
        <div className="mt-2 flex items-center gap-2">
          <p className="flex-1 text-xs text-pretty text-ink-2">That is the whole story: both sides know of it.</p>
          <Button size="sm" variant="primary" onPress={endTrial}>
            Done
          </Button>
        </div>
      ) : null}
    </aside>
  );
}

/** Brings the folded story back. */
export function TrialChip(): ReactNode {
  const trial = useTrial();
  const { isFolded } = useTrialPlace();
  const hasCorner = useRoute(({ route }) => hasTrialCorner(route));
  if (trial === null || (!isFolded && hasCorner)) return null;
  return (
    <Button variant="quiet" size="sm" className="!text-accent" onPress={unfoldTrial}>
      Recruiter {trial.steps.filter(({ isDone }) => isDone).length} of {trial.steps.length}
    </Button>
  );
}
