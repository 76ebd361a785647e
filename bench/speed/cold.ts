import { type Measured, measure } from './measure';
import { type Procedures, scenarioOf } from './scenarios';
import { restartServer, type Stage } from './stage';

/** Until compiled code runs again, on an account that is not among the measured ones. */
const WARM_UP_SECONDS = 5;

/** Consumption after a restart, on accounts that the server meets for the first time. */
export async function measureCold(stage: Stage, procedures: Procedures): Promise<Measured> {
  await restartServer(stage);
  const [first = '', ...others] = stage.accounts;
  const many = scenarioOf('consume many', stage, procedures);
  await measure(stage, { ...many, accounts: [first] }, { seconds: WARM_UP_SECONDS });
  return measure(
    stage,
    { ...many, accounts: others },
    { warmUpSeconds: 0, requestsMax: others.length },
  );
}
