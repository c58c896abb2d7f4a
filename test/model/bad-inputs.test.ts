import { problemCatalogue } from "symphony-infra";
import { problemsOf } from "../support/problems-of";
import { badInputs } from "./bad-inputs";

const rows = badInputs.map(([mistake, declare, ...expected]) => ({ mistake, declare, expected }));

test.each(rows)("$mistake is refused, with what was got, what is allowed and the fix", ({ declare, expected }) => {
  const problems = expected.map(([id, path, got, better]) => {
    const { allowed, fix } = problemCatalogue[id as keyof typeof problemCatalogue];
    return { id, path, got, allowed, fix, ...better };
  });
  expect(problemsOf(declare)).toEqual(problems);
});

test("no bad input is listed twice", () => {
  const mistakes = badInputs.map(([mistake]) => mistake);
  expect(mistakes.filter((mistake, i) => mistakes.indexOf(mistake) !== i)).toEqual([]);
});
