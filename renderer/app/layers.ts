import { create } from 'zustand';

/** Which of the app's own layers lies over the screen. */
export type Layer = 'palette' | 'shortcuts' | null;

export const useLayer = create<{ layer: Layer }>(() => ({ layer: null }));

export function showLayer(layer: Layer): void {
  useLayer.setState({ layer });
}
