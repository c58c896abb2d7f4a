import { readFileSync } from "node:fs";
import { referencePath, renderErrorReference } from "../../scripts/error-reference";
import { problemCatalogue } from "../../src/values/problems";

test("docs/errors.md is what the catalogue says; `npx tsx scripts/error-reference.ts` writes it", () => {
  expect(readFileSync(referencePath, "utf8")).toBe(renderErrorReference());
});

test("each id has exactly one row", () => {
  const ids = [...renderErrorReference().matchAll(/^\| `(SYM-[A-Z]+-\d{3})` \|/gm)].map(([, id]) => id);
  expect(ids).toEqual(Object.keys(problemCatalogue));
});

test("ids of one series stand together, in ascending order without a gap", () => {
  const series = new Map<string, number[]>();
  const order: string[] = [];
  for (const id of Object.keys(problemCatalogue)) {
    const [, name, number] = /^SYM-([A-Z]+)-(\d{3})$/.exec(id)!;
    if (order.at(-1) !== name) order.push(name);
    series.set(name, [...(series.get(name) ?? []), Number(number)]);
  }
  expect(order).toEqual([...new Set(order)]);
  for (const numbers of series.values()) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
