import { shellWord } from "../../controls/runbooks";
import type { EnvironmentRecord } from "../../model/record";
import { type Block, type Inline, codeBlock, text } from "../kit/markdown";
import { backendOf } from "../terraform-settings";

/** Only TLS, as "Security best practices for Amazon S3" asks for. */
function policyOf(bucket: string, region: string): string {
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  const resource = [`arn:${partition}:s3:::${bucket}`, `arn:${partition}:s3:::${bucket}/*`];
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: resource,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
}

/** The bucket of the state is the one thing that Terraform cannot make: it would have nowhere to write that it did. */
export function stateBucket(environment: EnvironmentRecord): readonly { says: Inline; blocks: readonly Block[] }[] {
  const { kind, settings } = backendOf(environment);
  if (kind === "local")
    return [
      {
        says: text(
          "The state is a file beside the Terraform. Where more than one person or a pipeline deploys, give the environment a StateBackend first: two states of one environment destroy each other's work.",
        ),
        blocks: [],
      },
    ];
  if (kind !== "s3") return [];
  const bucket = literal(settings.bucket) ?? "<bucket of the state>";
  const region = literal(settings.region) ?? "<region>";
  const at = `--bucket ${shellWord(bucket)} --region ${shellWord(region)}`;
  // "CreateBucket" of the S3 API: in us-east-1 no location is given.
  const place = region === "us-east-1" ? "" : ` --create-bucket-configuration LocationConstraint=${shellWord(region)}`;
  const lines = [
    `aws s3api create-bucket ${at}${place}`,
    `aws s3api put-bucket-versioning ${at} --versioning-configuration Status=Enabled`,
    `aws s3api put-public-access-block ${at} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
    `aws s3api put-bucket-policy ${at} --policy ${shellWord(policyOf(bucket, region))}`,
  ];
  return [
    {
      says: text(
        "Where the bucket of the state is not there yet, create it: encrypted, which S3 does by itself, with former versions, closed to the public and to plain HTTP. Its name is the world's: where it is taken, choose another in the app.",
      ),
      blocks: [codeBlock("shell", lines.join("\n"))],
    },
  ];
}

function literal(setting: unknown): string | undefined {
  return typeof setting === "string" && setting !== "" && !setting.includes("${") ? setting : undefined;
}
