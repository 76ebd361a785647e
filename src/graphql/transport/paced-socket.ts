import type { WebSocket } from 'ws';
import { KEEP_ALIVE_MS, type ReaderPatience, SOCKET_BACKLOG_BYTES_MAX } from '../basics/limits';

const CLOSE_SLOW_READER = 4429;
const REASON = 'Nothing was read for too long. Connect again, and go on with after.';

/**
 * A socket that is sent to no faster than its other end reads. Whoever takes nothing for too long is
 * sent away, and told so if they still read on; whoever does not answer pings is cut off.
 */
export class PacedSocket {
  private readonly closed: Promise<void>;

  constructor(
    private readonly socket: WebSocket,
    private readonly patience: ReaderPatience,
  ) {
    const stopPinging = this.keepAlive();
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        stopPinging();
        resolve();
      });
    });
    // ws answers by itself, whether the answers are read or not.
    socket.on('ping', () => {
      if (this.isOverfull) this.sendAway();
    });
  }

  /** Waits until the text is on its way, so that whoever produces it goes no faster. */
  send(text: string): Promise<void> {
    const { socket } = this;
    if (socket.readyState !== socket.OPEN) return this.closed;
    if (this.isOverfull) {
      this.sendAway();
      return this.closed;
    }
    return new Promise((resolve) => {
      const impatience = setTimeout(() => this.sendAway(), this.patience.messageMs).unref();
      // A socket that broke meanwhile closes, which ends what is sent on it.
      socket.send(text, () => {
        clearTimeout(impatience);
        resolve();
      });
    });
  }

  private get isOverfull(): boolean {
    return this.socket.bufferedAmount > SOCKET_BACKLOG_BYTES_MAX;
  }

  private sendAway(): void {
    const { socket, patience } = this;
    if (socket.readyState !== socket.OPEN) return;
    socket.close(CLOSE_SLOW_READER, REASON);
    const cutting = setTimeout(() => socket.terminate(), patience.farewellMs).unref();
    socket.once('close', () => clearTimeout(cutting));
  }

  /** Ends a socket whose other end does not answer any more. Answers how to stop. */
  private keepAlive(): () => void {
    const { socket } = this;
    let isAlive = true;
    socket.on('pong', () => {
      isAlive = true;
    });
    const timer = setInterval(() => {
      // A ping would wait behind what is not read yet, which has a limit of its own.
      if (socket.readyState !== socket.OPEN || socket.bufferedAmount > 0) return;
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    }, KEEP_ALIVE_MS).unref();
    return () => clearInterval(timer);
  }
}
