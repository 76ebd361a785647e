import type { KeptMail } from '../../src/mail/dev-mailbox/dev-mailbox';

/** What these servers would have sent to an address, in the order in which it fell due. */
export async function inboxOf(
  urls: readonly string[],
  address: string,
): Promise<readonly KeptMail[]> {
  const boxes = await Promise.all(urls.map(mailsAt));
  return boxes
    .flat()
    .filter(({ to }) => to.address === address)
    .sort((a, b) => deliveryNumber(a) - deliveryNumber(b));
}

async function mailsAt(url: string): Promise<readonly KeptMail[]> {
  const response = await fetch(`${url}/dev/mail.json`);
  const { mails } = (await response.json()) as { readonly mails: readonly KeptMail[] };
  return mails;
}

/** `dlv_<account>_<number>@<host>` */
function deliveryNumber({ messageId }: KeptMail): number {
  return Number(/_(\d+)@/.exec(messageId)?.[1]);
}
