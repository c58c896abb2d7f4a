import Ajv from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { oscal } from "../../../src/artifacts/oscal";
import { oscalControlId } from "../../../src/artifacts/oscal/nist";
import { evidenceReport } from "../../../src/controls/report";
import { everyConstructOnAws, everyConstructOnDocker } from "../../documents/every-construct";
import { HIDDEN, hostileReport } from "../hostile-reports";
import { context, sampleReport } from "../sample-report";

jest.setTimeout(60_000);

const schema = JSON.parse(readFileSync(join(__dirname, "component-definition.schema.json"), "utf8"));
const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
addFormats(ajv);
const validate = ajv.compile(schema);

/** What NIST's schema says against a document. */
function errorsOf(document: unknown): readonly string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const rendered = (report = sampleReport()) => JSON.parse(oscal.render(report, context));
const requirementsOf = (document: any, at: number) =>
  document["component-definition"].components[0]["control-implementations"][at]["implemented-requirements"];

test("is valid by NIST's schema, for a sample and for every construct on both platforms", () => {
  expect(errorsOf(rendered())).toEqual([]);
  expect(errorsOf(rendered(evidenceReport(everyConstructOnAws())))).toEqual([]);
  expect(errorsOf(rendered(evidenceReport(everyConstructOnDocker())))).toEqual([]);
  expect(errorsOf(rendered({ ...sampleReport(), environments: [] }))).toEqual([]);
});

describe("the schema fails", () => {
  const broken: readonly [string, (definition: any) => void][] = [
    ["an identifier of another kind", (d) => (d.uuid = "5b6a3f0e-7f0d-1c55-9d0a-2f8f6f1c7f41")],
    ["a missing time", (d) => delete d.metadata["last-modified"]],
    ["a time without its zone", (d) => (d.metadata["last-modified"] = "2027-03-31T12:00:00")],
    ["a property that OSCAL has not", (d) => (d.components[0].owner = "storefront")],
    ["a title of two lines", (d) => (d.components[0].title = "Shop\nprod")],
    ["an empty list", (d) => (d.components[0].props = [])],
    ["a control id with a space", (d) => (requirementsOf({ "component-definition": d }, 0)[0]["control-id"] = "ac 17")],
    ["a value with a space at its end", (d) => (d.components[0].props[0].value = "production ")],
    ["a contact that is none", (d) => (d.metadata.parties[0]["email-addresses"] = ["storefront"])],
  ];
  test.each(broken)("%s", (_, change) => {
    const document = rendered();
    change(document["component-definition"]);
    expect(errorsOf(document)).not.toEqual([]);
  });
});

test("names NIST's controls by their ids in the catalogue", () => {
  const ids = ["AC-17(4)(a)", "AC-17(b)", "AC-2(12)(a)", "CM-2(b)(1)", "IA-5(18)(b)", "SC-7", "SI-1(1)(c)", "CP-1(2)"];
  expect(ids.map(oscalControlId)).toEqual(["ac-17.4", "ac-17", "ac-2.12", "cm-2", "ia-5.18", "sc-7", "si-1", "cp-1"]);
});

test("joins the controls that support one of NIST's, and takes the worst status", () => {
  const nist = requirementsOf(rendered(), 0);
  expect(nist.map((requirement: any) => requirement["control-id"])).toEqual(["ac-17.4", "sc-7", "sc-7.9", "si-1"]);
  expect(nist[0].props).toContainEqual(expect.objectContaining({ name: "status", value: "violated" }));
  expect(nist[0].props).toContainEqual(
    expect.objectContaining({ name: "controls", value: "S3.5 S3.8 S3.9 S3.14 S3.20 IAM.3" }),
  );
  const own = requirementsOf(rendered(), 1).find((requirement: any) => requirement["control-id"] === "S3.8");
  expect(nist[0].links).toContainEqual({ href: `#${own.uuid}`, rel: "evidence", text: "S3.8" });
});

test("keeps the library's own controls apart from those of AWS's standard", () => {
  const [component] = rendered()["component-definition"].components;
  const [, aws, own] = component["control-implementations"];
  expect(aws.source).toBe("https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html");
  expect(own["implemented-requirements"].map((r: any) => r["control-id"])).toEqual(["SYM-REACH.1"]);
  expect(own.source).toBe(`#${rendered()["component-definition"]["back-matter"].resources[0].uuid}`);
});

test("shows the evidence, why a risk is accepted, by whom and until when, and how to verify what is not judged", () => {
  const remarks = (id: string) => {
    const found = requirementsOf(rendered(), 1).find((requirement: any) => requirement["control-id"] === id);
    return `${found.description}\n${found.remarks}`;
  };
  expect(remarks("S3.8")).toContain(
    "violated: `aws_s3_bucket.receipts` `block_public_acls` is `false` (`shop/prod/receipts`)",
  );
  expect(remarks("S3.9")).toContain("accepted by storefront until 2027-03-31: the partner's client is old");
  expect(remarks("IAM.3")).toContain("Not judged from Terraform\\: a password's age is not in Terraform");
  expect(remarks("IAM.3")).toContain("To verify after a deploy: `aws s3api get-bucket-medium --bucket <bucket>`");
});

test("identifiers stay from run to run; that of the document changes with the evidence alone", () => {
  const uuids = (document: object) => JSON.stringify(document).match(/"uuid":"[^"]+"/g)!;
  const before = rendered();
  const later = JSON.parse(oscal.render(sampleReport(), { ...context, time: "2028-01-01T00:00:00.000Z" }));
  expect(uuids(later)).toEqual(uuids(before));
  expect(new Set(uuids(before)).size).toBe(uuids(before).length);
  const changed = uuids(rendered(sampleReport({ found: "true" })));
  expect(changed[0]).not.toBe(uuids(before)[0]);
  expect(changed.slice(1)).toEqual(uuids(before).slice(1));
});

test("hostile texts leave it valid, and show as they are", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = oscal.render(report, context);
      expect(HIDDEN.test(text)).toBe(false);
      expect(errorsOf(JSON.parse(text))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a contact that is an address of the web becomes a link", () => {
  const report = sampleReport();
  const owner = { team: "storefront", contact: "https://example.com/teams/storefront" };
  const document = rendered({ ...report, project: { ...report.project, owner } });
  expect(errorsOf(document)).toEqual([]);
  expect(document["component-definition"].metadata.parties[0].links[0].href).toBe(owner.contact);
});
