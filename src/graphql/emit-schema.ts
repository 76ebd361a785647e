import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printApi } from './print-api';
import { createSchema } from './schema';

writeFileSync(join(__dirname, '../../schema.graphql'), printApi(createSchema()));
