import { Queue, Runbook, RunbookProps } from "symphony-infra";
import * as make from "../support/declare";
import { problemsOf } from "../support/problems-of";

function declared(props: object = {}): Runbook {
  const environment = make.newEnvironment();
  const of = new Queue(environment, "work");
  return new Runbook(environment, "work-runbook", { of, steps: ["Ask the team."], ...props });
}

test("a runbook is for all alerts of its construct, unless it names one", () => {
  expect(declared().intent()).toEqual({ of: "work", alert: undefined });
  expect(declared({ alert: "dead-letters" }).intent()).toEqual({ of: "work", alert: "dead-letters" });
  expect(declared({ steps: ["a", "b"] }).steps).toEqual(["a", "b"]);
  expect(Runbook.is(declared())).toBe(true);
});

test.each<[string, Partial<Record<keyof RunbookProps, unknown>>, string]>([
  ["of nothing", { of: undefined }, "SYM-ALERT-006"],
  ["of what is no construct", { of: {} }, "SYM-ALERT-006"],
  ["of a construct of another environment", { of: new Queue(make.newEnvironment(), "work") }, "SYM-ALERT-006"],
  ["for a name that no alert has", { alert: "Dead Letters" }, "SYM-ALERT-007"],
  ["for an empty name", { alert: "" }, "SYM-ALERT-007"],
  ["without steps", { steps: [] }, "SYM-ALERT-005"],
  ["with steps that are no list", { steps: "Look." }, "SYM-ALERT-005"],
  ["with a step that is no text", { steps: ["a", 1] }, "SYM-TEXT-001"],
])("%s is refused", (_, props, id) => expect(problemsOf(() => declared(props)).map((it) => it.id)).toEqual([id]));
