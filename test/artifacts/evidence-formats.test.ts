import { evidenceFormatNames, tryFindEvidenceFormat } from "../../src/artifacts/evidence-formats";
import { evidenceReport } from "../../src/controls/report";
import { everyConstructOnAws } from "../documents/every-construct";
import { context, sampleReport } from "./sample-report";

jest.setTimeout(60_000);

test("five formats are registered by name, and no other is found", async () => {
  expect(evidenceFormatNames).toEqual(["oscal", "sarif", "junit", "csv", "json"]);
  for (const name of evidenceFormatNames) expect((await tryFindEvidenceFormat(name))?.name).toBe(name);
  for (const name of ["xml", "SARIF", "toString", "__proto__"])
    expect(await tryFindEvidenceFormat(name)).toBeUndefined();
});

test.each(evidenceFormatNames)("%s gives the same text for the same report, ended by a line break", async (name) => {
  const format = (await tryFindEvidenceFormat(name))!;
  const text = format.render(sampleReport(), context);
  expect(format.render(sampleReport(), context)).toBe(text);
  expect(text).toMatch(/[^\n]\r?\n$/);
});

test("a report has each control of the catalogue, in each environment, with its rows and references", () => {
  const report = evidenceReport(everyConstructOnAws());
  const [prod] = report.environments;
  expect(prod.controls.map(({ id }) => id)).toEqual(report.controls.map(({ id }) => id));
  expect(prod.terraform).toBe("infrastructure/terraform/stacks/prod/cdk.tf.json");
  const blocked = prod.controls.find(({ id }) => id === "S3.8")!;
  expect(blocked.status).toBe("satisfied");
  expect(blocked.rows.length).toBeGreaterThan(3);
  expect(report.controls.find(({ id }) => id === "S3.8")).toMatchObject({ severity: "high", cis: ["2.1.4"] });
  const unexplained = prod.controls.filter(({ status, reason }) => status === "not-judged" && !reason);
  expect(unexplained).toEqual([]);
});
