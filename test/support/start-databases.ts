export { startForThisRun as default } from './run-mariadb';
