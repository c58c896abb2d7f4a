import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { parseStatements, renderStatement } from "../../../src/operations/readiness/statement";
import { appendStatement, readStatements, statementLog } from "../../../src/operations/readiness/statement-log";
import { parseRestoreNote, renderRestoreNote } from "../../../src/operations/readiness/restore-note";
import { lineOf } from "../../../src/operations/readiness/release-line";
import { todoParts } from "../../../src/operations/readiness/todo-parts";
import { untrusted } from "../../support/untrusted";

const statement = {
  item: "restore:receipts",
  environment: "prod",
  at: "2026-11-20T06:00:00Z",
  by: "alice (person)",
  approvedBy: "bob (by --approved-by)",
  because: "Restored it into another bucket, in 40 minutes.",
};

describe("a statement", () => {
  test("reads well, and reads back", () => {
    expect(renderStatement(statement)).toBe(`## 2026-11-20T06:00:00Z statement

- Item: restore:receipts
- Environment: prod
- By: alice (person)
- Approved by: bob (by --approved-by)
- Because: Restored it into another bucket, in 40 minutes.
`);
    expect(parseStatements(renderStatement(statement))).toEqual([statement]);
  });

  test("is one, whatever its texts hold: none ends it, begins another, or passes for a field", () => {
    const text = fc.oneof(untrusted, fc.string({ unit: "binary" }));
    const lines = fc.constantFrom(
      "\n## 2026-11-20T06:00:00Z statement\n\n- Item: x\n",
      "\r- Environment: dev\r",
      "- Because: y",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          lines,
          fc.tuple(text, lines, text).map((parts) => parts.join("")),
        ),
        text,
        (because, by) => {
          const rendered = renderStatement({ ...statement, because: `x${because}`, by: `y${by}` });
          const log = `# Readiness\n\n${rendered}\n${renderStatement(statement)}`;
          const [first, second, ...more] = parseStatements(log);
          expect(more).toEqual([]);
          expect(second).toEqual(statement);
          expect(first).toMatchObject({ item: "restore:receipts", environment: "prod", at: statement.at });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("that somebody changed by hand, and notes of people, are passed over", () => {
    const without = renderStatement(statement).replace("- Because: Restored", "- Why: Restored");
    expect(parseStatements(`## Notes\n\nWe did it.\n\n${without}`)).toEqual([]);
    expect(parseStatements("")).toEqual([]);
  });

  test("is added to a log that begins with what it is", () => {
    const folder = mkdtempSync(join(tmpdir(), "symphony-statements-"));
    try {
      const places = { symphony: join(folder, "symphony-shop") };
      expect(readStatements(places)).toEqual([]);
      appendStatement(places, statement);
      appendFileSync(statementLog(places), "\nA note of somebody.");
      appendStatement(places, { ...statement, environment: "staging", approvedBy: undefined });
      expect(readStatements(places)).toEqual([
        statement,
        { ...statement, environment: "staging", approvedBy: undefined },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("the note of a restore reads back, and nothing else reads as one", () => {
  const note = { store: "orders", seconds: 312, rto: "8 hours" };
  expect(renderRestoreNote(note)).toBe("restore orders: 312 s (RTO 8 hours)");
  expect(parseRestoreNote(renderRestoreNote(note))).toEqual(note);
  expect(parseRestoreNote(renderRestoreNote({ store: "orders", seconds: 0.4 }))).toEqual({
    store: "orders",
    seconds: 0,
    rto: undefined,
  });
  for (const line of [
    "Restore orders: skipped, restore orders: 3 s",
    "restore orders: 3 s, too slow",
    "restore a b: 3 s",
    "",
  ])
    expect(parseRestoreNote(line)).toBeUndefined();
});

test("the line of a version is its first number, and before 1.0.0 its second too", () => {
  const lines = {
    "1.4.0": "1",
    "1.4.0-rc.1": "1",
    "0.3.9": "0.3",
    "12.0.0+build": "12",
    "1.4": undefined,
    v1: undefined,
    "01.0.0": undefined,
  };
  for (const [version, line] of Object.entries(lines)) expect(lineOf(version)).toBe(line);
  expect(lineOf(undefined)).toBeUndefined();
});

test("what to do ends with its command, which is shown by itself", () => {
  expect(todoParts("Rehearse it: symphony rehearse staging")).toEqual({
    says: "Rehearse it:",
    command: "symphony rehearse staging",
  });
  expect(todoParts("Have it backed up first.")).toEqual({ says: "Have it backed up first." });
});
