import {
  AddressRefused,
  AmbiguousFailure,
  ChannelUnusable,
  PermanentFailure,
  TransientFailure,
} from '../../events/channel';

/** At these commands a 5xx answer is about the recipient or the message, not about us. */
const COMMANDS_OF_MESSAGE = ['RCPT TO', 'DATA'];

/** Our login, our TLS or our settings: no mail to anybody would get through. */
const OUR_FAULTS = ['EAUTH', 'ENOAUTH', 'EOAUTH2', 'ETLS', 'EREQUIRETLS', 'ECONFIG'];
/** "Authentication required", to whatever command. */
const LOGIN_REQUIRED = 530;
/** Of OpenSSL and Node, where a certificate or the kind of TLS is not what we ask for. */
const TLS_FAULTS = /^(CERT_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/;

/** `5.7.1 …`: refused by a rule, maybe one about us. Says nothing about whether there is a mailbox. */
const REFUSED_BY_RULE = /\b5\.7\.\d{1,3}\b/;

/**
 * What an error of nodemailer means. Without an answer of the server everything depends on whether
 * any of the message has left: the error itself is the same before and after it was taken.
 */
export function failureOf(error: unknown, hasLeft: boolean): Error {
  const { message, code, originalCode, response, responseCode, command } = factsOf(error);
  const options = { cause: error };
  const isOurFault = OUR_FAULTS.includes(code) || responseCode === LOGIN_REQUIRED;
  if (isOurFault || TLS_FAULTS.test(originalCode)) return new ChannelUnusable(message, options);
  if (responseCode === null) {
    const Failure = hasLeft ? AmbiguousFailure : TransientFailure;
    return new Failure(message, options);
  }
  const isFinal = responseCode >= 500 && COMMANDS_OF_MESSAGE.includes(command);
  if (!isFinal) return new TransientFailure(message, options);
  const isAboutAddress = command === 'RCPT TO' && !REFUSED_BY_RULE.test(response);
  return isAboutAddress
    ? new AddressRefused(response, options)
    : new PermanentFailure(message, options);
}

interface SmtpErrorFacts {
  readonly message: string;
  readonly code: string;
  readonly originalCode: string;
  /** The server's own words. */
  readonly response: string;
  readonly responseCode: number | null;
  readonly command: string;
}

function factsOf(error: unknown): SmtpErrorFacts {
  const fact = (name: keyof SmtpErrorFacts): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const responseCode = fact('responseCode');
  return {
    message: textOf(fact('message')),
    code: textOf(fact('code')),
    originalCode: textOf(fact('originalCode')),
    response: textOf(fact('response')),
    responseCode: typeof responseCode === 'number' ? responseCode : null,
    command: textOf(fact('command')),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
