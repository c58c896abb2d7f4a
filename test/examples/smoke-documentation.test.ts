import { compileExamples } from "../support/compile-examples";

test("the examples of docs/smoke.md compile", () => {
  expect(compileExamples("docs/smoke.md")).toEqual({ examples: 1, problems: [] });
}, 60_000);
