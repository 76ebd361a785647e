import { commandLineDataSource } from './src/storage/migrations/data-sources';

/** For TypeORM's command line: `npm run typeorm migration:show`. The server has its own. */
export default commandLineDataSource(process.env.DATABASE_URL ?? 'sqlite:data/headroom.db');
