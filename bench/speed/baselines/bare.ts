import { serveJson } from './json-server';

/** The yardstick: takes the request of a consumption, and answers the same to each. */
serveJson((_body, _request, respond) => respond(200, { data: { doNothing: true } }));
