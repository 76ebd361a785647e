// `npm run migrate`: for deployments that change the database before the new version starts.
import { endWith, withStorage } from './with-storage';

withStorage(async ({ engine }) => `The ${engine} database is up to date.`).catch(endWith);
