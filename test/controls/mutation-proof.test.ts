import type { Control } from "../../src/controls/control";
import type { JudgedRow } from "../../src/controls/evidence";
import { judge } from "../../src/controls/judge";
import { controls } from "../../src/controls/rules";
import type { EnvironmentRecord } from "../../src/model/record";
import { valueAt } from "../../src/facts";
import { baselines } from "./mutations/baselines";
import { mutations } from "./mutations";
import { type Mutation, mutated, targetOf } from "./mutations/mutation";

jest.setTimeout(300_000);

const starts = baselines();
const judged = controls.filter((control) => !("notJudged" in control));
let killed = 0;
let total = 0;

// To work on one service: CONTROLS=S3. npx jest mutation-proof
const chosen = judged.filter(({ id }) => !process.env.CONTROLS || id.startsWith(process.env.CONTROLS));

const rowsOf = (record: EnvironmentRecord, { id }: Control): readonly JudgedRow[] =>
  judge(record).controls.find((judged) => judged.control.id === id)!.rows;

const statusOf = (record: EnvironmentRecord, { id }: Control): string =>
  judge(record).controls.find((judged) => judged.control.id === id)!.status;

function violatedRows(record: EnvironmentRecord): ReadonlyMap<string, number> {
  const counts = judge(record).controls.map(
    ({ control, rows }) => [control.id, rows.filter(({ verdict }) => verdict === "violated").length] as const,
  );
  return new Map(counts);
}

/** Controls that find more in the second than in the first. */
function turned(before: EnvironmentRecord, after: EnvironmentRecord): readonly string[] {
  const [first, second] = [violatedRows(before), violatedRows(after)];
  return [...second].filter(([id, count]) => count > first.get(id)!).map(([id]) => id);
}

/** The first start in which the control is satisfied and the resource exists. */
function startOf(control: Control, mutation: Mutation): readonly [EnvironmentRecord, string] {
  for (const start of starts) {
    const address = targetOf(mutation, start);
    if (address !== undefined && statusOf(start, control) === "satisfied") return [start, address];
  }
  throw new Error(`${control.id} is satisfied in no start that has ${mutation.of}`);
}

/** Paths of constructs and files are no types. */
const typeOf = (address: string): string => (address.includes("/") ? "declared" : address.split(".")[0]);
/** What a row reads, whichever resource and member of a list it is. */
const keyOf = ({ address, attribute }: JudgedRow): string =>
  `${typeOf(address)} ${attribute.replace(/\[[^\]]*\]/g, "")}`;

test("the catalogue has each id once, and every control is broken by some mutation", () => {
  const ids = controls.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(Object.keys(mutations).sort()).toEqual(judged.map(({ id }) => id).sort());
});

describe.each(chosen.map((control) => [control.id, control] as const))("%s", (id, control) => {
  const own = mutations[id] ?? [];

  test.each(own.map((mutation) => [`${mutation.of} ${mutation.at || "(removed)"}`, mutation] as const))(
    "%s, broken, is found by this control and the stated ones alone",
    (_, mutation) => {
      total += 1;
      const [start, address] = startOf(control, mutation);
      const after = mutated(start, address, mutation.at, mutation.to);
      expect([...turned(start, after)].sort()).toEqual([id, ...(mutation.also ?? [])].sort());
      killed += 1;
    },
  );

  test("each value that it depends on is broken by one of them", () => {
    const broken = own.flatMap((mutation) => {
      const [start, address] = startOf(control, mutation);
      const after = mutated(start, address, mutation.at, mutation.to);
      return rowsOf(after, control).filter(({ verdict }) => verdict === "violated");
    });
    const depends = starts.flatMap((start) => rowsOf(start, control)).filter(({ verdict }) => verdict === "satisfied");
    const unbroken = new Set(depends.map(keyOf));
    for (const row of broken) unbroken.delete(keyOf(row));
    expect([...unbroken]).toEqual([]);
  });

  test("what only a deploy shows never satisfies it", () => {
    for (const start of starts) {
      const seen = new Set<string>();
      for (const row of rowsOf(start, control)) {
        const [type, name] = row.address.split(".");
        const attributes = (start.terraform.resource as any)?.[type]?.[name];
        const path = row.attribute.replace(/\[(\d+)\]/g, ".$1").split(".");
        if (row.verdict !== "satisfied" || seen.has(keyOf(row)) || valueAt(attributes, path) === undefined) continue;
        seen.add(keyOf(row));
        const after = mutated(start, row.address, path.join("."), "${var.decided_at_deploy}");
        const same = rowsOf(after, control).filter((other) => keyOf(other) === keyOf(row));
        expect({ row, satisfied: same.filter((r) => r.address === row.address && r.verdict === "satisfied") }).toEqual({
          row,
          satisfied: [],
        });
      }
    }
  });
});

afterAll(() => {
  const percent = total === 0 ? 0 : Math.floor((killed / total) * 1000) / 10;
  process.stdout.write(
    `mutation score: ${killed} of ${total} mutations of ${chosen.length} controls found (${percent} %)\n`,
  );
});
