import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type QueryPacket, QueryReader } from './query-packets';

/** What the proxy does when a packet of a client contains the words it waits for. */
export type Cut = 'BEFORE_FORWARDING' | 'AFTER_FORWARDING';

interface Trap {
  readonly words: string;
  readonly cut: Cut;
  readonly staysAway: boolean;
}

/** Stands between a client and a server and cuts a connection where a test says so, once. */
export class TcpProxy {
  private trap: Trap | null = null;
  private isAway = false;
  private readonly sockets = new Set<Socket>();
  private queries: QueryPacket[] = [];
  private connections = 0;
  /** How often it has cut. */
  cuts = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async start(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
    const server = createServer();
    const proxy = new TcpProxy(server, target);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy is closed');
    return address.port;
  }

  /** Cuts the next connection on which these words come from the client. */
  cutAt(words: string, cut: Cut): void {
    this.trap = { words, cut, staysAway: false };
  }

  /** The same, and from then on the server can't be reached until `comeBack`. */
  vanishAt(words: string, cut: Cut): void {
    this.trap = { words, cut, staysAway: true };
  }

  comeBack(): void {
    this.isAway = false;
  }

  /** What a database server was asked since the last look. */
  takeQueries(): readonly QueryPacket[] {
    const taken = this.queries;
    this.queries = [];
    return taken;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.isAway) {
      client.destroy();
      return;
    }
    const upstream = connect(this.target);
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      // The other side hears of it by its own end.
      socket.on('error', () => socket.destroy());
    }
    upstream.on('data', (packet) => client.write(packet));
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.end());
    const reader = this.readerOfNext();
    client.on('data', (packet) => {
      reader.read(packet);
      this.forward(packet, client, upstream);
    });
  }

  private readerOfNext(): QueryReader {
    this.connections += 1;
    const connection = this.connections;
    return new QueryReader((text) => this.queries.push({ connection, text }));
  }

  private forward(packet: Buffer, client: Socket, upstream: Socket): void {
    const { trap } = this;
    if (trap === null || !packet.includes(trap.words)) {
      upstream.write(packet);
      return;
    }
    this.trap = null;
    this.cuts += 1;
    if (trap.cut === 'AFTER_FORWARDING') upstream.write(packet);
    // The client hears nothing any more; the server has heard all that was forwarded.
    client.destroy();
    if (!trap.staysAway) return;
    this.isAway = true;
    for (const socket of this.sockets) if (socket !== upstream) socket.end();
  }
}
