import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ChartLink } from '../../access/chart-links';
import { badUserInput, type ErrorCode, forbidden, RequestError } from '../basics/errors';
import { HORIZON_DAYS_DEFAULT } from '../basics/limits';
import { accountFor, viewOf } from '../context/access-checks';
import type { Context } from '../context/context';
import type { Services } from '../context/services';
import { checkHorizon } from '../forecasts/horizon';
import type { Edge } from './edge';
import { sendErrors, statusOf } from './http-errors';

/** How long a browser shows the picture that it has. */
const FRESH_SECONDS = 60;

interface ChartRequest {
  readonly Params: { readonly id: string };
  readonly Querystring: Readonly<Record<string, unknown>>;
}

/** The forecast as a picture, for whoever may see the forecast, or has a link that we signed. */
export function serveForecastChart(app: FastifyInstance, edge: Edge, services: Services): void {
  const { forecastChart } = services;
  app.get<ChartRequest>('/accounts/:id/forecast.svg', async (request, reply) => {
    try {
      const { admission, ip: address, id: requestId } = request;
      const principal = admission?.principal ?? null;
      const context = edge.context({ principal, address, requestId });
      const link = await linkOf(context, request);
      const view = await viewOf(context, link.account);
      const forecast = await context.forecasts.forecast(view, link.horizonDays);
      const chart = await forecastChart.draw(context.reader, view, forecast);
      return answer(request, reply, chart, forecastChart.contentSecurityPolicy);
    } catch (error) {
      return sendErrors(reply, chartStatusOf(error), edge.mask.presentAll(error, request.id));
    }
  });
}

async function linkOf(
  context: Context,
  { params, query }: FastifyRequest<ChartRequest>,
): Promise<ChartLink> {
  if (query.signature === undefined) {
    const account = await accountFor(context, params.id, 'accounts:read');
    return { account, horizonDays: horizonOf(query.horizonDays) };
  }
  const link = await context.services.chartLinks.read(params.id, query);
  if (link !== null) return link;
  throw forbidden(
    'This link has expired or was altered. Ask for a new one: Account.forecastChartUrl.',
  );
}

function horizonOf(horizonDays: unknown): number {
  if (horizonDays === undefined) return HORIZON_DAYS_DEFAULT;
  if (typeof horizonDays !== 'string' || !/^\d{1,9}$/.test(horizonDays)) {
    throw badUserInput('horizonDays takes a whole number of days.');
  }
  checkHorizon(Number(horizonDays));
  return Number(horizonDays);
}

function answer(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  chart: string,
  policy: string,
): FastifyReply {
  const etag = `"${createHash('sha256').update(chart).digest('base64url')}"`;
  reply
    .header('etag', etag)
    .header('cache-control', `private, max-age=${FRESH_SECONDS}`)
    .header('vary', 'authorization')
    .header('content-security-policy', policy)
    // Pages of other origins and mails show it.
    .header('cross-origin-resource-policy', 'cross-origin');
  if (isHeldBy(headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.type('image/svg+xml; charset=utf-8').send(chart);
}

function isHeldBy(ifNoneMatch: string | undefined, etag: string): boolean {
  const held = ifNoneMatch?.split(',').map((each) => each.trim().replace(/^W\//, '')) ?? [];
  return held.includes(etag) || held.includes('*');
}

const STATUSES: Readonly<Partial<Record<ErrorCode, number>>> = { NOT_FOUND: 404, FORBIDDEN: 403 };

/** As whoever asks for a picture knows it. */
function chartStatusOf(error: unknown): number {
  return (error instanceof RequestError && STATUSES[error.code]) || statusOf(error);
}
