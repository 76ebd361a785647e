import type { WorkerChannel } from './channel';
import type { Figures } from './messages';

/** Lets each worker tell of all: whichever a scraper meets asks the others. */
export class ChannelFigures {
  constructor(private readonly channel: WorkerChannel) {}

  /** Answers the others from now on, with what `read` says then. */
  answerWith(read: () => Promise<Figures>): void {
    this.channel.on('read-figures', async ({ gathering }) => {
      this.channel.tell({ kind: 'figures', gathering, figures: await read() });
    });
  }

  /** Of the other workers, as far as they answer in time. */
  async gather(): Promise<readonly Figures[]> {
    return (await this.channel.ask({ about: 'figures' })) ?? [];
  }
}
