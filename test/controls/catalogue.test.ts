import { readFileSync } from "node:fs";
import { referencePath, renderControlReference } from "../../scripts/control-reference";
import { severities } from "../../src/controls/control";
import { controls } from "../../src/controls/rules";
import { tiers } from "../../src/model/tier";

test("docs/controls.md is what the catalogue says; `npm run docs` writes it", () => {
  expect(readFileSync(referencePath, "utf8")).toBe(renderControlReference());
});

test.each(controls.map((control) => [control.id, control] as const))("%s is complete", (id, control) => {
  expect(id).toMatch(/^([A-Z][A-Za-z0-9]+|SYM-[A-Z]+)\.\d{1,2}$/);
  expect(severities).toContain(control.severity);
  expect(control.title).toMatch(/^[A-Z].*[^.]$/);
  for (const sentence of [control.why, control.fix]) expect(sentence).toMatch(/^[A-Z].*\.$/s);
  expect(control.verify.length).toBeGreaterThan(10);
  expect(control.of.length).toBeGreaterThan(0);
  expect([undefined, ...tiers]).toContain(control.demandedFrom);
});

test("the catalogue is in the order of services and numbers, so that a reader finds an id", () => {
  const numberOf = (id: string): number => Number(id.slice(id.lastIndexOf(".") + 1));
  const services = new Map<string, number[]>();
  for (const { id } of controls) {
    const service = id.slice(0, id.lastIndexOf("."));
    services.set(service, [...(services.get(service) ?? []), numberOf(id)]);
  }
  for (const [service, numbers] of services)
    expect({ service, numbers }).toEqual({ service, numbers: [...numbers].sort((a, b) => a - b) });
});
