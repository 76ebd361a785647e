/** What the load generator is told to send. */
export interface LoadJob {
  readonly url: string;
  readonly path: string;
  readonly credential: string;
  /** Each `<account>` in it becomes the next account, each `<key>` a key that was never sent. */
  readonly body: string;
  /** All of one length. */
  readonly accounts: readonly string[];
  /**
   * What every answer must hold. One that says SERVICE_BUSY is counted by itself; any other ends the
   * measurement with an error.
   */
  readonly expected: string;
  readonly connections: number;
  /** Not counted. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Null: each connection sends the next as soon as the last was answered. */
  readonly arrivalsPerSecond: number | null;
  /** Ends before the time is over once this many are answered. Null: never. */
  readonly requestsMax: number | null;
}

export interface LoadFigures {
  /** Done. */
  readonly requests: number;
  /** With SERVICE_BUSY. */
  readonly refused: number;
  readonly perSecond: number;
  /** With arrivals from the instant for which a request was planned, else from its sending. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What one request costs the load generator. */
  readonly generatorCpuUs: number;
}

/** One way of sending, under way. */
export interface Loop {
  /** Sends nothing more; done once all that was sent is answered. */
  stop(): Promise<void>;
  /** Done once there is nothing more to send and all is answered. */
  readonly finished: Promise<void>;
}

/** Hears from when on somebody waited for the answer that has just come, and whether it was done. */
export type OnAnswered = (sinceMs: number, isDone: boolean) => void;
