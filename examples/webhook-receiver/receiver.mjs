// Takes webhooks of Headroom: WEBHOOK_SECRET=whsec_… PORT=3000 node receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const { WEBHOOK_SECRET = '', PORT = '3000' } = process.env;
const KEY = Buffer.from(WEBHOOK_SECRET.replace(/^whsec_/, ''), 'base64');
const AGE_SECONDS_MAX = 300;
/** In earnest: a table with a unique key, written in the transaction that does the work. */
const seen = new Set();

function isGenuine({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': list }, body) {
  if (!id || !list || !(Math.abs(Date.now() / 1000 - Number(at)) <= AGE_SECONDS_MAX)) return false;
  const ours = createHmac('sha256', KEY).update(`${id}.${at}.${body}`).digest();
  // After a change of secret there are two: one of them is ours.
  return list.split(' ').some((signature) => {
    const theirs = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return theirs.length === ours.length && timingSafeEqual(theirs, ours);
  });
}

const server = createServer(async (request, response) => {
  const body = await text(request);
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  const id = request.headers['webhook-id'];
  if (!seen.has(id)) {
    const { type, data } = JSON.parse(body);
    console.log(`${type} for ${data.externalId}`);
    seen.add(id);
  }
  response.writeHead(204).end();
});
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
