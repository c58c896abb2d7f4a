import { rehearsalOutcome, renderRehearsal } from "../../src/cli/rehearsal-text";
import { paintFor } from "../../src/cli/terminal";
import type { Rehearsal } from "../../src/operations/rehearse/rehearsal";

const plain = paintFor(false, {});

const rehearsal: Rehearsal = {
  environment: "staging",
  version: "1.4.0",
  attempt: "20261123T061244Z-3f9c",
  outcome: "failed",
  steps: [{ id: "restore:orders", title: "Restore orders", status: "passed", found: "It was restored.", seconds: 312 }],
  leftovers: [{ what: "The restored database orders-rehearsal", command: "aws rds delete-db-instance" }],
  escalated: { id: "1", file: "communication/hand-overs/1-escalate.md", delivery: "written" },
  seconds: 400,
};

test("what is still there is named with its command, and who was told with the file", () => {
  expect(renderRehearsal(rehearsal, plain)).toBe(`✓ Restore orders (5 min 12 s)
    It was restored.

The restored database orders-rehearsal is still there. Remove it:
      aws rds delete-db-instance
staging: rehearsal failed after 6 min 40 s
  recorded as 20261123T061244Z-3f9c in logs/deployments.md
  Escalated, written
    communication/hand-overs/1-escalate.md
`);
  expect(rehearsalOutcome(rehearsal)).toBe("failed");
});

test("that nobody could be told is said, on lines that fit", () => {
  const notes = ["Nobody was told: communication/hand-overs cannot be written, since the disk is full. Make room."];
  const text = renderRehearsal({ ...rehearsal, leftovers: [], escalated: undefined, notes }, plain);
  expect(text).toContain("  Nobody was told: communication/hand-overs cannot be written");
  expect(Math.max(...text.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
});
