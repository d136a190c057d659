import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useOffers } from '../../components/Offers.tsx';
import { useWords } from '../../components/Words.tsx';
import type { FunnelStage } from './funnelStages.ts';

/** A column beside the stages, folded to its name and count. */
export function FoldedColumn({ stage, onUnfold }: { readonly stage: FunnelStage; readonly onUnfold: () => void }): ReactNode {
  const { locale } = useWords();
  const count = new Intl.NumberFormat(locale).format(stage.count);
  useOffers([{ action: 'funnel.unfold', about: stage.name, run: onUnfold }]);
  return (
    <div title={stage.why ?? undefined} className="flex h-full shrink-0 border-r border-line bg-sunken last:border-r-0">
      <Button
        aria-label={`${stage.name}, ${count}: show`}
        aria-expanded={false}
        onPress={onUnfold}
        className="flex w-10 flex-col items-center gap-2 pt-3 text-sm text-ink-2 outline-offset-[-2px] data-[hovered]:bg-hover data-[hovered]:text-ink"
      >
        <span>{count}</span>
        <span className="font-medium [writing-mode:vertical-rl]">{stage.name}</span>
      </Button>
    </div>
  );
}
