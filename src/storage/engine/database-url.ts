/** Where the data is, as DATABASE_URL says it. */
export type DatabaseUrl =
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'server';
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      /** `?ssl=true`: encrypted, and the server's certificate is verified. */
      readonly ssl: boolean;
    };

const SQLITE_PREFIX = 'sqlite:';
const SERVER_PROTOCOLS = ['mysql:', 'mariadb:'];
const DEFAULT_PORT = 3306;

/** Reads `sqlite:path`, `mysql://…` or `mariadb://…`; throws with what would be right. */
export function parseDatabaseUrl(text: string): DatabaseUrl {
  if (text.startsWith(SQLITE_PREFIX)) return fileAt(text.slice(SQLITE_PREFIX.length));
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !SERVER_PROTOCOLS.includes(url.protocol)) {
    throw new Error(
      'DATABASE_URL must be sqlite:<path>, mysql://user:password@host:port/database ' +
        'or mariadb://user:password@host:port/database.',
    );
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === '') throw new Error('DATABASE_URL names no database: add /<name> at its end.');
  return {
    kind: 'server',
    host: url.hostname,
    port: url.port === '' ? DEFAULT_PORT : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ssl: url.searchParams.get('ssl') === 'true',
  };
}

function fileAt(path: string): DatabaseUrl {
  if (path === '' || path === ':memory:') {
    throw new Error('DATABASE_URL must name a file: sqlite:data/headroom.db');
  }
  return { kind: 'file', path };
}
