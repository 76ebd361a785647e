import type { Server } from 'node:http';

/**
 * Ends connections on which nothing is asked, once the server closes. It does so itself for those
 * that have asked before; but clients also open some in advance, and it would wait for these until
 * their time-out.
 */
export class UnusedConnections {
  private underWay = 0;
  private isClosing = false;

  constructor(private readonly server: Server) {
    server.on('request', (_, response) => {
      this.underWay += 1;
      response.once('close', () => {
        this.underWay -= 1;
        this.endIfUnused();
      });
    });
  }

  close(): void {
    this.isClosing = true;
    this.endIfUnused();
  }

  private endIfUnused(): void {
    if (this.isClosing && this.underWay === 0) this.server.closeAllConnections();
  }
}
