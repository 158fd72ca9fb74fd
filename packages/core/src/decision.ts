/** A fact in the past, ready for the outbox, which stamps its id and its time. */
export type DomainEvent<Data = unknown> = {
  readonly name: string;
  readonly version: number;
  readonly data: Data;
};

/** What a pure rule decided: the state to save and the news of it, saved together. */
export type Decision<State> = {
  readonly state: State;
  readonly events: readonly DomainEvent[];
};
