/**
 * What the contract promises and the API has not delivered yet: types by name, members as
 * `Type.member`. It must be exact, and it shrinks to nothing.
 */
export const STILL_TO_COME: readonly string[] = [
  'Account.autopilot',
  'Account.forecast',
  'AlertPreferences.extraEmails',
  'AlertPreferences.runOutDays',
  'AlertPreferencesInput.extraEmails',
  'AlertPreferencesInput.runOutDays',
  'Autopilot',
  'AutopilotInput',
  'AutopilotMode',
  'AutopilotResult',
  'AutopilotSet',
  'ExtraEmail',
  'Forecast',
  'ForecastBasis',
  'ForecastDay',
  'Mutation.setAutopilot',
  'Quantiles',
  'Query.forecast',
  'Recommendation',
  'RecommendedAction',
  'RunOut',
];
