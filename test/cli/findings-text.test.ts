import { renderFindings } from "../../src/cli/findings-text";
import { paintFor } from "../../src/cli/terminal";
import type { Finding } from "../../src/controls/findings";

const paint = paintFor(false, {});
const finding = (id: string, path: string, more: Partial<Finding> = {}): Finding => ({
  id,
  path,
  got: "aws_s3_bucket_public_access_block.receipts block_public_acls: false",
  allowed: "Each bucket blocks public access by all four settings",
  fix: "A Bucket has it unless an override takes it away; give a bucket of your own an aws_s3_bucket_public_access_block with all four set to true.",
  severity: "high",
  ...more,
});

test("groups by environment, from the worst on, with one fix for each control and the counts at the end", () => {
  const text = renderFindings(
    [
      finding("S3.9", "shop/prod/receipts", {
        severity: "medium",
        allowed: "Each bucket logs its access",
        fix: "Log it.",
      }),
      finding("S3.8", "shop/prod/receipts"),
      finding("S3.8", "shop/prod/invoices", { got: "aws_s3_bucket.invoices public access block: none" }),
      finding("SYM-REACH.1", "shop/staging", { allowed: "Nothing else reaches anything", fix: "Declare it." }),
      finding("SYM-ACCEPTANCE-006", "shop/staging/api", { severity: undefined, fix: "Decide again.", got: "expired" }),
    ],
    paint,
  );
  expect(text).toBe(`shop/prod
  high      S3.8  receipts: Each bucket blocks public access by all four
            settings
    found  aws_s3_bucket_public_access_block.receipts block_public_acls: false
  high      S3.8  invoices: Each bucket blocks public access by all four
            settings
    found  aws_s3_bucket.invoices public access block: none
    fix    A Bucket has it unless an override takes it away; give a bucket of
           your own an aws_s3_bucket_public_access_block with all four set to
           true.

  medium    S3.9  receipts: Each bucket logs its access
    found  aws_s3_bucket_public_access_block.receipts block_public_acls: false
    fix    Log it.

shop/staging
  high      SYM-REACH.1  staging: Nothing else reaches anything
    found  aws_s3_bucket_public_access_block.receipts block_public_acls: false
    fix    Declare it.

  other     SYM-ACCEPTANCE-006  api: Each bucket blocks public access by all
            four settings
    found  expired
    fix    Decide again.

3 violated controls: 2 high, 1 medium; 1 other finding

`);
});

test("keeps to 80 columns and a few lines, however much was found, and shows hidden characters", () => {
  const got = Array.from({ length: 60 }, (_, at) => `aws_s3_bucket.b${at} acl: public-read`).join("; ");
  const text = renderFindings([finding("S3.8", "shop/prod/receipts", { got: `\u001b[2J${got}` })], paint);
  expect(text.split("\n").length).toBeLessThan(20);
  for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  expect(text).toContain("⟨U+001B⟩[2Jaws_s3_bucket.b0");
  expect(text).toContain("and more: --json shows all of it");
  expect(text).toContain("1 violated control: 1 high\n");
});
