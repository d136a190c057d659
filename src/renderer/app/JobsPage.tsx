import { BriefcaseBusiness } from 'lucide-react';
import type { ReactNode } from 'react';
import { EmptyState } from '../components/EmptyState.tsx';
import { JobPage } from '../features/jobs/JobPage.tsx';
import { JobsPane } from '../features/jobs/JobsPane.tsx';
import { useMedia } from '../stores/live.ts';
import { useRoute } from '../stores/route.ts';
import { ListSplit } from './SplitPane.tsx';

/** Jobs: the list and the funnel of the one that is open. */
export function JobsPage(): ReactNode {
  const id = useRoute(({ route }) => route.id);
  const isWide = useMedia('(min-width: 1100px)');
  const isNarrow = useMedia('(max-width: 819.98px)');
  const page =
    id === null ? (
      <section aria-label="Job" className="h-full bg-surface">
        <EmptyState icon={<BriefcaseBusiness size={24} />} title="No job is open">
          Choose one in the list to see who is in which stage.
        </EmptyState>
      </section>
    ) : (
      <JobPage key={id} jobId={id} showBack={!isWide} />
    );
  if (isWide) return <ListSplit list={<JobsPane />} page={page} />;
  if (id !== null) return page;
  return isNarrow ? <JobsPane /> : <ListSplit list={<JobsPane />} page={page} />;
}
