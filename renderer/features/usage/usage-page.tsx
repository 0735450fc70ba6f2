import { useCalendar } from '../../lib/gateway/use-calendar.ts';
import { Loaded } from '../../lib/query/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { UsageView } from './usage-view.tsx';

/** What it all came to. */
export default function UsagePage() {
  const calendar = useCalendar();
  return (
    <Page>
      <Loaded query={calendar} lines={8}>
        {(days) => <UsageView calendar={days} />}
      </Loaded>
    </Page>
  );
}
