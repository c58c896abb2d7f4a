import { failureWords } from "../../src/model/failure-words";
import type { FailureClass } from "../../src/operations/failures/failure-class";

/** Does not compile where a class has no words, or words have no class. */
const WORDS: Readonly<Record<FailureClass, unknown>> = failureWords;
const CLASSES: Readonly<Record<keyof typeof failureWords, FailureClass>> = Object.fromEntries(
  Object.keys(failureWords).map((name) => [name, name]),
) as Record<keyof typeof failureWords, keyof typeof failureWords>;

test("every class of failures says what happened, what is done by itself, and what is left to do", () => {
  expect(Object.keys(WORDS)).toEqual(Object.keys(CLASSES));
  for (const { means, answer, todo } of Object.values(failureWords)) {
    expect([means, answer, todo].filter((words) => words.length < 10)).toEqual([]);
    // They stand in cells: no sentence ends there.
    expect([means, answer, todo].filter((words) => words.endsWith("."))).toEqual([]);
  }
});
