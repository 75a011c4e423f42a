/**
 * Answers that are waited for side by side, told in the order in which they were asked for.
 *
 * @param tell hears each; an answer that fails is passed over
 */
export function inOrder<T>(tell: (value: T) => void): (answer: Promise<T>) => void {
  let told = Promise.resolve();
  return (answer) => {
    const before = told;
    told = Promise.all([answer, before]).then(
      ([value]) => tell(value),
      () => before,
    );
  };
}
