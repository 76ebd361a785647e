import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface RequestMetrics {
  readonly registry: Registry;
  /** Counts a request that was answered. */
  note(route: string, status: number, seconds: number): void;
}

/** Counts what is asked over HTTP, for Prometheus. */
export function measureRequests(
  app: FastifyInstance,
  gauges: {
    readonly queueLength: () => number;
    readonly openStreams: () => number;
    readonly isMailStopped: () => boolean;
  },
): RequestMetrics {
  const registry = new Registry();
  const registers = [registry];
  const requests = new Counter({
    name: 'headroom_http_requests_total',
    help: 'HTTP requests answered, by route and status.',
    labelNames: ['route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'headroom_http_request_seconds',
    help: 'How long HTTP requests took, by route.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  });
  gauge(
    registers,
    'headroom_queue_length',
    'Commands that wait for their batch.',
    gauges.queueLength,
  );
  gauge(registers, 'headroom_open_streams', 'Open sockets and event streams.', gauges.openStreams);
  gauge(
    registers,
    'headroom_mail_stopped',
    '1 while mails wait since the mail server refuses us.',
    () => Number(gauges.isMailStopped()),
    'max',
  );
  gauge(registers, 'headroom_processes', 'Processes that these figures are of.', () => 1);
  const note = (route: string, status: number, seconds: number) => {
    requests.inc({ route, status });
    durations.observe({ route }, seconds);
  };
  app.addHook('onResponse', (request, reply, done) => {
    note(request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime / 1_000);
    done();
  });
  return { registry, note };
}

/** `aggregator`: what several processes come to together. */
function gauge(
  registers: Registry[],
  name: string,
  help: string,
  read: () => number,
  aggregator: 'sum' | 'max' = 'sum',
): void {
  new Gauge({
    name,
    help,
    registers,
    aggregator,
    collect() {
      this.set(read());
    },
  });
}
