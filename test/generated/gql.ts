// Made from schema.graphql and the documents of the tests by `npm run codegen`.
/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Alert($id: ID!) { node(id: $id) { ... on LowBalanceAlert { ...AlertFacts } } }\n": typeof types.AlertDocument,
    "\n  query AlertsAfter($id: ID!, $after: String) {\n    account(id: $id) { alerts(after: $after) { edges { cursor } } }\n  }\n": typeof types.AlertsAfterDocument,
    "mutation ConsumeCreditsBatchInAlertMails($input: [ConsumeCreditsInput!]!) {\n        consumeCreditsBatch(input: $input) { __typename }\n      }": typeof types.ConsumeCreditsBatchInAlertMailsDocument,
    "\n  query Preferences($id: ID!) {\n    account(id: $id) {\n      alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }\n    }\n  }\n": typeof types.PreferencesDocument,
    "query DeliveriesInAlertsOnce($id: ID!) {\n        deliveries(accountId: $id) { edges { node { channel eventKind state } } }\n      }": typeof types.DeliveriesInAlertsOnceDocument,
    "\n  query AlertsCrossed($input: ConsumptionPreviewInput!) {\n    consumptionPreview(input: $input) {\n      __typename\n      ... on ConsumptionPreview { alertsCrossed }\n    }\n  }\n": typeof types.AlertsCrossedDocument,
    "\n  fragment AuditFacts on AuditEntry {\n    id at actorKind actorId actorName action accountId detail requestId\n  }\n": typeof types.AuditFactsFragmentDoc,
    "\n  query AuditLog(\n    $accountId: ID, $actorId: ID, $action: String, $from: DateTime, $to: DateTime,\n    $first: Int = 20, $after: String\n  ) {\n    auditLog(\n      accountId: $accountId, actorId: $actorId, action: $action, from: $from, to: $to,\n      first: $first, after: $after\n    ) {\n      edges { node { ...AuditFacts } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  query AuditEntryById($id: ID!) { node(id: $id) { __typename ... on AuditEntry { ...AuditFacts } } }\n": typeof types.AuditEntryByIdDocument,
    "\n  query OneByOne($id: ID!, $after: String) {\n    account(id: $id) {\n      autopilotDecisions(first: 1, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { node { number } }\n      }\n    }\n  }\n": typeof types.OneByOneDocument,
    "\n  query Bought($id: ID!) {\n    account(id: $id) {\n      purchases(first: 1) { edges { cursor node { pack { code } } } pageInfo { hasNextPage } }\n      payments { edges { node { purpose amount { formatted } } } }\n    }\n  }\n": typeof types.BoughtDocument,
    "\n  mutation EndNow($input: AccountInput!) {\n    cancelSubscription(input: $input, when: NOW) { __typename }\n  }\n": typeof types.EndNowDocument,
    "\n  mutation Adjust($input: AdjustCreditsInput!) {\n    adjustCredits(input: $input) {\n      __typename\n      ... on CreditsAdjusted { amount balanceAfter replayed account { id } }\n      ... on InsufficientCredits { shortfall }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.AdjustDocument,
    "\n  mutation Void($input: VoidGrantInput!) {\n    voidGrant(input: $input) {\n      __typename\n      ... on GrantVoided { credits balanceAfter replayed grant { id remaining } }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.VoidDocument,
    "\n  fragment DeliveryFacts on Delivery {\n    id channel receiver eventId eventKind accountId state attempts lastError nextAttemptAt\n    deliveredAt\n  }\n": typeof types.DeliveryFactsFragmentDoc,
    "\n  query Deliveries($accountId: ID, $state: DeliveryState, $first: Int! = 20, $after: String) {\n    deliveries(accountId: $accountId, state: $state, first: $first, after: $after) {\n      pageInfo { hasNextPage endCursor }\n      edges { node { ...DeliveryFacts } }\n    }\n  }\n": typeof types.DeliveriesDocument,
    "\n  query Delivery($id: ID!) { node(id: $id) { ... on Delivery { ...DeliveryFacts } } }\n": typeof types.DeliveryDocument,
    "\n  mutation RedeliverAndLook($id: ID!) { redeliver(deliveryId: $id) { ...DeliveryFacts } }\n": typeof types.RedeliverAndLookDocument,
    "query AccountInDunning($id: ID!) {\n        account(id: $id) {\n          subscription { state nextPaymentAttemptAt }\n          payments(first: 20) {\n            edges { node { state createdAt purpose amount { formatted } } }\n          }\n        }\n      }": typeof types.AccountInDunningDocument,
    "mutation CancelSubscriptionInDunning($input: AccountInput!) {\n        cancelSubscription(input: $input) { __typename ... on UserError { message } }\n      }": typeof types.CancelSubscriptionInDunningDocument,
    "\n  fragment Addresses on AlertPreferences {\n    emailEnabled emailProblem extraEmails { email confirmed problem }\n  }\n": typeof types.AddressesFragmentDoc,
    "\n  mutation SetAddresses($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      ... on AlertPreferencesSet { account { alertPreferences { ...Addresses } } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": typeof types.SetAddressesDocument,
    "\n  query AddressesOf($id: ID!) { account(id: $id) { alertPreferences { ...Addresses } } }\n": typeof types.AddressesOfDocument,
    "\n  query DeliveriesToAddresses($accountId: ID!) {\n    deliveries(accountId: $accountId) { edges { node { receiver eventKind state } } }\n  }\n": typeof types.DeliveriesToAddressesDocument,
    "\n  query WhoseForecast($id: ID) { forecast(accountId: $id) { accountId } }\n": typeof types.WhoseForecastDocument,
    "\n  mutation OpenAndForecast($externalId: String!) {\n    openAccount(input: { externalId: $externalId }) {\n      ... on AccountOpened { account { forecast { asOf } } }\n    }\n  }\n": typeof types.OpenAndForecastDocument,
    "\n  mutation OpenAndDraw($externalId: String!) {\n    openAccount(input: { externalId: $externalId }) {\n      ... on AccountOpened { account { forecastChartUrl } }\n    }\n  }\n": typeof types.OpenAndDrawDocument,
    "\n  query ChartUrl($id: ID!, $days: Int! = 30) {\n    account(id: $id) { forecastChartUrl(horizonDays: $days) }\n  }\n": typeof types.ChartUrlDocument,
    "\n  query ForecastsInThreeWays($id: ID!) {\n    a: forecast(accountId: $id, horizonDays: 10) { recommendation { action } }\n    account(id: $id) {\n      forecast(horizonDays: 10) { runOutBeforeRenewalProbability }\n      later: forecast(horizonDays: 20) { recommendation { reason } }\n    }\n  }\n": typeof types.ForecastsInThreeWaysDocument,
    "\n  query ForecastOfAccount($id: ID!) {\n    account(id: $id) { forecast(horizonDays: 60) { ...WholeForecast } }\n  }\n": typeof types.ForecastOfAccountDocument,
    "\n  query DaysOfAccount($id: ID!, $days: Int!) {\n    account(id: $id) { forecast(horizonDays: $days) { asOf } }\n  }\n": typeof types.DaysOfAccountDocument,
    "\n  query ChartOfAccount($id: ID!, $days: Int!) {\n    account(id: $id) { forecastChartUrl(horizonDays: $days) }\n  }\n": typeof types.ChartOfAccountDocument,
    "\n  query SteeredLife($id: ID!) {\n    account(id: $id) {\n      payments(first: 100) { edges { node { state } } }\n      autopilotDecisions(first: 100) { edges { node { kind action } } }\n    }\n  }\n": typeof types.SteeredLifeDocument,
    "\n  mutation OpenAtAddress($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { account { id email } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": typeof types.OpenAtAddressDocument,
    "\n  mutation UpdateAddress($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      __typename\n      ... on AccountUpdated { account { email } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": typeof types.UpdateAddressDocument,
    "\n  mutation WarnToo($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      __typename\n      ... on AlertPreferencesSet { account { alertPreferences { extraEmails { email } } } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": typeof types.WarnTooDocument,
    "query AccountInMailFailures($id: ID!) {\n        account(id: $id) { alertPreferences { emailProblem extraEmails { confirmed problem } } }\n      }": typeof types.AccountInMailFailuresDocument,
    "query DeliveriesInMailFailures($accountId: ID!) {\n        deliveries(accountId: $accountId) { edges { node { state attempts lastError } } }\n      }": typeof types.DeliveriesInMailFailuresDocument,
    "\n  query First100Alerts($id: ID!) {\n    account(id: $id) { alerts(first: 100) { edges { node { kind } } } }\n  }\n": typeof types.First100AlertsDocument,
    "\n  fragment OwnEmail on Account { id email emailConfirmed confirmedEmail }\n": typeof types.OwnEmailFragmentDoc,
    "\n  mutation OpenWithOwnEmail($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { created account { ...OwnEmail } }\n    }\n  }\n": typeof types.OpenWithOwnEmailDocument,
    "\n  mutation UpdateOwnEmail($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      ... on AccountUpdated { account { ...OwnEmail } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": typeof types.UpdateOwnEmailDocument,
    "\n  query SignUpCredits { signUpCredits { credits expiresAfterDays } }\n": typeof types.SignUpCreditsDocument,
    "\n  query Advice($id: ID) {\n    forecast(accountId: $id) {\n      runOutBeforeRenewalProbability\n      recommendation { action reason }\n    }\n  }\n": typeof types.AdviceDocument,
    "\n  mutation ConsumeBatch($input: [ConsumeCreditsInput!]!) {\n    consumeCreditsBatch(input: $input) { __typename ... on Consumption { charged } }\n  }\n": typeof types.ConsumeBatchDocument,
    "\n  query PreviewConsumption($input: ConsumptionPreviewInput!) {\n    consumptionPreview(input: $input) {\n      ... on ConsumptionPreview {\n        allowed charge freeUnits available balanceAfter charges { grantId kind credits }\n      }\n    }\n  }\n": typeof types.PreviewConsumptionDocument,
    "\n  query BalancesAt($id: ID!, $at: DateTime!, $before: DateTime!) {\n    account(id: $id) {\n      then: balanceAt(at: $at) { total sequence }\n      before: balanceAt(at: $before) { total sequence }\n    }\n  }\n": typeof types.BalancesAtDocument,
    "\n  query DeliveryId($id: ID!) { node(id: $id) { ... on Delivery { id } } }\n": typeof types.DeliveryIdDocument,
    "\n  query Find($id: ID!) { account(id: $id) { id } node(id: $id) { id } }\n": typeof types.FindDocument,
    "\n  query BalanceAt($id: ID!, $at: DateTime!) {\n    account(id: $id) { balanceAt(at: $at) { at sequence total } }\n  }\n": typeof types.BalanceAtDocument,
    "\n  mutation UpdateProfile($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      ... on AccountUpdated { account { name email locale } }\n      ... on InvalidInput { field }\n    }\n  }\n": typeof types.UpdateProfileDocument,
    "\n  query OnSaleAndSchema {\n    plans { code } paygPacks { code } pricedOperations { code } __schema { queryType { name } }\n  }\n": typeof types.OnSaleAndSchemaDocument,
    "\n  query Own {\n    balance { total } account { id }\n    viewer { role scopes account { externalId } partner { id } }\n  }\n": typeof types.OwnDocument,
    "\n  mutation OpenBob { openAccount(input: { externalId: \"bob\" }) { __typename } }\n": typeof types.OpenBobDocument,
    "\n  query ById($id: ID!) {\n    account(id: $id) { id } node(id: $id) { id } balance(accountId: $id) { total }\n  }\n": typeof types.ByIdDocument,
    "\n  query Accounts { accounts { edges { node { id externalId } } } }\n": typeof types.AccountsDocument,
    "\n  query OwnKeys {\n    apiKeys { id partner { id } revokedAt } viewer { role partner { name } scopes }\n  }\n": typeof types.OwnKeysDocument,
    "\n  mutation BuyAndShow($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on UserError { code message }\n      ... on PaygPurchase {\n        id quantity credits replayed pack { id code } grant { id remaining kind expiresAt }\n        payment { id state purpose provider amount { minorUnits currency formatted } }\n      }\n      ... on PaymentDeclined { declineCode payment { state } }\n    }\n  }\n": typeof types.BuyAndShowDocument,
    "\n  query Purchases($id: ID!) {\n    account(id: $id) {\n      purchases { edges { node { id } } }\n      payments(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": typeof types.PurchasesDocument,
    "\n  query HeldAndSpent($id: ID!) {\n    account(id: $id) {\n      ledger(kinds: [RESERVATION, CONSUMPTION]) {\n        edges {\n          node { id kind amount grant { kind } reservation { id } consumption { id } }\n        }\n      }\n    }\n  }\n": typeof types.HeldAndSpentDocument,
    "\n  query LedgerPages($id: ID!, $after: String) {\n    account(id: $id) {\n      ledger(first: 2, after: $after) {\n        edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage endCursor }\n      }\n    }\n  }\n": typeof types.LedgerPagesDocument,
    "\n  query AccountsPage($after: String) {\n    accounts(first: 1, after: $after) {\n      edges { node { id } } pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AccountsPageDocument,
    "\n  query PreviewPlanChange($input: PlanChangePreviewInput!) {\n    planChangePreview(input: $input) {\n      ... on PlanChangePreview { kind dueNow { minorUnits } dueAtRenewal { formatted } balanceAfter }\n    }\n  }\n": typeof types.PreviewPlanChangeDocument,
    "\n  fragment WholePlanChange on PlanChanged {\n    kind effectiveAt carriedOver forfeited replayed settledPayment { id state }\n    account { id balance { total budget { monthlyCredits used usedRatio } } }\n    subscription {\n      id state interval plan { id code } price { formatted } billingPeriodStart billingPeriodEnd\n      creditPeriodEnd pendingPayment { id } nextPaymentAttemptAt\n      scheduledChange { kind plan { code } interval effectiveAt }\n    }\n  }\n": typeof types.WholePlanChangeFragmentDoc,
    "\n  mutation ChangePlanAndShow($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on UserError { code message }\n      ...WholePlanChange\n      ... on PlanChangePending { kind payment { state } }\n      ... on PlanChangeRefused { reason }\n    }\n  }\n": typeof types.ChangePlanAndShowDocument,
    "\n  mutation Withdraw($input: AccountInput!) {\n    withdrawScheduledChange(input: $input) {\n      ...WholePlanChange\n      ... on PlanChangeRefused { reason }\n    }\n  }\n": typeof types.WithdrawDocument,
    "\n  mutation CancelAndShow($input: AccountInput!) {\n    cancelSubscription(input: $input) { ...WholePlanChange }\n  }\n": typeof types.CancelAndShowDocument,
    "\n  query PendingPayment($id: ID!) {\n    account(id: $id) { subscription { pendingPayment { id state } } }\n  }\n": typeof types.PendingPaymentDocument,
    "\n  mutation SetPaymentMethod($input: SetPaymentMethodInput!) {\n    setPaymentMethod(input: $input) {\n      ... on PaymentMethodSet { account { id } payment { id } replayed }\n    }\n  }\n": typeof types.SetPaymentMethodDocument,
    "\n  mutation MakePartnersKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret apiKey { id allowedAddresses budgetCode } }\n  }\n": typeof types.MakePartnersKeyDocument,
    "\n  mutation UpdateApiKey($input: UpdateApiKeyInput!) {\n    updateApiKey(input: $input) { id name scopes monthlyBudget allowedAddresses }\n  }\n": typeof types.UpdateApiKeyDocument,
    "\n  mutation RotateApiKey($id: ID!, $overlapHours: Int) {\n    rotateApiKey(id: $id, overlapHours: $overlapHours) {\n      secret apiKey { id previousSecretUntil lastFour }\n    }\n  }\n": typeof types.RotateApiKeyDocument,
    "query KeysOfPartner { apiKeys { id } }": typeof types.KeysOfPartnerDocument,
    "\n  mutation BuyByKey($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on MoneyLimitReached {\n        code message limit { minorUnits currency } spent { minorUnits } resetsAt\n      }\n    }\n  }\n": typeof types.BuyByKeyDocument,
    "\n  mutation ChangeByKey($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on MoneyLimitReached { code limit { minorUnits } spent { minorUnits } }\n    }\n  }\n": typeof types.ChangeByKeyDocument,
    "\n  mutation AutopilotByKey($input: AutopilotInput!) {\n    setAutopilot(input: $input) { __typename }\n  }\n": typeof types.AutopilotByKeyDocument,
    "\n  query SpentByKey($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey { spentThisMonth moneySpentThisMonth { minorUnits } }\n    }\n  }\n": typeof types.SpentByKeyDocument,
    "\n  mutation GiveToKey($input: GrantCreditsInput!) { grantCredits(input: $input) { __typename } }\n": typeof types.GiveToKeyDocument,
    "mutation AdvanceForKeys($to: DateTime!) { advanceTestClock(to: $to) }": typeof types.AdvanceForKeysDocument,
    "query AccountOfKey($id: ID!) { account(id: $id) { id } }": typeof types.AccountOfKeyDocument,
    "query AsOf($accountId: ID!) { balance(accountId: $accountId) { asOf } }": typeof types.AsOfDocument,
    "\n  mutation OpenByTied($input: OpenAccountInput!) { openAccount(input: $input) { __typename } }\n": typeof types.OpenByTiedDocument,
    "\n  mutation MakeCustomerKey($input: CreateCustomerKeyInput!) {\n    createCustomerKey(input: $input) { secret customerKey { id name scopes lastFour budgetCode } }\n  }\n": typeof types.MakeCustomerKeyDocument,
    "\n  mutation RevokeCustomerKey($id: ID!) { revokeCustomerKey(id: $id) { id revokedAt } }\n": typeof types.RevokeCustomerKeyDocument,
    "\n  query OwnCustomerKeys { account { keys { id spentThisMonth monthlyBudget revokedAt } } }\n": typeof types.OwnCustomerKeysDocument,
    "\n  mutation RenameByKey { updateAccount(input: { name: \"Eve\" }) { __typename } }\n": typeof types.RenameByKeyDocument,
    "\n  mutation BuyByCustomerKey($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) { __typename }\n  }\n": typeof types.BuyByCustomerKeyDocument,
    "query CustomerKeyNode($id: ID!) { node(id: $id) { __typename id } }": typeof types.CustomerKeyNodeDocument,
    "query AllPartnersKeys { apiKeys { id } }": typeof types.AllPartnersKeysDocument,
    "\n  mutation RevokeAsPartners($id: ID!) { revokeApiKey(id: $id) { id } }\n": typeof types.RevokeAsPartnersDocument,
    "\n  mutation MakeOperatorKey($input: CreateOperatorKeyInput!) {\n    createOperatorKey(input: $input) { secret operatorKey { id name role lastFour } }\n  }\n": typeof types.MakeOperatorKeyDocument,
    "\n  query OperatorKeys { operatorKeys { id name role lastFour createdAt lastUsedAt revokedAt } }\n": typeof types.OperatorKeysDocument,
    "\n  mutation RevokeOperatorKey($id: ID!) { revokeOperatorKey(id: $id) { id revokedAt } }\n": typeof types.RevokeOperatorKeyDocument,
    "query WhoAsks { viewer { role scopes } }": typeof types.WhoAsksDocument,
    "query NodeOfKey($id: ID!) { node(id: $id) { __typename id } }": typeof types.NodeOfKeyDocument,
    "\n  mutation AdjustBySupport($input: AdjustCreditsInput!) {\n    adjustCredits(input: $input) { __typename }\n  }\n": typeof types.AdjustBySupportDocument,
    "\n  query Named($id: ID!) { account(id: $id) { id externalId } }\n": typeof types.NamedDocument,
    "\n  mutation CustomersKey {\n    createCustomerKey(input: { name: \"k\", scopes: [\"credits:spend\"] }) { customerKey { id } }\n  }\n": typeof types.CustomersKeyDocument,
    "\n  query LinkedAccounts($first: Int! = 20, $after: String, $externalId: String) {\n    accounts(first: $first, after: $after, externalId: $externalId) {\n      edges { node { id externalId } } pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.LinkedAccountsDocument,
    "\n  query LedgerSeen($id: ID!) {\n    account(id: $id) {\n      ledger { edges { node { kind amount idempotencyKey consumption { id } } } }\n      usage(from: \"2026-01-01\", to: \"2027-12-31\") { credits count dimension }\n      byKey: usage(from: \"2026-01-01\", to: \"2027-12-31\", groupBy: API_KEY) {\n        credits count dimension\n      }\n    }\n  }\n": typeof types.LedgerSeenDocument,
    "\n  query EntryIds($id: ID!) { account(id: $id) { ledger { edges { node { id } } } } }\n": typeof types.EntryIdsDocument,
    "\n  query PreviewOfGuest($accountId: ID!, $amount: Credits!) {\n    consumptionPreview(input: { accountId: $accountId, amount: $amount }) {\n      __typename\n      ... on ConsumptionPreview { allowed charges { grantId } alertsCrossed }\n    }\n  }\n": typeof types.PreviewOfGuestDocument,
    "\n  subscription Totals($id: ID!) { balanceChanged(accountId: $id) { total } }\n": typeof types.TotalsDocument,
    "\n  mutation GuestsEndpoint($url: String!) {\n    createWebhookEndpoint(input: { url: $url }) { endpoint { id } }\n  }\n": typeof types.GuestsEndpointDocument,
    "\n  query GuestsDeliveries($accountId: ID) {\n    deliveries(accountId: $accountId, first: 100) { edges { node { accountId channel } } }\n  }\n": typeof types.GuestsDeliveriesDocument,
    "\n  subscription BalanceChanged($id: ID) { balanceChanged(accountId: $id) { total sequence } }\n": typeof types.BalanceChangedDocument,
    "\n  query Viewer { viewer { role } }\n": typeof types.ViewerDocument,
    "\n  query Introspection { __schema { queryType { name } } }\n": typeof types.IntrospectionDocument,
    "\n  query PlanCodes { plans { code } }\n": typeof types.PlanCodesDocument,
    "\n  query First100Deliveries($state: DeliveryState!) {\n    deliveries(first: 100, state: $state) { edges { cursor } }\n  }\n": typeof types.First100DeliveriesDocument,
    "query LedgerPage($id: ID!, $after: String) {\n  account(id: $id) {\n    balance { total }\n    ledger(first: 100, after: $after) {\n      edges { node { kind sequence idempotencyKey } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n}": typeof types.LedgerPageDocument,
    "mutation Charge($input: ConsumeCreditsInput!) {\n  consumeCredits(input: $input) {\n    __typename\n    ... on Consumption { charged }\n    ... on UserError { code }\n  }\n}": typeof types.ChargeDocument,
    "\n  query ExternalId($accountId: ID!) { account(id: $accountId) { id externalId } }\n": typeof types.ExternalIdDocument,
    "\n  mutation Open($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { account { id } created }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.OpenDocument,
    "\n  mutation SetEmail($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }\n": typeof types.SetEmailDocument,
    "\n  mutation Grant($input: GrantCreditsInput!) {\n    grantCredits(input: $input) {\n      __typename\n      ... on CreditsGranted { grant { id kind granted remaining } balanceAfter replayed }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.GrantDocument,
    "\n  fragment ConsumptionFacts on Consumption {\n    id idempotencyKey charged freeUnits balanceAfter replayed reversed quantity operation at\n    charges { grantId kind credits }\n  }\n": typeof types.ConsumptionFactsFragmentDoc,
    "\n  fragment ShortOfCredits on InsufficientCredits {\n    code message required available shortfall nextGrantAt suggestedPack { code }\n  }\n": typeof types.ShortOfCreditsFragmentDoc,
    "\n  mutation Consume($input: ConsumeCreditsInput!) {\n    consumeCredits(input: $input) {\n      __typename\n      ...ConsumptionFacts\n      ...ShortOfCredits\n      ... on InvalidInput { code message field }\n      ... on IdempotencyKeyReused { code idempotencyKey }\n      ... on SpendingLimitReached { code limit used resetsAt }\n    }\n  }\n": typeof types.ConsumeDocument,
    "\n  mutation Reverse($input: ReverseConsumptionInput!) {\n    reverseConsumption(input: $input) {\n      __typename\n      ... on Reversal { id returned expired balanceAfter replayed consumption { id reversed } }\n      ... on ReversalExceedsConsumption { code reversible }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.ReverseDocument,
    "\n  fragment ReservationFacts on Reservation {\n    id state reserved freeUnits captured expiresAt balanceAfter replayed\n  }\n": typeof types.ReservationFactsFragmentDoc,
    "\n  mutation Reserve($input: ReserveCreditsInput!) {\n    reserveCredits(input: $input) {\n      __typename\n      ...ReservationFacts\n      ...ShortOfCredits\n      ... on UserError { code message }\n      ... on SpendingLimitReached { code limit used resetsAt }\n    }\n  }\n": typeof types.ReserveDocument,
    "\n  mutation Capture($input: CaptureReservationInput!) {\n    captureReservation(input: $input) {\n      __typename\n      ...ConsumptionFacts\n      ... on InvalidInput { code message field }\n      ... on IdempotencyKeyReused { code idempotencyKey }\n      ... on ReservationNotOpen { code actualState }\n    }\n  }\n": typeof types.CaptureDocument,
    "\n  mutation Release($input: ReleaseReservationInput!) {\n    releaseReservation(input: $input) {\n      __typename\n      ...ReservationFacts\n      ... on UserError { code message }\n      ... on ReservationNotOpen { code actualState }\n    }\n  }\n": typeof types.ReleaseDocument,
    "\n  query Balance($accountId: ID) {\n    balance(accountId: $accountId) {\n      total subscription rolledOver payg enterprise promotional reserved frozen sequence asOf\n      budget { monthlyCredits used usedRatio periodStart periodEnd }\n      nextExpiry { at credits }\n      freeUnits { operation remaining resetsAt }\n    }\n  }\n": typeof types.BalanceDocument,
    "\n  query Ledger($id: ID!, $after: String) {\n    account(id: $id) {\n      ledger(first: 100, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { node { id sequence kind amount balanceAfter at grant { id kind } } }\n      }\n    }\n  }\n": typeof types.LedgerDocument,
    "\n  fragment AlertFacts on LowBalanceAlert {\n    id cursor kind accountId budgetRatio credits days message raisedAt\n    balance { total subscription sequence asOf freeUnits { operation remaining } }\n  }\n": typeof types.AlertFactsFragmentDoc,
    "\n  mutation Prefer($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      __typename\n      ... on AlertPreferencesSet {\n        account {\n          alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }\n        }\n      }\n      ... on InvalidInput { code field message }\n    }\n  }\n": typeof types.PreferDocument,
    "\n  query Alerts($id: ID!, $after: String) {\n    account(id: $id) {\n      alerts(first: 2, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { ...AlertFacts } }\n      }\n    }\n  }\n": typeof types.AlertsDocument,
    "\n  query AlertCursor($id: ID!) { account(id: $id) { alertCursor } }\n": typeof types.AlertCursorDocument,
    "\n  subscription Listen($id: ID, $after: String) {\n    lowBalanceAlert(accountId: $id, after: $after) { ...AlertFacts }\n  }\n": typeof types.ListenDocument,
    "\n  subscription ListenBriefly($id: ID, $after: String) {\n    lowBalanceAlert(accountId: $id, after: $after) { id cursor accountId kind }\n  }\n": typeof types.ListenBrieflyDocument,
    "\n  fragment AutopilotFacts on Autopilot {\n    mode monthlyLimit { minorUnits currency } spentThisMonth { minorUnits } maxRisk pausedReason\n  }\n": typeof types.AutopilotFactsFragmentDoc,
    "\n  fragment DecisionFacts on AutopilotDecision {\n    number at kind action packQuantity actsAt reason runOutProbability\n    plan { code } pack { code } cost { minorUnits } payment { state }\n  }\n": typeof types.DecisionFactsFragmentDoc,
    "\n  mutation SetAutopilot($input: AutopilotInput!) {\n    setAutopilot(input: $input) {\n      __typename\n      ... on AutopilotSet { account { autopilot { ...AutopilotFacts } } }\n      ... on InvalidInput { code message field }\n    }\n  }\n": typeof types.SetAutopilotDocument,
    "\n  query Autopilot($id: ID!) { account(id: $id) { autopilot { ...AutopilotFacts } } }\n": typeof types.AutopilotDocument,
    "\n  query Decisions($id: ID!) {\n    account(id: $id) { autopilotDecisions(first: 100) { edges { node { ...DecisionFacts } } } }\n  }\n": typeof types.DecisionsDocument,
    "\n  fragment PlanFacts on Plan {\n    id code version name monthlyCredits rolloverMonths prices { price { minorUnits formatted } }\n  }\n": typeof types.PlanFactsFragmentDoc,
    "\n  fragment PackFacts on PaygPack { id code credits validityMonths price { minorUnits formatted } }\n": typeof types.PackFactsFragmentDoc,
    "\n  fragment OperationFacts on PricedOperation { code credits freePerMonth }\n": typeof types.OperationFactsFragmentDoc,
    "\n  query OnSale {\n    plans { ...PlanFacts }\n    paygPacks { ...PackFacts }\n    pricedOperations { ...OperationFacts }\n  }\n": typeof types.OnSaleDocument,
    "\n  mutation PublishPlan($input: PublishPlanInput!) { publishPlan(input: $input) { ...PlanFacts } }\n": typeof types.PublishPlanDocument,
    "\n  mutation PublishPack($input: PublishPaygPackInput!) {\n    publishPaygPack(input: $input) { ...PackFacts }\n  }\n": typeof types.PublishPackDocument,
    "\n  mutation PublishOperation($input: PublishOperationInput!) {\n    publishOperation(input: $input) { ...OperationFacts }\n  }\n": typeof types.PublishOperationDocument,
    "\n  mutation RetirePlan($code: String!) { retirePlan(code: $code) { ...PlanFacts } }\n": typeof types.RetirePlanDocument,
    "\n  mutation RetirePack($code: String!) { retirePaygPack(code: $code) { ...PackFacts } }\n": typeof types.RetirePackDocument,
    "\n  mutation RetireOperation($code: String!) {\n    retireOperation(code: $code) { ...OperationFacts }\n  }\n": typeof types.RetireOperationDocument,
    "\n  fragment WholeForecast on Forecast {\n    accountId asOf horizonDays historyDays basis\n    days { date usage { p10 p50 p90 mean } balance { p10 p50 p90 mean } }\n    subscriptionRunOut { earliest expected latest }\n    runOut { earliest expected latest }\n    runOutBeforeRenewalProbability\n    recommendation {\n      action plan { code } interval pack { code } packQuantity\n      monthlyCost { formatted } currentMonthlyCost { formatted }\n      runOutProbability currentRunOutProbability reason\n    }\n  }\n": typeof types.WholeForecastFragmentDoc,
    "\n  query Forecast($id: ID, $days: Int! = 30) {\n    forecast(accountId: $id, horizonDays: $days) { ...WholeForecast }\n  }\n": typeof types.ForecastDocument,
    "\n  query BriefForecast($id: ID) { forecast(accountId: $id) { asOf } }\n": typeof types.BriefForecastDocument,
    "\n  mutation MakeLinkCode($accountId: ID, $budgetCode: String) {\n    createLinkCode(accountId: $accountId, budgetCode: $budgetCode) { code expiresAt }\n  }\n": typeof types.MakeLinkCodeDocument,
    "\n  mutation LinkAccount($code: String!) {\n    linkAccount(code: $code) {\n      __typename\n      ... on AccountLinked { account { id externalId balance { total } } }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.LinkAccountDocument,
    "\n  mutation UnlinkAccount($accountId: ID, $partnerId: ID) {\n    unlinkAccount(accountId: $accountId, partnerId: $partnerId) { partnerId releasedReservations }\n  }\n": typeof types.UnlinkAccountDocument,
    "\n  query LinkedPartners($accountId: ID!) {\n    account(id: $accountId) {\n      linkedPartners { linkedAt spentThisMonth partner { id name email } }\n    }\n  }\n": typeof types.LinkedPartnersDocument,
    "\n  query Node($id: ID!) { node(id: $id) { id __typename } }\n": typeof types.NodeDocument,
    "\n  query PaidAccount($id: ID!) {\n    account(id: $id) {\n      subscription {\n        state creditPeriodEnd billingPeriodEnd price { formatted } nextPaymentAttemptAt\n        plan { code version monthlyCredits } scheduledChange { kind effectiveAt }\n      }\n      payments(first: 20) {\n        edges { node { id purpose state createdAt amount { minorUnits formatted } } }\n      }\n    }\n  }\n": typeof types.PaidAccountDocument,
    "\n  mutation MakePartner($input: CreatePartnerInput!) {\n    createPartner(input: $input) { id name email }\n  }\n": typeof types.MakePartnerDocument,
    "\n  mutation MakeApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret apiKey { id } }\n  }\n": typeof types.MakeApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) { revokeApiKey(id: $id) { id revokedAt } }\n": typeof types.RevokeApiKeyDocument,
    "\n  fragment EndpointFacts on WebhookEndpoint {\n    id url events enabled disabledReason createdAt\n  }\n": typeof types.EndpointFactsFragmentDoc,
    "\n  mutation CreateEndpoint($input: CreateWebhookEndpointInput!) {\n    createWebhookEndpoint(input: $input) { endpoint { ...EndpointFacts } secret }\n  }\n": typeof types.CreateEndpointDocument,
    "\n  mutation BuyPack($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on PaygPurchase {\n        id quantity credits replayed grant { id kind remaining expiresAt }\n        payment { id state amount { minorUnits formatted } }\n      }\n      ... on PaymentDeclined { code declineCode payment { id state } }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.BuyPackDocument,
    "\n  mutation ChangePlan($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on PlanChanged {\n        kind effectiveAt carriedOver forfeited replayed\n        settledPayment { id state amount { formatted } }\n        subscription { id state billingPeriodEnd creditPeriodEnd plan { code } }\n      }\n      ... on PlanChangePending { kind payment { id state } }\n      ... on PlanChangeRefused { code reason }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.ChangePlanDocument,
    "\n  mutation PayBy($input: SetPaymentMethodInput!) {\n    setPaymentMethod(input: $input) { __typename }\n  }\n": typeof types.PayByDocument,
    "\n  fragment PaymentFacts on Payment {\n    id state settledAt shortfallCredits net { minorUnits } tax { minorUnits }\n    refunds { at amount { minorUnits } credits endedSubscription reason }\n  }\n": typeof types.PaymentFactsFragmentDoc,
    "\n  mutation SettlePayment($paymentId: ID!) {\n    settlePayment(paymentId: $paymentId) { ...PaymentFacts }\n  }\n": typeof types.SettlePaymentDocument,
    "\n  mutation DeclinePayment($paymentId: ID!) {\n    declinePayment(paymentId: $paymentId) { ...PaymentFacts }\n  }\n": typeof types.DeclinePaymentDocument,
    "\n  mutation RefundPayment(\n    $paymentId: ID!, $reason: String!, $idempotencyKey: String!\n    $amountMinorUnits: String, $credits: Credits\n  ) {\n    refundPayment(\n      paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey\n      amountMinorUnits: $amountMinorUnits, credits: $credits\n    ) { ...PaymentFacts }\n  }\n": typeof types.RefundPaymentDocument,
    "\n  mutation DisputePayment($paymentId: ID!, $reason: String!, $idempotencyKey: String!) {\n    disputePayment(paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey) {\n      ...PaymentFacts\n    }\n  }\n": typeof types.DisputePaymentDocument,
    "\n  mutation ResolveDispute($paymentId: ID!, $won: Boolean!, $idempotencyKey: String!) {\n    resolveDispute(paymentId: $paymentId, won: $won, idempotencyKey: $idempotencyKey) {\n      ...PaymentFacts\n    }\n  }\n": typeof types.ResolveDisputeDocument,
    "\n  mutation Cancel($input: AccountInput!, $when: CancellationTime!) {\n    cancelSubscription(input: $input, when: $when) {\n      __typename\n      ... on PlanChanged { kind effectiveAt forfeited }\n      ... on UserError { code message }\n    }\n  }\n": typeof types.CancelDocument,
    "\n  mutation AdvanceClock($to: DateTime!) { advanceTestClock(to: $to) }\n": typeof types.AdvanceClockDocument,
    "\n  query Usage($id: ID!, $from: Date!, $to: Date!) {\n    account(id: $id) {\n      all: usage(from: $from, to: $to) { date dimension credits count }\n      bySource: usage(from: $from, to: $to, groupBy: SOURCE) { dimension credits count }\n    }\n  }\n": typeof types.UsageDocument,
    "\n  query Endpoints($partnerId: ID) {\n    webhookEndpoints(partnerId: $partnerId) { ...EndpointFacts }\n  }\n": typeof types.EndpointsDocument,
    "\n  query Endpoint($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ...EndpointFacts } } }\n": typeof types.EndpointDocument,
    "\n  mutation RemoveEndpoint($id: ID!) { deleteWebhookEndpoint(id: $id) { ...EndpointFacts } }\n": typeof types.RemoveEndpointDocument,
    "\n  mutation RotateSecret($id: ID!) { rotateWebhookSecret(id: $id) { secret } }\n": typeof types.RotateSecretDocument,
    "\n  mutation Redeliver($id: ID!) { redeliver(deliveryId: $id) { id } }\n": typeof types.RedeliverDocument,
    "\n  query DeliveriesOf($accountId: ID!) {\n    deliveries(accountId: $accountId) {\n      edges { node { id channel receiver eventId state attempts lastError nextAttemptAt } }\n    }\n  }\n": typeof types.DeliveriesOfDocument,
};
const documents: Documents = {
    "\n  query Alert($id: ID!) { node(id: $id) { ... on LowBalanceAlert { ...AlertFacts } } }\n": types.AlertDocument,
    "\n  query AlertsAfter($id: ID!, $after: String) {\n    account(id: $id) { alerts(after: $after) { edges { cursor } } }\n  }\n": types.AlertsAfterDocument,
    "mutation ConsumeCreditsBatchInAlertMails($input: [ConsumeCreditsInput!]!) {\n        consumeCreditsBatch(input: $input) { __typename }\n      }": types.ConsumeCreditsBatchInAlertMailsDocument,
    "\n  query Preferences($id: ID!) {\n    account(id: $id) {\n      alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }\n    }\n  }\n": types.PreferencesDocument,
    "query DeliveriesInAlertsOnce($id: ID!) {\n        deliveries(accountId: $id) { edges { node { channel eventKind state } } }\n      }": types.DeliveriesInAlertsOnceDocument,
    "\n  query AlertsCrossed($input: ConsumptionPreviewInput!) {\n    consumptionPreview(input: $input) {\n      __typename\n      ... on ConsumptionPreview { alertsCrossed }\n    }\n  }\n": types.AlertsCrossedDocument,
    "\n  fragment AuditFacts on AuditEntry {\n    id at actorKind actorId actorName action accountId detail requestId\n  }\n": types.AuditFactsFragmentDoc,
    "\n  query AuditLog(\n    $accountId: ID, $actorId: ID, $action: String, $from: DateTime, $to: DateTime,\n    $first: Int = 20, $after: String\n  ) {\n    auditLog(\n      accountId: $accountId, actorId: $actorId, action: $action, from: $from, to: $to,\n      first: $first, after: $after\n    ) {\n      edges { node { ...AuditFacts } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AuditLogDocument,
    "\n  query AuditEntryById($id: ID!) { node(id: $id) { __typename ... on AuditEntry { ...AuditFacts } } }\n": types.AuditEntryByIdDocument,
    "\n  query OneByOne($id: ID!, $after: String) {\n    account(id: $id) {\n      autopilotDecisions(first: 1, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { node { number } }\n      }\n    }\n  }\n": types.OneByOneDocument,
    "\n  query Bought($id: ID!) {\n    account(id: $id) {\n      purchases(first: 1) { edges { cursor node { pack { code } } } pageInfo { hasNextPage } }\n      payments { edges { node { purpose amount { formatted } } } }\n    }\n  }\n": types.BoughtDocument,
    "\n  mutation EndNow($input: AccountInput!) {\n    cancelSubscription(input: $input, when: NOW) { __typename }\n  }\n": types.EndNowDocument,
    "\n  mutation Adjust($input: AdjustCreditsInput!) {\n    adjustCredits(input: $input) {\n      __typename\n      ... on CreditsAdjusted { amount balanceAfter replayed account { id } }\n      ... on InsufficientCredits { shortfall }\n      ... on UserError { code message }\n    }\n  }\n": types.AdjustDocument,
    "\n  mutation Void($input: VoidGrantInput!) {\n    voidGrant(input: $input) {\n      __typename\n      ... on GrantVoided { credits balanceAfter replayed grant { id remaining } }\n      ... on UserError { code message }\n    }\n  }\n": types.VoidDocument,
    "\n  fragment DeliveryFacts on Delivery {\n    id channel receiver eventId eventKind accountId state attempts lastError nextAttemptAt\n    deliveredAt\n  }\n": types.DeliveryFactsFragmentDoc,
    "\n  query Deliveries($accountId: ID, $state: DeliveryState, $first: Int! = 20, $after: String) {\n    deliveries(accountId: $accountId, state: $state, first: $first, after: $after) {\n      pageInfo { hasNextPage endCursor }\n      edges { node { ...DeliveryFacts } }\n    }\n  }\n": types.DeliveriesDocument,
    "\n  query Delivery($id: ID!) { node(id: $id) { ... on Delivery { ...DeliveryFacts } } }\n": types.DeliveryDocument,
    "\n  mutation RedeliverAndLook($id: ID!) { redeliver(deliveryId: $id) { ...DeliveryFacts } }\n": types.RedeliverAndLookDocument,
    "query AccountInDunning($id: ID!) {\n        account(id: $id) {\n          subscription { state nextPaymentAttemptAt }\n          payments(first: 20) {\n            edges { node { state createdAt purpose amount { formatted } } }\n          }\n        }\n      }": types.AccountInDunningDocument,
    "mutation CancelSubscriptionInDunning($input: AccountInput!) {\n        cancelSubscription(input: $input) { __typename ... on UserError { message } }\n      }": types.CancelSubscriptionInDunningDocument,
    "\n  fragment Addresses on AlertPreferences {\n    emailEnabled emailProblem extraEmails { email confirmed problem }\n  }\n": types.AddressesFragmentDoc,
    "\n  mutation SetAddresses($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      ... on AlertPreferencesSet { account { alertPreferences { ...Addresses } } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": types.SetAddressesDocument,
    "\n  query AddressesOf($id: ID!) { account(id: $id) { alertPreferences { ...Addresses } } }\n": types.AddressesOfDocument,
    "\n  query DeliveriesToAddresses($accountId: ID!) {\n    deliveries(accountId: $accountId) { edges { node { receiver eventKind state } } }\n  }\n": types.DeliveriesToAddressesDocument,
    "\n  query WhoseForecast($id: ID) { forecast(accountId: $id) { accountId } }\n": types.WhoseForecastDocument,
    "\n  mutation OpenAndForecast($externalId: String!) {\n    openAccount(input: { externalId: $externalId }) {\n      ... on AccountOpened { account { forecast { asOf } } }\n    }\n  }\n": types.OpenAndForecastDocument,
    "\n  mutation OpenAndDraw($externalId: String!) {\n    openAccount(input: { externalId: $externalId }) {\n      ... on AccountOpened { account { forecastChartUrl } }\n    }\n  }\n": types.OpenAndDrawDocument,
    "\n  query ChartUrl($id: ID!, $days: Int! = 30) {\n    account(id: $id) { forecastChartUrl(horizonDays: $days) }\n  }\n": types.ChartUrlDocument,
    "\n  query ForecastsInThreeWays($id: ID!) {\n    a: forecast(accountId: $id, horizonDays: 10) { recommendation { action } }\n    account(id: $id) {\n      forecast(horizonDays: 10) { runOutBeforeRenewalProbability }\n      later: forecast(horizonDays: 20) { recommendation { reason } }\n    }\n  }\n": types.ForecastsInThreeWaysDocument,
    "\n  query ForecastOfAccount($id: ID!) {\n    account(id: $id) { forecast(horizonDays: 60) { ...WholeForecast } }\n  }\n": types.ForecastOfAccountDocument,
    "\n  query DaysOfAccount($id: ID!, $days: Int!) {\n    account(id: $id) { forecast(horizonDays: $days) { asOf } }\n  }\n": types.DaysOfAccountDocument,
    "\n  query ChartOfAccount($id: ID!, $days: Int!) {\n    account(id: $id) { forecastChartUrl(horizonDays: $days) }\n  }\n": types.ChartOfAccountDocument,
    "\n  query SteeredLife($id: ID!) {\n    account(id: $id) {\n      payments(first: 100) { edges { node { state } } }\n      autopilotDecisions(first: 100) { edges { node { kind action } } }\n    }\n  }\n": types.SteeredLifeDocument,
    "\n  mutation OpenAtAddress($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { account { id email } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": types.OpenAtAddressDocument,
    "\n  mutation UpdateAddress($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      __typename\n      ... on AccountUpdated { account { email } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": types.UpdateAddressDocument,
    "\n  mutation WarnToo($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      __typename\n      ... on AlertPreferencesSet { account { alertPreferences { extraEmails { email } } } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": types.WarnTooDocument,
    "query AccountInMailFailures($id: ID!) {\n        account(id: $id) { alertPreferences { emailProblem extraEmails { confirmed problem } } }\n      }": types.AccountInMailFailuresDocument,
    "query DeliveriesInMailFailures($accountId: ID!) {\n        deliveries(accountId: $accountId) { edges { node { state attempts lastError } } }\n      }": types.DeliveriesInMailFailuresDocument,
    "\n  query First100Alerts($id: ID!) {\n    account(id: $id) { alerts(first: 100) { edges { node { kind } } } }\n  }\n": types.First100AlertsDocument,
    "\n  fragment OwnEmail on Account { id email emailConfirmed confirmedEmail }\n": types.OwnEmailFragmentDoc,
    "\n  mutation OpenWithOwnEmail($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { created account { ...OwnEmail } }\n    }\n  }\n": types.OpenWithOwnEmailDocument,
    "\n  mutation UpdateOwnEmail($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      ... on AccountUpdated { account { ...OwnEmail } }\n      ... on InvalidInput { code field message }\n    }\n  }\n": types.UpdateOwnEmailDocument,
    "\n  query SignUpCredits { signUpCredits { credits expiresAfterDays } }\n": types.SignUpCreditsDocument,
    "\n  query Advice($id: ID) {\n    forecast(accountId: $id) {\n      runOutBeforeRenewalProbability\n      recommendation { action reason }\n    }\n  }\n": types.AdviceDocument,
    "\n  mutation ConsumeBatch($input: [ConsumeCreditsInput!]!) {\n    consumeCreditsBatch(input: $input) { __typename ... on Consumption { charged } }\n  }\n": types.ConsumeBatchDocument,
    "\n  query PreviewConsumption($input: ConsumptionPreviewInput!) {\n    consumptionPreview(input: $input) {\n      ... on ConsumptionPreview {\n        allowed charge freeUnits available balanceAfter charges { grantId kind credits }\n      }\n    }\n  }\n": types.PreviewConsumptionDocument,
    "\n  query BalancesAt($id: ID!, $at: DateTime!, $before: DateTime!) {\n    account(id: $id) {\n      then: balanceAt(at: $at) { total sequence }\n      before: balanceAt(at: $before) { total sequence }\n    }\n  }\n": types.BalancesAtDocument,
    "\n  query DeliveryId($id: ID!) { node(id: $id) { ... on Delivery { id } } }\n": types.DeliveryIdDocument,
    "\n  query Find($id: ID!) { account(id: $id) { id } node(id: $id) { id } }\n": types.FindDocument,
    "\n  query BalanceAt($id: ID!, $at: DateTime!) {\n    account(id: $id) { balanceAt(at: $at) { at sequence total } }\n  }\n": types.BalanceAtDocument,
    "\n  mutation UpdateProfile($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      ... on AccountUpdated { account { name email locale } }\n      ... on InvalidInput { field }\n    }\n  }\n": types.UpdateProfileDocument,
    "\n  query OnSaleAndSchema {\n    plans { code } paygPacks { code } pricedOperations { code } __schema { queryType { name } }\n  }\n": types.OnSaleAndSchemaDocument,
    "\n  query Own {\n    balance { total } account { id }\n    viewer { role scopes account { externalId } partner { id } }\n  }\n": types.OwnDocument,
    "\n  mutation OpenBob { openAccount(input: { externalId: \"bob\" }) { __typename } }\n": types.OpenBobDocument,
    "\n  query ById($id: ID!) {\n    account(id: $id) { id } node(id: $id) { id } balance(accountId: $id) { total }\n  }\n": types.ByIdDocument,
    "\n  query Accounts { accounts { edges { node { id externalId } } } }\n": types.AccountsDocument,
    "\n  query OwnKeys {\n    apiKeys { id partner { id } revokedAt } viewer { role partner { name } scopes }\n  }\n": types.OwnKeysDocument,
    "\n  mutation BuyAndShow($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on UserError { code message }\n      ... on PaygPurchase {\n        id quantity credits replayed pack { id code } grant { id remaining kind expiresAt }\n        payment { id state purpose provider amount { minorUnits currency formatted } }\n      }\n      ... on PaymentDeclined { declineCode payment { state } }\n    }\n  }\n": types.BuyAndShowDocument,
    "\n  query Purchases($id: ID!) {\n    account(id: $id) {\n      purchases { edges { node { id } } }\n      payments(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } }\n    }\n  }\n": types.PurchasesDocument,
    "\n  query HeldAndSpent($id: ID!) {\n    account(id: $id) {\n      ledger(kinds: [RESERVATION, CONSUMPTION]) {\n        edges {\n          node { id kind amount grant { kind } reservation { id } consumption { id } }\n        }\n      }\n    }\n  }\n": types.HeldAndSpentDocument,
    "\n  query LedgerPages($id: ID!, $after: String) {\n    account(id: $id) {\n      ledger(first: 2, after: $after) {\n        edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage endCursor }\n      }\n    }\n  }\n": types.LedgerPagesDocument,
    "\n  query AccountsPage($after: String) {\n    accounts(first: 1, after: $after) {\n      edges { node { id } } pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AccountsPageDocument,
    "\n  query PreviewPlanChange($input: PlanChangePreviewInput!) {\n    planChangePreview(input: $input) {\n      ... on PlanChangePreview { kind dueNow { minorUnits } dueAtRenewal { formatted } balanceAfter }\n    }\n  }\n": types.PreviewPlanChangeDocument,
    "\n  fragment WholePlanChange on PlanChanged {\n    kind effectiveAt carriedOver forfeited replayed settledPayment { id state }\n    account { id balance { total budget { monthlyCredits used usedRatio } } }\n    subscription {\n      id state interval plan { id code } price { formatted } billingPeriodStart billingPeriodEnd\n      creditPeriodEnd pendingPayment { id } nextPaymentAttemptAt\n      scheduledChange { kind plan { code } interval effectiveAt }\n    }\n  }\n": types.WholePlanChangeFragmentDoc,
    "\n  mutation ChangePlanAndShow($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on UserError { code message }\n      ...WholePlanChange\n      ... on PlanChangePending { kind payment { state } }\n      ... on PlanChangeRefused { reason }\n    }\n  }\n": types.ChangePlanAndShowDocument,
    "\n  mutation Withdraw($input: AccountInput!) {\n    withdrawScheduledChange(input: $input) {\n      ...WholePlanChange\n      ... on PlanChangeRefused { reason }\n    }\n  }\n": types.WithdrawDocument,
    "\n  mutation CancelAndShow($input: AccountInput!) {\n    cancelSubscription(input: $input) { ...WholePlanChange }\n  }\n": types.CancelAndShowDocument,
    "\n  query PendingPayment($id: ID!) {\n    account(id: $id) { subscription { pendingPayment { id state } } }\n  }\n": types.PendingPaymentDocument,
    "\n  mutation SetPaymentMethod($input: SetPaymentMethodInput!) {\n    setPaymentMethod(input: $input) {\n      ... on PaymentMethodSet { account { id } payment { id } replayed }\n    }\n  }\n": types.SetPaymentMethodDocument,
    "\n  mutation MakePartnersKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret apiKey { id allowedAddresses budgetCode } }\n  }\n": types.MakePartnersKeyDocument,
    "\n  mutation UpdateApiKey($input: UpdateApiKeyInput!) {\n    updateApiKey(input: $input) { id name scopes monthlyBudget allowedAddresses }\n  }\n": types.UpdateApiKeyDocument,
    "\n  mutation RotateApiKey($id: ID!, $overlapHours: Int) {\n    rotateApiKey(id: $id, overlapHours: $overlapHours) {\n      secret apiKey { id previousSecretUntil lastFour }\n    }\n  }\n": types.RotateApiKeyDocument,
    "query KeysOfPartner { apiKeys { id } }": types.KeysOfPartnerDocument,
    "\n  mutation BuyByKey($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on MoneyLimitReached {\n        code message limit { minorUnits currency } spent { minorUnits } resetsAt\n      }\n    }\n  }\n": types.BuyByKeyDocument,
    "\n  mutation ChangeByKey($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on MoneyLimitReached { code limit { minorUnits } spent { minorUnits } }\n    }\n  }\n": types.ChangeByKeyDocument,
    "\n  mutation AutopilotByKey($input: AutopilotInput!) {\n    setAutopilot(input: $input) { __typename }\n  }\n": types.AutopilotByKeyDocument,
    "\n  query SpentByKey($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey { spentThisMonth moneySpentThisMonth { minorUnits } }\n    }\n  }\n": types.SpentByKeyDocument,
    "\n  mutation GiveToKey($input: GrantCreditsInput!) { grantCredits(input: $input) { __typename } }\n": types.GiveToKeyDocument,
    "mutation AdvanceForKeys($to: DateTime!) { advanceTestClock(to: $to) }": types.AdvanceForKeysDocument,
    "query AccountOfKey($id: ID!) { account(id: $id) { id } }": types.AccountOfKeyDocument,
    "query AsOf($accountId: ID!) { balance(accountId: $accountId) { asOf } }": types.AsOfDocument,
    "\n  mutation OpenByTied($input: OpenAccountInput!) { openAccount(input: $input) { __typename } }\n": types.OpenByTiedDocument,
    "\n  mutation MakeCustomerKey($input: CreateCustomerKeyInput!) {\n    createCustomerKey(input: $input) { secret customerKey { id name scopes lastFour budgetCode } }\n  }\n": types.MakeCustomerKeyDocument,
    "\n  mutation RevokeCustomerKey($id: ID!) { revokeCustomerKey(id: $id) { id revokedAt } }\n": types.RevokeCustomerKeyDocument,
    "\n  query OwnCustomerKeys { account { keys { id spentThisMonth monthlyBudget revokedAt } } }\n": types.OwnCustomerKeysDocument,
    "\n  mutation RenameByKey { updateAccount(input: { name: \"Eve\" }) { __typename } }\n": types.RenameByKeyDocument,
    "\n  mutation BuyByCustomerKey($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) { __typename }\n  }\n": types.BuyByCustomerKeyDocument,
    "query CustomerKeyNode($id: ID!) { node(id: $id) { __typename id } }": types.CustomerKeyNodeDocument,
    "query AllPartnersKeys { apiKeys { id } }": types.AllPartnersKeysDocument,
    "\n  mutation RevokeAsPartners($id: ID!) { revokeApiKey(id: $id) { id } }\n": types.RevokeAsPartnersDocument,
    "\n  mutation MakeOperatorKey($input: CreateOperatorKeyInput!) {\n    createOperatorKey(input: $input) { secret operatorKey { id name role lastFour } }\n  }\n": types.MakeOperatorKeyDocument,
    "\n  query OperatorKeys { operatorKeys { id name role lastFour createdAt lastUsedAt revokedAt } }\n": types.OperatorKeysDocument,
    "\n  mutation RevokeOperatorKey($id: ID!) { revokeOperatorKey(id: $id) { id revokedAt } }\n": types.RevokeOperatorKeyDocument,
    "query WhoAsks { viewer { role scopes } }": types.WhoAsksDocument,
    "query NodeOfKey($id: ID!) { node(id: $id) { __typename id } }": types.NodeOfKeyDocument,
    "\n  mutation AdjustBySupport($input: AdjustCreditsInput!) {\n    adjustCredits(input: $input) { __typename }\n  }\n": types.AdjustBySupportDocument,
    "\n  query Named($id: ID!) { account(id: $id) { id externalId } }\n": types.NamedDocument,
    "\n  mutation CustomersKey {\n    createCustomerKey(input: { name: \"k\", scopes: [\"credits:spend\"] }) { customerKey { id } }\n  }\n": types.CustomersKeyDocument,
    "\n  query LinkedAccounts($first: Int! = 20, $after: String, $externalId: String) {\n    accounts(first: $first, after: $after, externalId: $externalId) {\n      edges { node { id externalId } } pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.LinkedAccountsDocument,
    "\n  query LedgerSeen($id: ID!) {\n    account(id: $id) {\n      ledger { edges { node { kind amount idempotencyKey consumption { id } } } }\n      usage(from: \"2026-01-01\", to: \"2027-12-31\") { credits count dimension }\n      byKey: usage(from: \"2026-01-01\", to: \"2027-12-31\", groupBy: API_KEY) {\n        credits count dimension\n      }\n    }\n  }\n": types.LedgerSeenDocument,
    "\n  query EntryIds($id: ID!) { account(id: $id) { ledger { edges { node { id } } } } }\n": types.EntryIdsDocument,
    "\n  query PreviewOfGuest($accountId: ID!, $amount: Credits!) {\n    consumptionPreview(input: { accountId: $accountId, amount: $amount }) {\n      __typename\n      ... on ConsumptionPreview { allowed charges { grantId } alertsCrossed }\n    }\n  }\n": types.PreviewOfGuestDocument,
    "\n  subscription Totals($id: ID!) { balanceChanged(accountId: $id) { total } }\n": types.TotalsDocument,
    "\n  mutation GuestsEndpoint($url: String!) {\n    createWebhookEndpoint(input: { url: $url }) { endpoint { id } }\n  }\n": types.GuestsEndpointDocument,
    "\n  query GuestsDeliveries($accountId: ID) {\n    deliveries(accountId: $accountId, first: 100) { edges { node { accountId channel } } }\n  }\n": types.GuestsDeliveriesDocument,
    "\n  subscription BalanceChanged($id: ID) { balanceChanged(accountId: $id) { total sequence } }\n": types.BalanceChangedDocument,
    "\n  query Viewer { viewer { role } }\n": types.ViewerDocument,
    "\n  query Introspection { __schema { queryType { name } } }\n": types.IntrospectionDocument,
    "\n  query PlanCodes { plans { code } }\n": types.PlanCodesDocument,
    "\n  query First100Deliveries($state: DeliveryState!) {\n    deliveries(first: 100, state: $state) { edges { cursor } }\n  }\n": types.First100DeliveriesDocument,
    "query LedgerPage($id: ID!, $after: String) {\n  account(id: $id) {\n    balance { total }\n    ledger(first: 100, after: $after) {\n      edges { node { kind sequence idempotencyKey } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n}": types.LedgerPageDocument,
    "mutation Charge($input: ConsumeCreditsInput!) {\n  consumeCredits(input: $input) {\n    __typename\n    ... on Consumption { charged }\n    ... on UserError { code }\n  }\n}": types.ChargeDocument,
    "\n  query ExternalId($accountId: ID!) { account(id: $accountId) { id externalId } }\n": types.ExternalIdDocument,
    "\n  mutation Open($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { account { id } created }\n      ... on UserError { code message }\n    }\n  }\n": types.OpenDocument,
    "\n  mutation SetEmail($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }\n": types.SetEmailDocument,
    "\n  mutation Grant($input: GrantCreditsInput!) {\n    grantCredits(input: $input) {\n      __typename\n      ... on CreditsGranted { grant { id kind granted remaining } balanceAfter replayed }\n      ... on UserError { code message }\n    }\n  }\n": types.GrantDocument,
    "\n  fragment ConsumptionFacts on Consumption {\n    id idempotencyKey charged freeUnits balanceAfter replayed reversed quantity operation at\n    charges { grantId kind credits }\n  }\n": types.ConsumptionFactsFragmentDoc,
    "\n  fragment ShortOfCredits on InsufficientCredits {\n    code message required available shortfall nextGrantAt suggestedPack { code }\n  }\n": types.ShortOfCreditsFragmentDoc,
    "\n  mutation Consume($input: ConsumeCreditsInput!) {\n    consumeCredits(input: $input) {\n      __typename\n      ...ConsumptionFacts\n      ...ShortOfCredits\n      ... on InvalidInput { code message field }\n      ... on IdempotencyKeyReused { code idempotencyKey }\n      ... on SpendingLimitReached { code limit used resetsAt }\n    }\n  }\n": types.ConsumeDocument,
    "\n  mutation Reverse($input: ReverseConsumptionInput!) {\n    reverseConsumption(input: $input) {\n      __typename\n      ... on Reversal { id returned expired balanceAfter replayed consumption { id reversed } }\n      ... on ReversalExceedsConsumption { code reversible }\n      ... on UserError { code message }\n    }\n  }\n": types.ReverseDocument,
    "\n  fragment ReservationFacts on Reservation {\n    id state reserved freeUnits captured expiresAt balanceAfter replayed\n  }\n": types.ReservationFactsFragmentDoc,
    "\n  mutation Reserve($input: ReserveCreditsInput!) {\n    reserveCredits(input: $input) {\n      __typename\n      ...ReservationFacts\n      ...ShortOfCredits\n      ... on UserError { code message }\n      ... on SpendingLimitReached { code limit used resetsAt }\n    }\n  }\n": types.ReserveDocument,
    "\n  mutation Capture($input: CaptureReservationInput!) {\n    captureReservation(input: $input) {\n      __typename\n      ...ConsumptionFacts\n      ... on InvalidInput { code message field }\n      ... on IdempotencyKeyReused { code idempotencyKey }\n      ... on ReservationNotOpen { code actualState }\n    }\n  }\n": types.CaptureDocument,
    "\n  mutation Release($input: ReleaseReservationInput!) {\n    releaseReservation(input: $input) {\n      __typename\n      ...ReservationFacts\n      ... on UserError { code message }\n      ... on ReservationNotOpen { code actualState }\n    }\n  }\n": types.ReleaseDocument,
    "\n  query Balance($accountId: ID) {\n    balance(accountId: $accountId) {\n      total subscription rolledOver payg enterprise promotional reserved frozen sequence asOf\n      budget { monthlyCredits used usedRatio periodStart periodEnd }\n      nextExpiry { at credits }\n      freeUnits { operation remaining resetsAt }\n    }\n  }\n": types.BalanceDocument,
    "\n  query Ledger($id: ID!, $after: String) {\n    account(id: $id) {\n      ledger(first: 100, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { node { id sequence kind amount balanceAfter at grant { id kind } } }\n      }\n    }\n  }\n": types.LedgerDocument,
    "\n  fragment AlertFacts on LowBalanceAlert {\n    id cursor kind accountId budgetRatio credits days message raisedAt\n    balance { total subscription sequence asOf freeUnits { operation remaining } }\n  }\n": types.AlertFactsFragmentDoc,
    "\n  mutation Prefer($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      __typename\n      ... on AlertPreferencesSet {\n        account {\n          alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }\n        }\n      }\n      ... on InvalidInput { code field message }\n    }\n  }\n": types.PreferDocument,
    "\n  query Alerts($id: ID!, $after: String) {\n    account(id: $id) {\n      alerts(first: 2, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { ...AlertFacts } }\n      }\n    }\n  }\n": types.AlertsDocument,
    "\n  query AlertCursor($id: ID!) { account(id: $id) { alertCursor } }\n": types.AlertCursorDocument,
    "\n  subscription Listen($id: ID, $after: String) {\n    lowBalanceAlert(accountId: $id, after: $after) { ...AlertFacts }\n  }\n": types.ListenDocument,
    "\n  subscription ListenBriefly($id: ID, $after: String) {\n    lowBalanceAlert(accountId: $id, after: $after) { id cursor accountId kind }\n  }\n": types.ListenBrieflyDocument,
    "\n  fragment AutopilotFacts on Autopilot {\n    mode monthlyLimit { minorUnits currency } spentThisMonth { minorUnits } maxRisk pausedReason\n  }\n": types.AutopilotFactsFragmentDoc,
    "\n  fragment DecisionFacts on AutopilotDecision {\n    number at kind action packQuantity actsAt reason runOutProbability\n    plan { code } pack { code } cost { minorUnits } payment { state }\n  }\n": types.DecisionFactsFragmentDoc,
    "\n  mutation SetAutopilot($input: AutopilotInput!) {\n    setAutopilot(input: $input) {\n      __typename\n      ... on AutopilotSet { account { autopilot { ...AutopilotFacts } } }\n      ... on InvalidInput { code message field }\n    }\n  }\n": types.SetAutopilotDocument,
    "\n  query Autopilot($id: ID!) { account(id: $id) { autopilot { ...AutopilotFacts } } }\n": types.AutopilotDocument,
    "\n  query Decisions($id: ID!) {\n    account(id: $id) { autopilotDecisions(first: 100) { edges { node { ...DecisionFacts } } } }\n  }\n": types.DecisionsDocument,
    "\n  fragment PlanFacts on Plan {\n    id code version name monthlyCredits rolloverMonths prices { price { minorUnits formatted } }\n  }\n": types.PlanFactsFragmentDoc,
    "\n  fragment PackFacts on PaygPack { id code credits validityMonths price { minorUnits formatted } }\n": types.PackFactsFragmentDoc,
    "\n  fragment OperationFacts on PricedOperation { code credits freePerMonth }\n": types.OperationFactsFragmentDoc,
    "\n  query OnSale {\n    plans { ...PlanFacts }\n    paygPacks { ...PackFacts }\n    pricedOperations { ...OperationFacts }\n  }\n": types.OnSaleDocument,
    "\n  mutation PublishPlan($input: PublishPlanInput!) { publishPlan(input: $input) { ...PlanFacts } }\n": types.PublishPlanDocument,
    "\n  mutation PublishPack($input: PublishPaygPackInput!) {\n    publishPaygPack(input: $input) { ...PackFacts }\n  }\n": types.PublishPackDocument,
    "\n  mutation PublishOperation($input: PublishOperationInput!) {\n    publishOperation(input: $input) { ...OperationFacts }\n  }\n": types.PublishOperationDocument,
    "\n  mutation RetirePlan($code: String!) { retirePlan(code: $code) { ...PlanFacts } }\n": types.RetirePlanDocument,
    "\n  mutation RetirePack($code: String!) { retirePaygPack(code: $code) { ...PackFacts } }\n": types.RetirePackDocument,
    "\n  mutation RetireOperation($code: String!) {\n    retireOperation(code: $code) { ...OperationFacts }\n  }\n": types.RetireOperationDocument,
    "\n  fragment WholeForecast on Forecast {\n    accountId asOf horizonDays historyDays basis\n    days { date usage { p10 p50 p90 mean } balance { p10 p50 p90 mean } }\n    subscriptionRunOut { earliest expected latest }\n    runOut { earliest expected latest }\n    runOutBeforeRenewalProbability\n    recommendation {\n      action plan { code } interval pack { code } packQuantity\n      monthlyCost { formatted } currentMonthlyCost { formatted }\n      runOutProbability currentRunOutProbability reason\n    }\n  }\n": types.WholeForecastFragmentDoc,
    "\n  query Forecast($id: ID, $days: Int! = 30) {\n    forecast(accountId: $id, horizonDays: $days) { ...WholeForecast }\n  }\n": types.ForecastDocument,
    "\n  query BriefForecast($id: ID) { forecast(accountId: $id) { asOf } }\n": types.BriefForecastDocument,
    "\n  mutation MakeLinkCode($accountId: ID, $budgetCode: String) {\n    createLinkCode(accountId: $accountId, budgetCode: $budgetCode) { code expiresAt }\n  }\n": types.MakeLinkCodeDocument,
    "\n  mutation LinkAccount($code: String!) {\n    linkAccount(code: $code) {\n      __typename\n      ... on AccountLinked { account { id externalId balance { total } } }\n      ... on UserError { code message }\n    }\n  }\n": types.LinkAccountDocument,
    "\n  mutation UnlinkAccount($accountId: ID, $partnerId: ID) {\n    unlinkAccount(accountId: $accountId, partnerId: $partnerId) { partnerId releasedReservations }\n  }\n": types.UnlinkAccountDocument,
    "\n  query LinkedPartners($accountId: ID!) {\n    account(id: $accountId) {\n      linkedPartners { linkedAt spentThisMonth partner { id name email } }\n    }\n  }\n": types.LinkedPartnersDocument,
    "\n  query Node($id: ID!) { node(id: $id) { id __typename } }\n": types.NodeDocument,
    "\n  query PaidAccount($id: ID!) {\n    account(id: $id) {\n      subscription {\n        state creditPeriodEnd billingPeriodEnd price { formatted } nextPaymentAttemptAt\n        plan { code version monthlyCredits } scheduledChange { kind effectiveAt }\n      }\n      payments(first: 20) {\n        edges { node { id purpose state createdAt amount { minorUnits formatted } } }\n      }\n    }\n  }\n": types.PaidAccountDocument,
    "\n  mutation MakePartner($input: CreatePartnerInput!) {\n    createPartner(input: $input) { id name email }\n  }\n": types.MakePartnerDocument,
    "\n  mutation MakeApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret apiKey { id } }\n  }\n": types.MakeApiKeyDocument,
    "\n  mutation RevokeApiKey($id: ID!) { revokeApiKey(id: $id) { id revokedAt } }\n": types.RevokeApiKeyDocument,
    "\n  fragment EndpointFacts on WebhookEndpoint {\n    id url events enabled disabledReason createdAt\n  }\n": types.EndpointFactsFragmentDoc,
    "\n  mutation CreateEndpoint($input: CreateWebhookEndpointInput!) {\n    createWebhookEndpoint(input: $input) { endpoint { ...EndpointFacts } secret }\n  }\n": types.CreateEndpointDocument,
    "\n  mutation BuyPack($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on PaygPurchase {\n        id quantity credits replayed grant { id kind remaining expiresAt }\n        payment { id state amount { minorUnits formatted } }\n      }\n      ... on PaymentDeclined { code declineCode payment { id state } }\n      ... on UserError { code message }\n    }\n  }\n": types.BuyPackDocument,
    "\n  mutation ChangePlan($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on PlanChanged {\n        kind effectiveAt carriedOver forfeited replayed\n        settledPayment { id state amount { formatted } }\n        subscription { id state billingPeriodEnd creditPeriodEnd plan { code } }\n      }\n      ... on PlanChangePending { kind payment { id state } }\n      ... on PlanChangeRefused { code reason }\n      ... on UserError { code message }\n    }\n  }\n": types.ChangePlanDocument,
    "\n  mutation PayBy($input: SetPaymentMethodInput!) {\n    setPaymentMethod(input: $input) { __typename }\n  }\n": types.PayByDocument,
    "\n  fragment PaymentFacts on Payment {\n    id state settledAt shortfallCredits net { minorUnits } tax { minorUnits }\n    refunds { at amount { minorUnits } credits endedSubscription reason }\n  }\n": types.PaymentFactsFragmentDoc,
    "\n  mutation SettlePayment($paymentId: ID!) {\n    settlePayment(paymentId: $paymentId) { ...PaymentFacts }\n  }\n": types.SettlePaymentDocument,
    "\n  mutation DeclinePayment($paymentId: ID!) {\n    declinePayment(paymentId: $paymentId) { ...PaymentFacts }\n  }\n": types.DeclinePaymentDocument,
    "\n  mutation RefundPayment(\n    $paymentId: ID!, $reason: String!, $idempotencyKey: String!\n    $amountMinorUnits: String, $credits: Credits\n  ) {\n    refundPayment(\n      paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey\n      amountMinorUnits: $amountMinorUnits, credits: $credits\n    ) { ...PaymentFacts }\n  }\n": types.RefundPaymentDocument,
    "\n  mutation DisputePayment($paymentId: ID!, $reason: String!, $idempotencyKey: String!) {\n    disputePayment(paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey) {\n      ...PaymentFacts\n    }\n  }\n": types.DisputePaymentDocument,
    "\n  mutation ResolveDispute($paymentId: ID!, $won: Boolean!, $idempotencyKey: String!) {\n    resolveDispute(paymentId: $paymentId, won: $won, idempotencyKey: $idempotencyKey) {\n      ...PaymentFacts\n    }\n  }\n": types.ResolveDisputeDocument,
    "\n  mutation Cancel($input: AccountInput!, $when: CancellationTime!) {\n    cancelSubscription(input: $input, when: $when) {\n      __typename\n      ... on PlanChanged { kind effectiveAt forfeited }\n      ... on UserError { code message }\n    }\n  }\n": types.CancelDocument,
    "\n  mutation AdvanceClock($to: DateTime!) { advanceTestClock(to: $to) }\n": types.AdvanceClockDocument,
    "\n  query Usage($id: ID!, $from: Date!, $to: Date!) {\n    account(id: $id) {\n      all: usage(from: $from, to: $to) { date dimension credits count }\n      bySource: usage(from: $from, to: $to, groupBy: SOURCE) { dimension credits count }\n    }\n  }\n": types.UsageDocument,
    "\n  query Endpoints($partnerId: ID) {\n    webhookEndpoints(partnerId: $partnerId) { ...EndpointFacts }\n  }\n": types.EndpointsDocument,
    "\n  query Endpoint($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ...EndpointFacts } } }\n": types.EndpointDocument,
    "\n  mutation RemoveEndpoint($id: ID!) { deleteWebhookEndpoint(id: $id) { ...EndpointFacts } }\n": types.RemoveEndpointDocument,
    "\n  mutation RotateSecret($id: ID!) { rotateWebhookSecret(id: $id) { secret } }\n": types.RotateSecretDocument,
    "\n  mutation Redeliver($id: ID!) { redeliver(deliveryId: $id) { id } }\n": types.RedeliverDocument,
    "\n  query DeliveriesOf($accountId: ID!) {\n    deliveries(accountId: $accountId) {\n      edges { node { id channel receiver eventId state attempts lastError nextAttemptAt } }\n    }\n  }\n": types.DeliveriesOfDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Alert($id: ID!) { node(id: $id) { ... on LowBalanceAlert { ...AlertFacts } } }\n"): typeof import('./graphql').AlertDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AlertsAfter($id: ID!, $after: String) {\n    account(id: $id) { alerts(after: $after) { edges { cursor } } }\n  }\n"): typeof import('./graphql').AlertsAfterDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation ConsumeCreditsBatchInAlertMails($input: [ConsumeCreditsInput!]!) {\n        consumeCreditsBatch(input: $input) { __typename }\n      }"): typeof import('./graphql').ConsumeCreditsBatchInAlertMailsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Preferences($id: ID!) {\n    account(id: $id) {\n      alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }\n    }\n  }\n"): typeof import('./graphql').PreferencesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeliveriesInAlertsOnce($id: ID!) {\n        deliveries(accountId: $id) { edges { node { channel eventKind state } } }\n      }"): typeof import('./graphql').DeliveriesInAlertsOnceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AlertsCrossed($input: ConsumptionPreviewInput!) {\n    consumptionPreview(input: $input) {\n      __typename\n      ... on ConsumptionPreview { alertsCrossed }\n    }\n  }\n"): typeof import('./graphql').AlertsCrossedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AuditFacts on AuditEntry {\n    id at actorKind actorId actorName action accountId detail requestId\n  }\n"): typeof import('./graphql').AuditFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog(\n    $accountId: ID, $actorId: ID, $action: String, $from: DateTime, $to: DateTime,\n    $first: Int = 20, $after: String\n  ) {\n    auditLog(\n      accountId: $accountId, actorId: $actorId, action: $action, from: $from, to: $to,\n      first: $first, after: $after\n    ) {\n      edges { node { ...AuditFacts } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').AuditLogDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditEntryById($id: ID!) { node(id: $id) { __typename ... on AuditEntry { ...AuditFacts } } }\n"): typeof import('./graphql').AuditEntryByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OneByOne($id: ID!, $after: String) {\n    account(id: $id) {\n      autopilotDecisions(first: 1, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { node { number } }\n      }\n    }\n  }\n"): typeof import('./graphql').OneByOneDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Bought($id: ID!) {\n    account(id: $id) {\n      purchases(first: 1) { edges { cursor node { pack { code } } } pageInfo { hasNextPage } }\n      payments { edges { node { purpose amount { formatted } } } }\n    }\n  }\n"): typeof import('./graphql').BoughtDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation EndNow($input: AccountInput!) {\n    cancelSubscription(input: $input, when: NOW) { __typename }\n  }\n"): typeof import('./graphql').EndNowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Adjust($input: AdjustCreditsInput!) {\n    adjustCredits(input: $input) {\n      __typename\n      ... on CreditsAdjusted { amount balanceAfter replayed account { id } }\n      ... on InsufficientCredits { shortfall }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').AdjustDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Void($input: VoidGrantInput!) {\n    voidGrant(input: $input) {\n      __typename\n      ... on GrantVoided { credits balanceAfter replayed grant { id remaining } }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').VoidDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DeliveryFacts on Delivery {\n    id channel receiver eventId eventKind accountId state attempts lastError nextAttemptAt\n    deliveredAt\n  }\n"): typeof import('./graphql').DeliveryFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deliveries($accountId: ID, $state: DeliveryState, $first: Int! = 20, $after: String) {\n    deliveries(accountId: $accountId, state: $state, first: $first, after: $after) {\n      pageInfo { hasNextPage endCursor }\n      edges { node { ...DeliveryFacts } }\n    }\n  }\n"): typeof import('./graphql').DeliveriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Delivery($id: ID!) { node(id: $id) { ... on Delivery { ...DeliveryFacts } } }\n"): typeof import('./graphql').DeliveryDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RedeliverAndLook($id: ID!) { redeliver(deliveryId: $id) { ...DeliveryFacts } }\n"): typeof import('./graphql').RedeliverAndLookDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AccountInDunning($id: ID!) {\n        account(id: $id) {\n          subscription { state nextPaymentAttemptAt }\n          payments(first: 20) {\n            edges { node { state createdAt purpose amount { formatted } } }\n          }\n        }\n      }"): typeof import('./graphql').AccountInDunningDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation CancelSubscriptionInDunning($input: AccountInput!) {\n        cancelSubscription(input: $input) { __typename ... on UserError { message } }\n      }"): typeof import('./graphql').CancelSubscriptionInDunningDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Addresses on AlertPreferences {\n    emailEnabled emailProblem extraEmails { email confirmed problem }\n  }\n"): typeof import('./graphql').AddressesFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAddresses($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      ... on AlertPreferencesSet { account { alertPreferences { ...Addresses } } }\n      ... on InvalidInput { code field message }\n    }\n  }\n"): typeof import('./graphql').SetAddressesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AddressesOf($id: ID!) { account(id: $id) { alertPreferences { ...Addresses } } }\n"): typeof import('./graphql').AddressesOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeliveriesToAddresses($accountId: ID!) {\n    deliveries(accountId: $accountId) { edges { node { receiver eventKind state } } }\n  }\n"): typeof import('./graphql').DeliveriesToAddressesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query WhoseForecast($id: ID) { forecast(accountId: $id) { accountId } }\n"): typeof import('./graphql').WhoseForecastDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenAndForecast($externalId: String!) {\n    openAccount(input: { externalId: $externalId }) {\n      ... on AccountOpened { account { forecast { asOf } } }\n    }\n  }\n"): typeof import('./graphql').OpenAndForecastDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenAndDraw($externalId: String!) {\n    openAccount(input: { externalId: $externalId }) {\n      ... on AccountOpened { account { forecastChartUrl } }\n    }\n  }\n"): typeof import('./graphql').OpenAndDrawDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChartUrl($id: ID!, $days: Int! = 30) {\n    account(id: $id) { forecastChartUrl(horizonDays: $days) }\n  }\n"): typeof import('./graphql').ChartUrlDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ForecastsInThreeWays($id: ID!) {\n    a: forecast(accountId: $id, horizonDays: 10) { recommendation { action } }\n    account(id: $id) {\n      forecast(horizonDays: 10) { runOutBeforeRenewalProbability }\n      later: forecast(horizonDays: 20) { recommendation { reason } }\n    }\n  }\n"): typeof import('./graphql').ForecastsInThreeWaysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ForecastOfAccount($id: ID!) {\n    account(id: $id) { forecast(horizonDays: 60) { ...WholeForecast } }\n  }\n"): typeof import('./graphql').ForecastOfAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DaysOfAccount($id: ID!, $days: Int!) {\n    account(id: $id) { forecast(horizonDays: $days) { asOf } }\n  }\n"): typeof import('./graphql').DaysOfAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChartOfAccount($id: ID!, $days: Int!) {\n    account(id: $id) { forecastChartUrl(horizonDays: $days) }\n  }\n"): typeof import('./graphql').ChartOfAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SteeredLife($id: ID!) {\n    account(id: $id) {\n      payments(first: 100) { edges { node { state } } }\n      autopilotDecisions(first: 100) { edges { node { kind action } } }\n    }\n  }\n"): typeof import('./graphql').SteeredLifeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenAtAddress($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { account { id email } }\n      ... on InvalidInput { code field message }\n    }\n  }\n"): typeof import('./graphql').OpenAtAddressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateAddress($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      __typename\n      ... on AccountUpdated { account { email } }\n      ... on InvalidInput { code field message }\n    }\n  }\n"): typeof import('./graphql').UpdateAddressDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WarnToo($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      __typename\n      ... on AlertPreferencesSet { account { alertPreferences { extraEmails { email } } } }\n      ... on InvalidInput { code field message }\n    }\n  }\n"): typeof import('./graphql').WarnTooDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AccountInMailFailures($id: ID!) {\n        account(id: $id) { alertPreferences { emailProblem extraEmails { confirmed problem } } }\n      }"): typeof import('./graphql').AccountInMailFailuresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query DeliveriesInMailFailures($accountId: ID!) {\n        deliveries(accountId: $accountId) { edges { node { state attempts lastError } } }\n      }"): typeof import('./graphql').DeliveriesInMailFailuresDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query First100Alerts($id: ID!) {\n    account(id: $id) { alerts(first: 100) { edges { node { kind } } } }\n  }\n"): typeof import('./graphql').First100AlertsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OwnEmail on Account { id email emailConfirmed confirmedEmail }\n"): typeof import('./graphql').OwnEmailFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenWithOwnEmail($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { created account { ...OwnEmail } }\n    }\n  }\n"): typeof import('./graphql').OpenWithOwnEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateOwnEmail($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      ... on AccountUpdated { account { ...OwnEmail } }\n      ... on InvalidInput { code field message }\n    }\n  }\n"): typeof import('./graphql').UpdateOwnEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SignUpCredits { signUpCredits { credits expiresAfterDays } }\n"): typeof import('./graphql').SignUpCreditsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Advice($id: ID) {\n    forecast(accountId: $id) {\n      runOutBeforeRenewalProbability\n      recommendation { action reason }\n    }\n  }\n"): typeof import('./graphql').AdviceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConsumeBatch($input: [ConsumeCreditsInput!]!) {\n    consumeCreditsBatch(input: $input) { __typename ... on Consumption { charged } }\n  }\n"): typeof import('./graphql').ConsumeBatchDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewConsumption($input: ConsumptionPreviewInput!) {\n    consumptionPreview(input: $input) {\n      ... on ConsumptionPreview {\n        allowed charge freeUnits available balanceAfter charges { grantId kind credits }\n      }\n    }\n  }\n"): typeof import('./graphql').PreviewConsumptionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BalancesAt($id: ID!, $at: DateTime!, $before: DateTime!) {\n    account(id: $id) {\n      then: balanceAt(at: $at) { total sequence }\n      before: balanceAt(at: $before) { total sequence }\n    }\n  }\n"): typeof import('./graphql').BalancesAtDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeliveryId($id: ID!) { node(id: $id) { ... on Delivery { id } } }\n"): typeof import('./graphql').DeliveryIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Find($id: ID!) { account(id: $id) { id } node(id: $id) { id } }\n"): typeof import('./graphql').FindDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BalanceAt($id: ID!, $at: DateTime!) {\n    account(id: $id) { balanceAt(at: $at) { at sequence total } }\n  }\n"): typeof import('./graphql').BalanceAtDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateProfile($input: UpdateAccountInput!) {\n    updateAccount(input: $input) {\n      ... on AccountUpdated { account { name email locale } }\n      ... on InvalidInput { field }\n    }\n  }\n"): typeof import('./graphql').UpdateProfileDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OnSaleAndSchema {\n    plans { code } paygPacks { code } pricedOperations { code } __schema { queryType { name } }\n  }\n"): typeof import('./graphql').OnSaleAndSchemaDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Own {\n    balance { total } account { id }\n    viewer { role scopes account { externalId } partner { id } }\n  }\n"): typeof import('./graphql').OwnDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenBob { openAccount(input: { externalId: \"bob\" }) { __typename } }\n"): typeof import('./graphql').OpenBobDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ById($id: ID!) {\n    account(id: $id) { id } node(id: $id) { id } balance(accountId: $id) { total }\n  }\n"): typeof import('./graphql').ByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Accounts { accounts { edges { node { id externalId } } } }\n"): typeof import('./graphql').AccountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnKeys {\n    apiKeys { id partner { id } revokedAt } viewer { role partner { name } scopes }\n  }\n"): typeof import('./graphql').OwnKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BuyAndShow($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on UserError { code message }\n      ... on PaygPurchase {\n        id quantity credits replayed pack { id code } grant { id remaining kind expiresAt }\n        payment { id state purpose provider amount { minorUnits currency formatted } }\n      }\n      ... on PaymentDeclined { declineCode payment { state } }\n    }\n  }\n"): typeof import('./graphql').BuyAndShowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Purchases($id: ID!) {\n    account(id: $id) {\n      purchases { edges { node { id } } }\n      payments(first: 1) { edges { node { id } } pageInfo { hasNextPage endCursor } }\n    }\n  }\n"): typeof import('./graphql').PurchasesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HeldAndSpent($id: ID!) {\n    account(id: $id) {\n      ledger(kinds: [RESERVATION, CONSUMPTION]) {\n        edges {\n          node { id kind amount grant { kind } reservation { id } consumption { id } }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql').HeldAndSpentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LedgerPages($id: ID!, $after: String) {\n    account(id: $id) {\n      ledger(first: 2, after: $after) {\n        edges { cursor node { sequence } } pageInfo { hasNextPage hasPreviousPage endCursor }\n      }\n    }\n  }\n"): typeof import('./graphql').LedgerPagesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountsPage($after: String) {\n    accounts(first: 1, after: $after) {\n      edges { node { id } } pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').AccountsPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewPlanChange($input: PlanChangePreviewInput!) {\n    planChangePreview(input: $input) {\n      ... on PlanChangePreview { kind dueNow { minorUnits } dueAtRenewal { formatted } balanceAfter }\n    }\n  }\n"): typeof import('./graphql').PreviewPlanChangeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WholePlanChange on PlanChanged {\n    kind effectiveAt carriedOver forfeited replayed settledPayment { id state }\n    account { id balance { total budget { monthlyCredits used usedRatio } } }\n    subscription {\n      id state interval plan { id code } price { formatted } billingPeriodStart billingPeriodEnd\n      creditPeriodEnd pendingPayment { id } nextPaymentAttemptAt\n      scheduledChange { kind plan { code } interval effectiveAt }\n    }\n  }\n"): typeof import('./graphql').WholePlanChangeFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePlanAndShow($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on UserError { code message }\n      ...WholePlanChange\n      ... on PlanChangePending { kind payment { state } }\n      ... on PlanChangeRefused { reason }\n    }\n  }\n"): typeof import('./graphql').ChangePlanAndShowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Withdraw($input: AccountInput!) {\n    withdrawScheduledChange(input: $input) {\n      ...WholePlanChange\n      ... on PlanChangeRefused { reason }\n    }\n  }\n"): typeof import('./graphql').WithdrawDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelAndShow($input: AccountInput!) {\n    cancelSubscription(input: $input) { ...WholePlanChange }\n  }\n"): typeof import('./graphql').CancelAndShowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PendingPayment($id: ID!) {\n    account(id: $id) { subscription { pendingPayment { id state } } }\n  }\n"): typeof import('./graphql').PendingPaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetPaymentMethod($input: SetPaymentMethodInput!) {\n    setPaymentMethod(input: $input) {\n      ... on PaymentMethodSet { account { id } payment { id } replayed }\n    }\n  }\n"): typeof import('./graphql').SetPaymentMethodDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakePartnersKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret apiKey { id allowedAddresses budgetCode } }\n  }\n"): typeof import('./graphql').MakePartnersKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateApiKey($input: UpdateApiKeyInput!) {\n    updateApiKey(input: $input) { id name scopes monthlyBudget allowedAddresses }\n  }\n"): typeof import('./graphql').UpdateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateApiKey($id: ID!, $overlapHours: Int) {\n    rotateApiKey(id: $id, overlapHours: $overlapHours) {\n      secret apiKey { id previousSecretUntil lastFour }\n    }\n  }\n"): typeof import('./graphql').RotateApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query KeysOfPartner { apiKeys { id } }"): typeof import('./graphql').KeysOfPartnerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BuyByKey($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on MoneyLimitReached {\n        code message limit { minorUnits currency } spent { minorUnits } resetsAt\n      }\n    }\n  }\n"): typeof import('./graphql').BuyByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangeByKey($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on MoneyLimitReached { code limit { minorUnits } spent { minorUnits } }\n    }\n  }\n"): typeof import('./graphql').ChangeByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AutopilotByKey($input: AutopilotInput!) {\n    setAutopilot(input: $input) { __typename }\n  }\n"): typeof import('./graphql').AutopilotByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SpentByKey($id: ID!) {\n    node(id: $id) {\n      __typename\n      ... on ApiKey { spentThisMonth moneySpentThisMonth { minorUnits } }\n    }\n  }\n"): typeof import('./graphql').SpentByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GiveToKey($input: GrantCreditsInput!) { grantCredits(input: $input) { __typename } }\n"): typeof import('./graphql').GiveToKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation AdvanceForKeys($to: DateTime!) { advanceTestClock(to: $to) }"): typeof import('./graphql').AdvanceForKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AccountOfKey($id: ID!) { account(id: $id) { id } }"): typeof import('./graphql').AccountOfKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AsOf($accountId: ID!) { balance(accountId: $accountId) { asOf } }"): typeof import('./graphql').AsOfDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation OpenByTied($input: OpenAccountInput!) { openAccount(input: $input) { __typename } }\n"): typeof import('./graphql').OpenByTiedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeCustomerKey($input: CreateCustomerKeyInput!) {\n    createCustomerKey(input: $input) { secret customerKey { id name scopes lastFour budgetCode } }\n  }\n"): typeof import('./graphql').MakeCustomerKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeCustomerKey($id: ID!) { revokeCustomerKey(id: $id) { id revokedAt } }\n"): typeof import('./graphql').RevokeCustomerKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnCustomerKeys { account { keys { id spentThisMonth monthlyBudget revokedAt } } }\n"): typeof import('./graphql').OwnCustomerKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RenameByKey { updateAccount(input: { name: \"Eve\" }) { __typename } }\n"): typeof import('./graphql').RenameByKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BuyByCustomerKey($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) { __typename }\n  }\n"): typeof import('./graphql').BuyByCustomerKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query CustomerKeyNode($id: ID!) { node(id: $id) { __typename id } }"): typeof import('./graphql').CustomerKeyNodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query AllPartnersKeys { apiKeys { id } }"): typeof import('./graphql').AllPartnersKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeAsPartners($id: ID!) { revokeApiKey(id: $id) { id } }\n"): typeof import('./graphql').RevokeAsPartnersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeOperatorKey($input: CreateOperatorKeyInput!) {\n    createOperatorKey(input: $input) { secret operatorKey { id name role lastFour } }\n  }\n"): typeof import('./graphql').MakeOperatorKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OperatorKeys { operatorKeys { id name role lastFour createdAt lastUsedAt revokedAt } }\n"): typeof import('./graphql').OperatorKeysDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeOperatorKey($id: ID!) { revokeOperatorKey(id: $id) { id revokedAt } }\n"): typeof import('./graphql').RevokeOperatorKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query WhoAsks { viewer { role scopes } }"): typeof import('./graphql').WhoAsksDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query NodeOfKey($id: ID!) { node(id: $id) { __typename id } }"): typeof import('./graphql').NodeOfKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdjustBySupport($input: AdjustCreditsInput!) {\n    adjustCredits(input: $input) { __typename }\n  }\n"): typeof import('./graphql').AdjustBySupportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Named($id: ID!) { account(id: $id) { id externalId } }\n"): typeof import('./graphql').NamedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CustomersKey {\n    createCustomerKey(input: { name: \"k\", scopes: [\"credits:spend\"] }) { customerKey { id } }\n  }\n"): typeof import('./graphql').CustomersKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LinkedAccounts($first: Int! = 20, $after: String, $externalId: String) {\n    accounts(first: $first, after: $after, externalId: $externalId) {\n      edges { node { id externalId } } pageInfo { hasNextPage endCursor }\n    }\n  }\n"): typeof import('./graphql').LinkedAccountsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LedgerSeen($id: ID!) {\n    account(id: $id) {\n      ledger { edges { node { kind amount idempotencyKey consumption { id } } } }\n      usage(from: \"2026-01-01\", to: \"2027-12-31\") { credits count dimension }\n      byKey: usage(from: \"2026-01-01\", to: \"2027-12-31\", groupBy: API_KEY) {\n        credits count dimension\n      }\n    }\n  }\n"): typeof import('./graphql').LedgerSeenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query EntryIds($id: ID!) { account(id: $id) { ledger { edges { node { id } } } } }\n"): typeof import('./graphql').EntryIdsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PreviewOfGuest($accountId: ID!, $amount: Credits!) {\n    consumptionPreview(input: { accountId: $accountId, amount: $amount }) {\n      __typename\n      ... on ConsumptionPreview { allowed charges { grantId } alertsCrossed }\n    }\n  }\n"): typeof import('./graphql').PreviewOfGuestDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Totals($id: ID!) { balanceChanged(accountId: $id) { total } }\n"): typeof import('./graphql').TotalsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation GuestsEndpoint($url: String!) {\n    createWebhookEndpoint(input: { url: $url }) { endpoint { id } }\n  }\n"): typeof import('./graphql').GuestsEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query GuestsDeliveries($accountId: ID) {\n    deliveries(accountId: $accountId, first: 100) { edges { node { accountId channel } } }\n  }\n"): typeof import('./graphql').GuestsDeliveriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription BalanceChanged($id: ID) { balanceChanged(accountId: $id) { total sequence } }\n"): typeof import('./graphql').BalanceChangedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer { viewer { role } }\n"): typeof import('./graphql').ViewerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Introspection { __schema { queryType { name } } }\n"): typeof import('./graphql').IntrospectionDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PlanCodes { plans { code } }\n"): typeof import('./graphql').PlanCodesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query First100Deliveries($state: DeliveryState!) {\n    deliveries(first: 100, state: $state) { edges { cursor } }\n  }\n"): typeof import('./graphql').First100DeliveriesDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query LedgerPage($id: ID!, $after: String) {\n  account(id: $id) {\n    balance { total }\n    ledger(first: 100, after: $after) {\n      edges { node { kind sequence idempotencyKey } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n}"): typeof import('./graphql').LedgerPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Charge($input: ConsumeCreditsInput!) {\n  consumeCredits(input: $input) {\n    __typename\n    ... on Consumption { charged }\n    ... on UserError { code }\n  }\n}"): typeof import('./graphql').ChargeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ExternalId($accountId: ID!) { account(id: $accountId) { id externalId } }\n"): typeof import('./graphql').ExternalIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Open($input: OpenAccountInput!) {\n    openAccount(input: $input) {\n      __typename\n      ... on AccountOpened { account { id } created }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').OpenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetEmail($input: UpdateAccountInput!) { updateAccount(input: $input) { __typename } }\n"): typeof import('./graphql').SetEmailDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Grant($input: GrantCreditsInput!) {\n    grantCredits(input: $input) {\n      __typename\n      ... on CreditsGranted { grant { id kind granted remaining } balanceAfter replayed }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').GrantDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ConsumptionFacts on Consumption {\n    id idempotencyKey charged freeUnits balanceAfter replayed reversed quantity operation at\n    charges { grantId kind credits }\n  }\n"): typeof import('./graphql').ConsumptionFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ShortOfCredits on InsufficientCredits {\n    code message required available shortfall nextGrantAt suggestedPack { code }\n  }\n"): typeof import('./graphql').ShortOfCreditsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Consume($input: ConsumeCreditsInput!) {\n    consumeCredits(input: $input) {\n      __typename\n      ...ConsumptionFacts\n      ...ShortOfCredits\n      ... on InvalidInput { code message field }\n      ... on IdempotencyKeyReused { code idempotencyKey }\n      ... on SpendingLimitReached { code limit used resetsAt }\n    }\n  }\n"): typeof import('./graphql').ConsumeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reverse($input: ReverseConsumptionInput!) {\n    reverseConsumption(input: $input) {\n      __typename\n      ... on Reversal { id returned expired balanceAfter replayed consumption { id reversed } }\n      ... on ReversalExceedsConsumption { code reversible }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').ReverseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ReservationFacts on Reservation {\n    id state reserved freeUnits captured expiresAt balanceAfter replayed\n  }\n"): typeof import('./graphql').ReservationFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reserve($input: ReserveCreditsInput!) {\n    reserveCredits(input: $input) {\n      __typename\n      ...ReservationFacts\n      ...ShortOfCredits\n      ... on UserError { code message }\n      ... on SpendingLimitReached { code limit used resetsAt }\n    }\n  }\n"): typeof import('./graphql').ReserveDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Capture($input: CaptureReservationInput!) {\n    captureReservation(input: $input) {\n      __typename\n      ...ConsumptionFacts\n      ... on InvalidInput { code message field }\n      ... on IdempotencyKeyReused { code idempotencyKey }\n      ... on ReservationNotOpen { code actualState }\n    }\n  }\n"): typeof import('./graphql').CaptureDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Release($input: ReleaseReservationInput!) {\n    releaseReservation(input: $input) {\n      __typename\n      ...ReservationFacts\n      ... on UserError { code message }\n      ... on ReservationNotOpen { code actualState }\n    }\n  }\n"): typeof import('./graphql').ReleaseDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Balance($accountId: ID) {\n    balance(accountId: $accountId) {\n      total subscription rolledOver payg enterprise promotional reserved frozen sequence asOf\n      budget { monthlyCredits used usedRatio periodStart periodEnd }\n      nextExpiry { at credits }\n      freeUnits { operation remaining resetsAt }\n    }\n  }\n"): typeof import('./graphql').BalanceDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Ledger($id: ID!, $after: String) {\n    account(id: $id) {\n      ledger(first: 100, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { node { id sequence kind amount balanceAfter at grant { id kind } } }\n      }\n    }\n  }\n"): typeof import('./graphql').LedgerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AlertFacts on LowBalanceAlert {\n    id cursor kind accountId budgetRatio credits days message raisedAt\n    balance { total subscription sequence asOf freeUnits { operation remaining } }\n  }\n"): typeof import('./graphql').AlertFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Prefer($input: AlertPreferencesInput!) {\n    setAlertPreferences(input: $input) {\n      __typename\n      ... on AlertPreferencesSet {\n        account {\n          alertPreferences { emailEnabled budgetUsedRatios balanceBelow runOutDays grantExpiryDays }\n        }\n      }\n      ... on InvalidInput { code field message }\n    }\n  }\n"): typeof import('./graphql').PreferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Alerts($id: ID!, $after: String) {\n    account(id: $id) {\n      alerts(first: 2, after: $after) {\n        pageInfo { hasNextPage endCursor }\n        edges { cursor node { ...AlertFacts } }\n      }\n    }\n  }\n"): typeof import('./graphql').AlertsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AlertCursor($id: ID!) { account(id: $id) { alertCursor } }\n"): typeof import('./graphql').AlertCursorDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Listen($id: ID, $after: String) {\n    lowBalanceAlert(accountId: $id, after: $after) { ...AlertFacts }\n  }\n"): typeof import('./graphql').ListenDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription ListenBriefly($id: ID, $after: String) {\n    lowBalanceAlert(accountId: $id, after: $after) { id cursor accountId kind }\n  }\n"): typeof import('./graphql').ListenBrieflyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AutopilotFacts on Autopilot {\n    mode monthlyLimit { minorUnits currency } spentThisMonth { minorUnits } maxRisk pausedReason\n  }\n"): typeof import('./graphql').AutopilotFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DecisionFacts on AutopilotDecision {\n    number at kind action packQuantity actsAt reason runOutProbability\n    plan { code } pack { code } cost { minorUnits } payment { state }\n  }\n"): typeof import('./graphql').DecisionFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetAutopilot($input: AutopilotInput!) {\n    setAutopilot(input: $input) {\n      __typename\n      ... on AutopilotSet { account { autopilot { ...AutopilotFacts } } }\n      ... on InvalidInput { code message field }\n    }\n  }\n"): typeof import('./graphql').SetAutopilotDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Autopilot($id: ID!) { account(id: $id) { autopilot { ...AutopilotFacts } } }\n"): typeof import('./graphql').AutopilotDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Decisions($id: ID!) {\n    account(id: $id) { autopilotDecisions(first: 100) { edges { node { ...DecisionFacts } } } }\n  }\n"): typeof import('./graphql').DecisionsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PlanFacts on Plan {\n    id code version name monthlyCredits rolloverMonths prices { price { minorUnits formatted } }\n  }\n"): typeof import('./graphql').PlanFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PackFacts on PaygPack { id code credits validityMonths price { minorUnits formatted } }\n"): typeof import('./graphql').PackFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment OperationFacts on PricedOperation { code credits freePerMonth }\n"): typeof import('./graphql').OperationFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OnSale {\n    plans { ...PlanFacts }\n    paygPacks { ...PackFacts }\n    pricedOperations { ...OperationFacts }\n  }\n"): typeof import('./graphql').OnSaleDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishPlan($input: PublishPlanInput!) { publishPlan(input: $input) { ...PlanFacts } }\n"): typeof import('./graphql').PublishPlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishPack($input: PublishPaygPackInput!) {\n    publishPaygPack(input: $input) { ...PackFacts }\n  }\n"): typeof import('./graphql').PublishPackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PublishOperation($input: PublishOperationInput!) {\n    publishOperation(input: $input) { ...OperationFacts }\n  }\n"): typeof import('./graphql').PublishOperationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetirePlan($code: String!) { retirePlan(code: $code) { ...PlanFacts } }\n"): typeof import('./graphql').RetirePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetirePack($code: String!) { retirePaygPack(code: $code) { ...PackFacts } }\n"): typeof import('./graphql').RetirePackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RetireOperation($code: String!) {\n    retireOperation(code: $code) { ...OperationFacts }\n  }\n"): typeof import('./graphql').RetireOperationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment WholeForecast on Forecast {\n    accountId asOf horizonDays historyDays basis\n    days { date usage { p10 p50 p90 mean } balance { p10 p50 p90 mean } }\n    subscriptionRunOut { earliest expected latest }\n    runOut { earliest expected latest }\n    runOutBeforeRenewalProbability\n    recommendation {\n      action plan { code } interval pack { code } packQuantity\n      monthlyCost { formatted } currentMonthlyCost { formatted }\n      runOutProbability currentRunOutProbability reason\n    }\n  }\n"): typeof import('./graphql').WholeForecastFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Forecast($id: ID, $days: Int! = 30) {\n    forecast(accountId: $id, horizonDays: $days) { ...WholeForecast }\n  }\n"): typeof import('./graphql').ForecastDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query BriefForecast($id: ID) { forecast(accountId: $id) { asOf } }\n"): typeof import('./graphql').BriefForecastDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeLinkCode($accountId: ID, $budgetCode: String) {\n    createLinkCode(accountId: $accountId, budgetCode: $budgetCode) { code expiresAt }\n  }\n"): typeof import('./graphql').MakeLinkCodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LinkAccount($code: String!) {\n    linkAccount(code: $code) {\n      __typename\n      ... on AccountLinked { account { id externalId balance { total } } }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').LinkAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnlinkAccount($accountId: ID, $partnerId: ID) {\n    unlinkAccount(accountId: $accountId, partnerId: $partnerId) { partnerId releasedReservations }\n  }\n"): typeof import('./graphql').UnlinkAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query LinkedPartners($accountId: ID!) {\n    account(id: $accountId) {\n      linkedPartners { linkedAt spentThisMonth partner { id name email } }\n    }\n  }\n"): typeof import('./graphql').LinkedPartnersDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Node($id: ID!) { node(id: $id) { id __typename } }\n"): typeof import('./graphql').NodeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PaidAccount($id: ID!) {\n    account(id: $id) {\n      subscription {\n        state creditPeriodEnd billingPeriodEnd price { formatted } nextPaymentAttemptAt\n        plan { code version monthlyCredits } scheduledChange { kind effectiveAt }\n      }\n      payments(first: 20) {\n        edges { node { id purpose state createdAt amount { minorUnits formatted } } }\n      }\n    }\n  }\n"): typeof import('./graphql').PaidAccountDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakePartner($input: CreatePartnerInput!) {\n    createPartner(input: $input) { id name email }\n  }\n"): typeof import('./graphql').MakePartnerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MakeApiKey($input: CreateApiKeyInput!) {\n    createApiKey(input: $input) { secret apiKey { id } }\n  }\n"): typeof import('./graphql').MakeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($id: ID!) { revokeApiKey(id: $id) { id revokedAt } }\n"): typeof import('./graphql').RevokeApiKeyDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EndpointFacts on WebhookEndpoint {\n    id url events enabled disabledReason createdAt\n  }\n"): typeof import('./graphql').EndpointFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateEndpoint($input: CreateWebhookEndpointInput!) {\n    createWebhookEndpoint(input: $input) { endpoint { ...EndpointFacts } secret }\n  }\n"): typeof import('./graphql').CreateEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation BuyPack($input: BuyPaygCreditsInput!) {\n    buyPaygCredits(input: $input) {\n      __typename\n      ... on PaygPurchase {\n        id quantity credits replayed grant { id kind remaining expiresAt }\n        payment { id state amount { minorUnits formatted } }\n      }\n      ... on PaymentDeclined { code declineCode payment { id state } }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').BuyPackDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePlan($input: ChangePlanInput!) {\n    changePlan(input: $input) {\n      __typename\n      ... on PlanChanged {\n        kind effectiveAt carriedOver forfeited replayed\n        settledPayment { id state amount { formatted } }\n        subscription { id state billingPeriodEnd creditPeriodEnd plan { code } }\n      }\n      ... on PlanChangePending { kind payment { id state } }\n      ... on PlanChangeRefused { code reason }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').ChangePlanDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PayBy($input: SetPaymentMethodInput!) {\n    setPaymentMethod(input: $input) { __typename }\n  }\n"): typeof import('./graphql').PayByDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PaymentFacts on Payment {\n    id state settledAt shortfallCredits net { minorUnits } tax { minorUnits }\n    refunds { at amount { minorUnits } credits endedSubscription reason }\n  }\n"): typeof import('./graphql').PaymentFactsFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SettlePayment($paymentId: ID!) {\n    settlePayment(paymentId: $paymentId) { ...PaymentFacts }\n  }\n"): typeof import('./graphql').SettlePaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeclinePayment($paymentId: ID!) {\n    declinePayment(paymentId: $paymentId) { ...PaymentFacts }\n  }\n"): typeof import('./graphql').DeclinePaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefundPayment(\n    $paymentId: ID!, $reason: String!, $idempotencyKey: String!\n    $amountMinorUnits: String, $credits: Credits\n  ) {\n    refundPayment(\n      paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey\n      amountMinorUnits: $amountMinorUnits, credits: $credits\n    ) { ...PaymentFacts }\n  }\n"): typeof import('./graphql').RefundPaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DisputePayment($paymentId: ID!, $reason: String!, $idempotencyKey: String!) {\n    disputePayment(paymentId: $paymentId, reason: $reason, idempotencyKey: $idempotencyKey) {\n      ...PaymentFacts\n    }\n  }\n"): typeof import('./graphql').DisputePaymentDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResolveDispute($paymentId: ID!, $won: Boolean!, $idempotencyKey: String!) {\n    resolveDispute(paymentId: $paymentId, won: $won, idempotencyKey: $idempotencyKey) {\n      ...PaymentFacts\n    }\n  }\n"): typeof import('./graphql').ResolveDisputeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Cancel($input: AccountInput!, $when: CancellationTime!) {\n    cancelSubscription(input: $input, when: $when) {\n      __typename\n      ... on PlanChanged { kind effectiveAt forfeited }\n      ... on UserError { code message }\n    }\n  }\n"): typeof import('./graphql').CancelDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AdvanceClock($to: DateTime!) { advanceTestClock(to: $to) }\n"): typeof import('./graphql').AdvanceClockDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Usage($id: ID!, $from: Date!, $to: Date!) {\n    account(id: $id) {\n      all: usage(from: $from, to: $to) { date dimension credits count }\n      bySource: usage(from: $from, to: $to, groupBy: SOURCE) { dimension credits count }\n    }\n  }\n"): typeof import('./graphql').UsageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Endpoints($partnerId: ID) {\n    webhookEndpoints(partnerId: $partnerId) { ...EndpointFacts }\n  }\n"): typeof import('./graphql').EndpointsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Endpoint($id: ID!) { node(id: $id) { ... on WebhookEndpoint { ...EndpointFacts } } }\n"): typeof import('./graphql').EndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveEndpoint($id: ID!) { deleteWebhookEndpoint(id: $id) { ...EndpointFacts } }\n"): typeof import('./graphql').RemoveEndpointDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateSecret($id: ID!) { rotateWebhookSecret(id: $id) { secret } }\n"): typeof import('./graphql').RotateSecretDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Redeliver($id: ID!) { redeliver(deliveryId: $id) { id } }\n"): typeof import('./graphql').RedeliverDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query DeliveriesOf($accountId: ID!) {\n    deliveries(accountId: $accountId) {\n      edges { node { id channel receiver eventId state attempts lastError nextAttemptAt } }\n    }\n  }\n"): typeof import('./graphql').DeliveriesOfDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
