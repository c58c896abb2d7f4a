import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { json } from "../../src/artifacts/json";
import { HIDDEN, hostileReport } from "./hostile-reports";
import { context, sampleReport } from "./sample-report";

test("is the report itself, with hidden characters escaped", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = json.render(report, context);
      expect(HIDDEN.test(text)).toBe(false);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(report)));
    }),
    { numRuns: 100 },
  );
});

test("docs/cli.md describes each of its properties", () => {
  const text = readFileSync(join(__dirname, "../../docs/cli.md"), "utf8");
  const section = text.slice(text.indexOf("### The evidence as JSON"), text.indexOf("## Setting a secret"));
  const report = sampleReport();
  const [environment] = report.environments;
  const named = [report, report.controls[0], environment, environment.controls[0], environment.controls[0].rows[0]];
  const properties = [...named, report.requirements[0]].flatMap((part) => Object.keys(part));
  expect(properties.filter((property) => !section.includes(`\`${property}\``))).toEqual([]);
  const statuses = environment.controls.map(({ status }) => status);
  expect(statuses.filter((status) => !section.includes(`| \`${status}\` |`))).toEqual([]);
});
