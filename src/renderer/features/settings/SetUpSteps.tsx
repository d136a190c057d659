import { useState, type ReactNode } from 'react';
import type { PublishState } from '../../../shared/domain/publishing.ts';
import type { SetUpCheck } from '../../../shared/ipc/publishingRequests.ts';
import { Disclosure } from '../../components/Disclosure.tsx';
import { Section } from '../../components/Section.tsx';
import { useWords } from '../../components/Words.tsx';
import { setUpSteps } from '../../lib/setUpSteps.ts';
import { useAction } from '../../stores/actions.ts';
import { useLive } from '../../stores/live.ts';
import { FindingLine } from './FindingLine.tsx';

/** What there is to set up, step by step; folded away once nothing is left to do. */
export function SetUpSteps({ state, checks }: { readonly state: PublishState; readonly checks: readonly SetUpCheck[] | null }): ReactNode {
  const { locale } = useWords();
  const pairs = useLive('seats.pairs', { accountId: state.accountId }).value;
  const [isOpen, setOpen] = useState(false);
  useAction('setUp.show', () => setOpen(true));
  if (pairs === undefined) return null;
  const steps = setUpSteps(state, pairs, checks, locale);
  const left = steps.filter((step) => step.state === 'warn' || step.state === 'bad').length;
  const unknown = steps.filter((step) => step.state === 'skipped').length;
  const list = (
    <ol aria-label="Steps">
      {steps.map((step) => (
        <FindingLine key={step.title} title={step.title} finding={step} />
      ))}
    </ol>
  );
  return (
    <Section title="Setting up">
      {left > 0 || steps.length === 1 ? (
        list
      ) : (
        <Disclosure title="All steps" hint={unknown === 0 ? 'nothing is left to do' : `${unknown} not known yet`} isOpen={isOpen} onToggle={setOpen}>
          {list}
        </Disclosure>
      )}
    </Section>
  );
}
