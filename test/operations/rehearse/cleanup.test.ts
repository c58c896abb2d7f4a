import type { OperationEvent } from "../../../src/operations/context/operation-event";
import { OperationError } from "../../../src/operations/operation-error";
import { Cleanup } from "../../../src/operations/rehearse/cleanup";

test("whatever keeps one thing from being removed, the others go, and what is left is told", async () => {
  const cleanup = new Cleanup();
  const events: OperationEvent[] = [];
  const removed: string[] = [];
  const make = (what: string, error?: unknown): void =>
    cleanup.add({
      what,
      command: `remove ${what}`,
      remove: async () => {
        if (error !== undefined) throw error;
        removed.push(what);
      },
    });
  make("first");
  make("second", new TypeError("client.send is not a function"));
  make("third", new OperationError({ failure: "transient", problem: "RDS did not answer.", command: "", fix: "" }));
  make("fourth");
  expect(await cleanup.run({ listen: (event) => void events.push(event) }, "staging")).toEqual([
    { what: "third", command: "remove third" },
    { what: "second", command: "remove second" },
  ]);
  expect(removed).toEqual(["fourth", "first"]);
  expect(events).toEqual([
    { kind: "message", environment: "staging", text: "third could not be removed: RDS did not answer." },
    { kind: "message", environment: "staging", text: "second could not be removed: client.send is not a function" },
  ]);
});
