import type { FailureClass } from "../../../src/operations/failures/failure-class";
import { unseenBecause } from "../../../src/operations/verify/unseen";
import type { Check } from "../../../src/operations/verify/verification";

const check = (status: Check["status"], given: Partial<Check> = {}): Check => ({
  kind: "target",
  subject: "api",
  status,
  found: `${status}.`,
  seconds: 0,
  ...given,
});
const unseen = (failure: FailureClass, given: Partial<Check> = {}): Check => check("unknown", { failure, ...given });

test.each<[string, readonly Check[], FailureClass | undefined]>([
  ["everything passed", [check("passed"), check("skipped")], undefined],
  ["something failed", [check("passed"), check("failed")], undefined],
  ["something failed besides what nobody could look at", [check("failed"), unseen("permission")], undefined],
  ["somebody looked for alarms that are not there", [check("unknown"), unseen("transient")], undefined],
  ["nobody could look at anything", [unseen("permission")], "permission"],
  ["nobody could look at a part", [check("passed"), unseen("permission")], "permission"],
  ["all of it passes by itself", [unseen("transient"), unseen("transient")], "transient"],
  ["a part of it passes by itself", [unseen("transient"), unseen("permission"), unseen("transient")], "permission"],
  ["a part of it is not understood", [unseen("transient"), unseen("unknown")], "unknown"],
])("%s", (_, checks, found) => {
  expect(unseenBecause("staging", checks)?.class).toBe(found);
});

test("it says what nobody could look at, what to do, once each, and then to look again; never to go back", () => {
  const todo = "Log in.";
  const failure = unseenBecause("staging", [
    unseen("transient", { kind: "alarm", subject: "staging", todo: "Run it again.", found: "No answer." }),
    unseen("permission", { todo, found: "No credentials." }),
    unseen("permission", { kind: "smoke", todo, found: "No credentials." }),
  ]);
  expect(failure).toEqual({
    class: "permission",
    evidence: "No credentials.",
    cause: "Nobody could look whether it works: alarm staging, target api, smoke api.",
    todo: ["Run it again.", "Log in.", "Look again: symphony verify staging"],
  });
});
