/**
 * What the work comes to, or what `late` makes of it where that takes longer: it may answer in its
 * stead, or throw. The work goes on meanwhile, and a failure that comes late is not heard.
 */
export async function unlessLate<Result>(
  limitMs: number,
  work: Promise<Result>,
  late: () => Result,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs);
  });
  try {
    return await Promise.race([work, timeUp.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
