import fc from "fast-check";
import { csv } from "../../../src/artifacts/csv";
import { HIDDEN, hostileReport } from "../hostile-reports";
import { context, sampleReport } from "../sample-report";

/** The cells of each line, by RFC 4180 to the letter. */
function parse(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (CELL.lastIndex < text.length) {
    const match = CELL.exec(text);
    if (!match) throw new Error("no CSV");
    lines.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2]);
    if (match[3] === "\r\n") lines.push([]);
  }
  return lines.slice(0, -1);
}

test("has a line for each row of evidence, and one for a control without any", () => {
  const [header, ...lines] = parse(csv.render(sampleReport(), context));
  expect(header).toEqual(
    "environment control title severity status verdict construct address attribute found because by until nist cis".split(
      " ",
    ),
  );
  const byControl = (id: string) => lines.filter((line) => line[1] === id);
  expect(lines).toHaveLength(9);
  expect(byControl("S3.8")[0]).toEqual([
    ...["prod", "S3.8", "Buckets block public access", "high", "violated", "violated", "shop/prod/receipts"],
    ...["aws_s3_bucket.receipts", "block_public_acls", "false", "", "", ""],
    ...["AC-17(4)(a) SC-7(b) SC-7(9)(a) SI-1(1)(c)", "2.1.4"],
  ]);
  expect(byControl("S3.9")[0].slice(10, 13)).toEqual(["the partner's client is old", "storefront", "2027-03-31"]);
  expect(byControl("IAM.3")[0].slice(4, 11)).toEqual([
    ...["not-judged", "", "", "", "", "", "a password's age is not in Terraform"],
  ]);
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("https://example.com")'])(
  "a cell that a spreadsheet would run is inert: %j",
  (found) => {
    const [, , violated] = parse(csv.render(sampleReport({ found, because: found, by: found }), context));
    expect(violated[9]).toMatch(/^'[=+\-@＝]/);
  },
);

test("hostile texts stay in their cells, visible and inert", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = csv.render(report, context);
      expect(HIDDEN.test(text.replaceAll("\r\n", ""))).toBe(false);
      const lines = parse(text);
      expect(lines).toHaveLength(10);
      for (const cells of lines) {
        expect(cells).toHaveLength(15);
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]|[\r\n]/);
      }
    }),
    { numRuns: 100 },
  );
});
