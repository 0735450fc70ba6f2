import { create } from 'zustand';
import type { Answer } from './answer.ts';
import { NO_PARAMETERS, type Parameters } from './chat-body.ts';
import { MOST_MODELS } from './chosen-models.ts';
import type { Conversation, Turn } from './conversation.ts';
import type { OpenedRequest } from './from-request.ts';

interface PlaygroundState extends Conversation {
  models: readonly string[];
  /** Somebody has chosen models here; before, there is a default. */
  chosen: boolean;
  parameters: Parameters;
  draft: string;
  /** Pieces of an opened request that are no words and stayed behind. */
  leftOut: number;
}

const EMPTY = { opening: [], turns: [], leftOut: 0 };

/**
 * What is tried out. Kept in memory, so that answers go on while one looks at another screen, and nowhere else: what is said
 * here belongs in the history, as far as the user lets it.
 */
export const usePlayground = create<PlaygroundState>()(() => ({
  models: [],
  chosen: false,
  system: '',
  parameters: NO_PARAMETERS,
  draft: '',
  ...EMPTY,
}));

const change = usePlayground.setState;

export function setModels(models: readonly string[]): void {
  change({ models: [...new Set(models)].slice(0, MOST_MODELS), chosen: true });
}

/** What is asked while nobody has chosen. */
export function suggestModel(model: string): void {
  change(({ chosen, models }) => (chosen || models.length > 0 ? {} : { models: [model] }));
}

export function setSystem(system: string): void {
  change({ system });
}

export function setDraft(draft: string): void {
  change({ draft });
}

export function setParameters(changes: Partial<Parameters>): void {
  change(({ parameters }) => ({ parameters: { ...parameters, ...changes } }));
}

/** Forgets what was said; what is set stays. */
export function startAnew(): void {
  change(EMPTY);
}

/** Begins with what was asked in a request; its model is asked too, before those somebody has chosen. */
export function openRequest({ model, ...opened }: OpenedRequest): void {
  change(({ models, chosen }) => ({
    ...EMPTY,
    ...opened,
    ...(model === null || models.includes(model)
      ? {}
      : { models: [model, ...(chosen ? models : [])].slice(0, MOST_MODELS), chosen: true }),
  }));
}

export function addTurn(turn: Turn): void {
  change(({ turns }) => ({ turns: [...turns, turn], draft: '' }));
}

/** @param answers by model; those of a conversation that was left are dropped */
export function setAnswers(turnId: string, answers: Readonly<Record<string, Answer>>): void {
  change(({ turns }) => ({
    turns: turns.map((turn) => (turn.id === turnId ? { ...turn, answers: { ...turn.answers, ...answers } } : turn)),
  }));
}
