import type { EvidenceContext } from "../../src/artifacts/evidence-format";
import type { AcceptanceRecord } from "../../src/model/record";
import type { JudgedRow } from "../../src/controls/evidence";
import type { EvidenceReport, ReportedControl } from "../../src/controls/evidence-report";

/** The texts of a sample that come from people or from Terraform. */
export interface SampleTexts {
  readonly title: string;
  readonly found: string;
  readonly reason: string;
  readonly because: string;
  readonly by: string;
}

const TEXTS: SampleTexts = {
  title: "Shop",
  found: "false",
  reason: "a password's age is not in Terraform",
  because: "the partner's client is old",
  by: "storefront",
};

export const TERRAFORM = "infrastructure/terraform/stacks/prod/cdk.tf.json";

export const context: EvidenceContext = {
  time: "2027-03-31T12:00:00.000Z",
  version: "1.2.3",
  prefix: "",
  textOf: () => undefined,
};

function control(id: string, severity: ReportedControl["severity"], title: string): ReportedControl {
  return {
    id,
    title,
    severity,
    why: "Others read what they should not.",
    fix: "Leave the default.",
    verify: `aws s3api get-bucket-${severity} --bucket <bucket>`,
    nist: id.startsWith("SYM") ? [] : ["AC-17(4)(a)", "SC-7(b)", "SC-7(9)(a)", "SI-1(1)(c)"],
    cis: id === "S3.8" ? ["2.1.4"] : [],
  };
}

/** One environment in which each status occurs once, and two requirements. */
export function sampleReport(texts: Partial<SampleTexts> = {}): EvidenceReport {
  const { title, found, reason, because, by } = { ...TEXTS, ...texts };
  const acceptance: AcceptanceRecord = {
    control: "S3.9",
    path: "shop/prod/receipts",
    because,
    by,
    until: "2027-03-31",
  };
  const row = (verdict: JudgedRow["verdict"], attribute: string): JudgedRow => ({
    address: "aws_s3_bucket.receipts",
    attribute,
    found,
    construct: "shop/prod/receipts",
    verdict,
    ...(verdict === "accepted" ? { acceptance } : {}),
  });
  const requirement = { headings: [], source: "symphony-shop/security/requirements.md:3", text: found };
  return {
    schemaVersion: 1,
    project: { slug: "shop", title, owner: { team: "storefront", contact: "storefront@example.com" } },
    controls: [
      control("S3.5", "medium", "Buckets demand TLS"),
      control("S3.8", "high", "Buckets block public access"),
      control("S3.9", "medium", "Buckets log their access"),
      control("S3.14", "low", "Buckets keep versions"),
      control("S3.20", "critical", "Buckets demand MFA to delete"),
      control("IAM.3", "medium", "Access keys are rotated"),
      control("RDS.1", "critical", "Snapshots are private"),
      control("SYM-REACH.1", "high", "Reachable is what a use declares"),
    ],
    environments: [
      {
        name: "prod",
        path: "shop/prod",
        tier: "production",
        platform: "aws",
        terraform: TERRAFORM,
        controls: [
          { id: "S3.5", status: "satisfied", rows: [row("satisfied", "policy")] },
          {
            id: "S3.8",
            status: "violated",
            rows: [row("violated", "block_public_acls"), row("satisfied", "ignore_public_acls")],
          },
          { id: "S3.9", status: "accepted", rows: [row("accepted", "logging")] },
          { id: "S3.14", status: "unknown", rows: [row("unknown", "versioning.status")] },
          { id: "S3.20", status: "not-demanded", rows: [row("not-demanded", "versioning.mfa_delete")] },
          { id: "IAM.3", status: "not-judged", reason, rows: [] },
          { id: "RDS.1", status: "not-applicable", rows: [] },
          {
            id: "SYM-REACH.1",
            status: "violated",
            rows: [{ ...row("violated", "paths"), address: "shop/prod", construct: "shop/prod" }],
          },
        ],
      },
    ],
    requirements: [
      {
        ...requirement,
        id: "SEC-3",
        verdict: "unmet",
        constructs: ["shop/prod/receipts"],
        controls: ["S3.8"],
        addresses: ["prod: aws_s3_bucket.receipts"],
        evidence: found,
      },
      {
        ...requirement,
        id: "NFR-1",
        verdict: "elsewhere",
        constructs: [],
        controls: [],
        addresses: [],
        evidence: because,
      },
    ],
    threats: [],
  };
}
