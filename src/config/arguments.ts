import { ConfigError } from './config';

type Environment = Readonly<Record<string, string | undefined>>;

const WORKERS = '--workers';

/**
 * What the command line says, in place of what the environment says: `--workers 4` or `--workers=4`.
 * Throws ConfigError for whatever else is there.
 */
export function withArguments(environment: Environment, words: readonly string[]): Environment {
  const [word, ...rest] = words;
  if (word === undefined) return environment;
  const [option = '', ...values] = word.split('=');
  if (option !== WORKERS) throw refusal(`${word} is unknown: there is ${WORKERS} N`);
  const [number = '', ...others] = values.length === 0 ? rest : [values.join('='), ...rest];
  if (number === '') throw refusal(`${WORKERS} lacks its number, e.g. ${WORKERS} 4`);
  return withArguments({ ...environment, WORKERS: number }, others);
}

function refusal(problem: string): ConfigError {
  return new ConfigError(`Headroom cannot start:\n  ${problem}.`);
}
