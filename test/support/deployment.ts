import { mintCustomerToken } from '../../src/access/customer-token';
import { readConfig } from '../../src/config/config';
import { type App, buildApp } from '../../src/wiring/app';
import type { Tuning } from '../../src/wiring/core';
import { databasesUnderTest } from './databases';
import { GraphqlClient } from './graphql-client';

const OPERATOR_KEY = 'operator-key-of-the-tests';
const JWT_SECRET = 'secret-of-the-tests-for-customers-tokens';
const TOKEN_VALID_SECONDS = 3_600;

/** The whole service on a database of its own, reached as from outside. */
export interface Deployment {
  /** One per server; they share nothing but the database. */
  readonly apps: readonly App[];
  readonly urls: readonly string[];
  readonly operator: GraphqlClient;
  readonly anonymous: GraphqlClient;
  customer(externalId: string): Promise<GraphqlClient>;
  with(credential: string): GraphqlClient;
  close(): Promise<void>;
}

export interface DeploymentKind {
  readonly name: string;
  deploy(environment?: Record<string, string>, tuning?: Tuning): Promise<Deployment>;
}

/** SQLite takes one process; on MariaDB two servers share the database, as in production. */
export function deployments(): DeploymentKind[] {
  return databasesUnderTest().map(({ name, createDatabase }) => {
    const servers = name === 'SQLite' ? 1 : 2;
    return {
      name: servers === 1 ? `${name}, one server` : `${name}, two servers`,
      deploy: async (environment = {}, tuning = {}) => {
        const database = await createDatabase();
        const apps: App[] = [];
        for (let server = 0; server < servers; server += 1) {
          apps.push(await start(database.url, environment, tuning));
        }
        return deploymentOf(apps, () => database.drop());
      },
    };
  });
}

/** One server on a database that is there already, and stays. */
export async function deployOn(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<Deployment> {
  return deploymentOf([await start(databaseUrl, environment)], async () => {});
}

async function start(
  databaseUrl: string,
  environment: Record<string, string>,
  tuning: Tuning = {},
): Promise<App> {
  const app = await buildApp(
    readConfig({
      DATABASE_URL: databaseUrl,
      PORT: '0',
      OPERATOR_KEY,
      JWT_SECRET,
      LOG_LEVEL: 'silent',
      ...environment,
    }),
    tuning,
  );
  await app.start();
  return app;
}

function deploymentOf(apps: readonly App[], drop: () => Promise<void>): Deployment {
  const urls = apps.map(({ url }) => url);
  return {
    apps,
    urls,
    operator: new GraphqlClient(urls, OPERATOR_KEY),
    anonymous: new GraphqlClient(urls, null),
    customer: async (externalId) =>
      new GraphqlClient(
        urls,
        await mintCustomerToken({
          externalId,
          secret: JWT_SECRET,
          validSeconds: TOKEN_VALID_SECONDS,
          issuer: null,
          audience: null,
        }),
      ),
    with: (credential) => new GraphqlClient(urls, credential),
    close: async () => {
      for (const app of apps) await app.close();
      await drop();
    },
  };
}
