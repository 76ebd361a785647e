import { AggregatorRegistry, type Registry } from 'prom-client';

/** Metrics of processes that serve the same port, so that any of them may tell of all. */
export interface OtherMetrics {
  /** Answers them from now on. */
  answerWith(read: () => Promise<readonly unknown[]>): void;
  /** Of each that answers, as it was handed over there. */
  gather(): Promise<readonly (readonly unknown[])[]>;
}

/** This process' own, with those of the others added where there are any. */
export function allMetrics(own: Registry, others: OtherMetrics | null): () => Promise<Registry> {
  if (others === null) return async () => own;
  others.answerWith(() => own.getMetricsAsJSON());
  return async () => {
    const all = [await own.getMetricsAsJSON(), ...(await others.gather())];
    return AggregatorRegistry.aggregate(all);
  };
}
