/** The answer as that member of its union; any other fails the test. */
export function expectMember<
  Answer extends { readonly __typename: string },
  Name extends Answer['__typename'],
>(answer: Answer | null | undefined, name: Name): Extract<Answer, { readonly __typename: Name }> {
  if (!isMember(answer, name)) {
    throw new Error(`expected ${name}, and got ${JSON.stringify(answer)}`);
  }
  return answer;
}

function isMember<Answer extends { readonly __typename: string }, Name extends string>(
  answer: Answer | null | undefined,
  name: Name,
): answer is Extract<Answer, { readonly __typename: Name }> {
  return answer?.__typename === name;
}

/** What must be there; fails the test where it is not. */
export function expectFound<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('expected something, and got nothing');
  return value;
}
