import fc from "fast-check";
import { text } from "../../../src/documents";
import { automationLevels } from "../../../src/model/automation";
import type { Clock } from "../../../src/operations/context/clock";
import {
  type Attempt,
  type AttemptBegun,
  type AttemptEnded,
  attemptKinds,
  attemptOutcomes,
} from "../../../src/operations/records/deployment-entry";
import { logHeading } from "../../../src/operations/records/log-heading";
import { plainText } from "../../../src/operations/records/plain-text";
import { readAttempts } from "../../../src/operations/records/read-attempts";
import { checkText, keptOutput, renderBegun, renderEnded } from "../../../src/operations/records/render-attempt";
import { secondsOf, tookText } from "../../../src/operations/records/took";
import { withoutCredentials } from "../../../src/values/credential-text";
import { visibleLine } from "../../../src/values/visible";
import { Parser } from "../../support/parser";
import { untrusted } from "../../support/untrusted";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parser = new Parser<Node>("markdown-parser.mjs");
const linter = new Parser<readonly object[]>("markdown-linter.mjs");
afterAll(() => Promise.all([parser.close(), linter.close()]));

const BEGUN: AttemptBegun = {
  id: "20261123T061244Z-3f9c",
  kind: "deploy",
  environment: "staging",
  at: new Date("2026-11-23T06:12:44Z"),
  version: "1.4.0",
  by: "alice (person)",
};
const ENDED: AttemptEnded = {
  id: BEGUN.id,
  kind: "deploy",
  environment: "staging",
  at: new Date("2026-11-23T06:19:02Z"),
  seconds: 378,
  outcome: "failed",
  checks: [],
};
const clockAt = (time: string): Clock => ({ now: () => new Date(time), wait: () => Promise.resolve() });

describe("any text", () => {
  const shown = (value: string): string => visibleLine(withoutCredentials(value));
  const optional = fc.option(untrusted, { nil: undefined });
  const count = fc.nat({ max: 1000 });
  const time = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true });
  const begun: fc.Arbitrary<AttemptBegun> = fc.record({
    id: fc.constant(BEGUN.id),
    kind: fc.constantFrom(...attemptKinds),
    environment: untrusted.filter((text) => shown(text) !== ""),
    at: time,
    version: optional,
    commit: optional,
    by: untrusted,
    approvedBy: optional,
    dataLossApprovedBy: optional,
    level: fc.constantFrom(undefined, ...automationLevels),
    planDigest: optional,
    changes: fc.option(fc.record({ create: count, update: count, replace: count, delete: count }), { nil: undefined }),
    partOf: optional,
  });
  const forged = fc.constantFrom(
    renderBegun(BEGUN, { pid: 1, host: "x" }),
    renderEnded(ENDED),
    "Output:",
    "- Took: 1 s",
  );
  const ended = fc.record({
    at: time,
    seconds: fc.nat({ max: 100_000 }),
    outcome: fc.constantFrom(...attemptOutcomes),
    checks: fc.array(
      fc.record({
        kind: fc.constantFrom("smoke" as const, "alarm" as const),
        subject: untrusted,
        status: fc.constantFrom("passed" as const, "failed" as const),
        found: untrusted,
      }),
      { maxLength: 3 },
    ),
    failure: fc.option(
      fc.record({ class: untrusted, cause: fc.oneof(untrusted, forged), excerpt: fc.oneof(untrusted, forged) }),
      { nil: undefined },
    ),
    notes: fc.array(fc.oneof(untrusted, forged), { maxLength: 3 }),
  });
  const value = (given: string | undefined): string | undefined =>
    given === undefined || shown(given) === "" ? undefined : shown(given);

  test("is read as it was written, and forges nothing", () => {
    fc.assert(
      fc.property(begun, ended, untrusted, (first, last, note) => {
        const end = { ...last, id: first.id, kind: first.kind, environment: first.environment, version: first.version };
        const log = `${renderBegun(first, { pid: 7, host: "build-7" })}\n${renderEnded(end)}\n${visibleLine(note)}\n`;
        const expected: Attempt = {
          ...{ ...first, at: undefined },
          environment: shown(first.environment),
          version: value(first.version),
          commit: value(first.commit),
          by: shown(first.by),
          approvedBy: value(first.approvedBy),
          dataLossApprovedBy: value(first.dataLossApprovedBy),
          planDigest: value(first.planDigest),
          partOf: value(first.partOf),
          process: { pid: 7, host: "build-7", began: undefined },
          begunAt: `${first.at.toISOString().slice(0, 19)}Z`,
          endedAt: `${last.at.toISOString().slice(0, 19)}Z`,
          seconds: last.seconds,
          outcome: last.outcome,
          checks: last.checks.map((check) => shown(checkText(check))),
          failure: last.failure && shown(`${last.failure.class}: ${last.failure.cause}`),
          excerpt: keptOutput(last.failure?.excerpt ?? "").join("\n") || undefined,
          notes: last.notes.map(shown).filter((each) => each !== ""),
        };
        expect(readAttempts(log, clockAt("2026-11-23T07:00:00Z"))).toEqual([expected]);
      }),
      { numRuns: 500 },
    );
  });

  test("shows as an entry's two headings, its list and its output, and as nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(begun, ended, async (first, last) => {
        const end = { ...last, id: first.id, kind: first.kind, environment: first.environment, version: first.version };
        const tree = await parser.parse(`${renderBegun(first, { pid: 7, host: "build-7" })}\n${renderEnded(end)}`);
        const output = keptOutput(last.failure?.excerpt ?? "");
        expect(tree.children!.map(({ type }) => type)).toEqual([
          ...["heading", "list", "paragraph"],
          ...["heading", "list"],
          ...(output.length === 0 ? [] : ["paragraph", "code"]),
        ]);
        if (output.length > 0) expect(tree.children!.at(-1)!.value).toBe(output.join("\n"));
        const types = new Set(everyType(tree));
        const active = ["html", "link", "image", "table", "footnoteReference", "blockquote", "thematicBreak", "break"];
        expect(active.filter((type) => types.has(type))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("of people is a document without a slip", async () => {
    const log = [logHeading("deployments.md"), renderBegun(BEGUN, { pid: 7, host: "build-7" })];
    const failure = { class: "quota", cause: "No address is left.", excerpt: "Error: one\n\n  # two" };
    log.push(renderEnded({ ...ENDED, failure, notes: ["2 attempts"] }));
    expect(await linter.parse(log.join("\n"))).toEqual([]);
  });

  test("of the Markdown kit is read back", () => {
    fc.assert(
      fc.property(untrusted, (given) => expect(plainText(text(given))).toBe(shown(given))),
      { numRuns: 2000 },
    );
  });

  test("a duration is read back to the second", () => {
    fc.assert(fc.property(fc.nat({ max: 400_000 }), (seconds) => expect(secondsOf(tookText(seconds))).toBe(seconds)));
  });
});

function everyType({ type, children = [] }: Node): readonly string[] {
  return [type, ...children.flatMap(everyType)];
}
