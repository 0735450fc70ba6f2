import { navigate } from '../lib/router/hash-location.ts';

/** Back to the guide of the first run, whether it was finished, skipped or never seen. */
export function goToFirstSteps(): void {
  navigate('/?guide=show');
}
