import type { BudgetView } from '../../../main/contract/control/views.ts';
import { Meter } from '../../ui/meter.tsx';
import { meterKind, useBudgetWords } from './use-budget-words.ts';

interface BudgetMeterProps {
  budget: BudgetView;
  size?: 'normal' | 'tall';
}

/** What is spent of a budget, and striped what is held for running requests; a mark where somebody is told. */
export function BudgetMeter({ budget, size }: BudgetMeterProps) {
  const words = useBudgetWords();
  const { name, spentNanoUsd, reservedNanoUsd, maxNanoUsd, softNanoUsd, state } = budget;
  return (
    <Meter
      label={name}
      text={words.spent(budget)}
      value={spentNanoUsd}
      pending={reservedNanoUsd}
      max={maxNanoUsd}
      mark={softNanoUsd}
      kind={meterKind[state]}
      size={size}
    />
  );
}
