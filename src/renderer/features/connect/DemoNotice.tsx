import type { ReactNode } from 'react';
import { Button } from '../../components/Button.tsx';
import { navigate } from '../../stores/route.ts';

/** In the demo nothing else is connected: says so in the place of the forms. */
export function DemoNotice(): ReactNode {
  return (
    <>
      <h1 className="text-lg font-semibold">This is the demo</h1>
      <p className="mt-1 mb-5 text-sm text-pretty text-ink-2">
        Its invented people never stand among yours, so nothing else can be connected here. Leave the demo first; then connect your own ATS.
      </p>
      <div className="flex gap-2">
        <Button variant="primary" onPress={() => navigate({ page: 'settings', id: 'accounts', params: {} })}>
          To the accounts
        </Button>
        <Button variant="quiet" onPress={() => navigate({ page: 'people', id: null, params: {} })}>
          Back to the people
        </Button>
      </div>
    </>
  );
}
