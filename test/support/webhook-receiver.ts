import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';

export interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Ends the answer, or does not. */
export type WebhookAnswer = (response: ServerResponse) => void;

export const answerWith =
  (status: number, headers: Record<string, string> = {}, body = ''): WebhookAnswer =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

/** A server on a free port of 127.0.0.1 that takes webhooks and answers as it is told. */
export class WebhookReceiver {
  answer: WebhookAnswer = answerWith(204);
  /** Whatever came, before it is answered. */
  readonly received: ReceivedWebhook[] = [];
  private readonly server = createServer(async (request, response) => {
    const body = await text(request);
    this.received.push({ path: request.url ?? '', headers: request.headers, body });
    this.answer(response);
  });

  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What came to a path. */
  at(path: string): readonly ReceivedWebhook[] {
    return this.received.filter((webhook) => webhook.path === path);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** The body, if the secret signed it; throws otherwise. */
export function verified({ headers, body }: ReceivedWebhook, secret: string) {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as {
    readonly type: string;
    readonly timestamp: string;
    readonly data: Record<string, unknown>;
  };
}
