import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode, useEffect, useState } from 'react';
import { Router } from 'wouter';
import type { ControlClient } from '../lib/control/control-client.ts';
import { useConnection } from '../lib/query/connection.ts';
import { openQueries } from '../lib/query/open-queries.ts';
import { QueryContext } from '../lib/query/query-context.ts';
import { useHashLocation } from '../lib/router/hash-location.ts';
import { Toaster } from '../ui/toast.tsx';
import { Frame } from './frame.tsx';
import { LoginScreen } from './login-screen.tsx';
import { reportFailure } from './report-failure.ts';

interface AppProps {
  control: ControlClient;
  /** The address carried a token that had been used. */
  tokenRefused: boolean;
}

/** Everything around the screens. The control API comes in from outside: HTTP in a browser, a port on the desktop. */
export function App({ control, tokenRefused }: AppProps) {
  const [{ queries, start }] = useState(() => openQueries(control, reportFailure));
  useEffect(start, [start]);
  const locked = useConnection((state) => state.connection === 'locked');
  return (
    <StrictMode>
      <CSPProvider disableStyleElements>
        <Tooltip.Provider delay={400}>
          <Toaster>
            <QueryContext value={queries}>
              {locked ? (
                <LoginScreen tokenRefused={tokenRefused} />
              ) : (
                <Router hook={useHashLocation}>
                  <Frame />
                </Router>
              )}
            </QueryContext>
          </Toaster>
        </Tooltip.Provider>
      </CSPProvider>
    </StrictMode>
  );
}
