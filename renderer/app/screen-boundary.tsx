import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/error-state.tsx';

interface ScreenBoundaryState {
  error: unknown;
}

/** Keeps a screen that fails from taking the window with it, and offers to draw it again. */
export class ScreenBoundary extends Component<{ children: ReactNode }, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): ScreenBoundaryState {
    return { error: error ?? new Error('unknown') };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <BrokenScreen error={error} onRetry={() => this.setState({ error: null })} />;
  }
}

function BrokenScreen({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { t } = useTranslation();
  const reason = error instanceof Error ? error.message : String(error);
  return <ErrorState title={t('app.broken.title')} text={t('app.broken.text', { reason })} onRetry={onRetry} />;
}
