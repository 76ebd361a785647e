export { stopAfterThisRun as default } from './run-mariadb';
