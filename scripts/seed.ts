// `npm run seed`: the demo account, with some history, in the database that DATABASE_URL names.
import { ConfigError } from '../src/config/config';
import { DEMO_EXTERNAL_ID, openDemoAccount } from '../src/start/demo';
import { endWith, withStorage } from './with-storage';

withStorage(async (storage, { isProduction }) => {
  if (isProduction) throw new ConfigError('The demo account is not for NODE_ENV=production.');
  const id = await openDemoAccount(storage);
  return `The demo account is ${id}, the customer "${DEMO_EXTERNAL_ID}".`;
}).catch(endWith);
