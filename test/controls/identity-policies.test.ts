import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Resources = Record<string, Record<string, object>>;

const statusOf = (id: string, resource: Resources): string =>
  judge(recordOf({ resource })).controls.find(({ control }) => control.id === id)!.status;

const allowing = (action: unknown, resource: unknown, more: object = {}) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: resource, ...more }] });
const policy = (text: string): Resources => ({ aws_iam_policy: { ledger: { name: "ledger", policy: text } } });
const key = (text?: string): Resources => ({ aws_kms_key: { ledger: { policy: text } } });

describe("a policy of an identity", () => {
  test.each([
    ["IAM.1", allowing("*", "*"), "violated"],
    ["IAM.1", '${jsonencode({"Statement" = [{"Effect" = "Allow", "Action" = ["*"], "Resource" = "*"}]})}', "violated"],
    ["IAM.1", allowing("*", "arn:aws:s3:::ledger"), "satisfied"],
    ["IAM.1", allowing("${var.action}", "*"), "unknown"],
    ["IAM.1", allowing("${var.action}", "${aws_s3_bucket.ledger.arn}"), "satisfied"],
    ["IAM.1", allowing("*", "${var.resource}"), "unknown"],
    ["IAM.1", allowing("*", "*", { Effect: "${var.effect}" }), "unknown"],
    ["IAM.1", '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"},${var.more}]}', "unknown"],
    ["IAM.1", "${var.policy}", "unknown"],
    ["IAM.21", allowing(["s3:GetObject", "s3:List*"], "*"), "satisfied"],
    ["IAM.21", allowing("${var.service}:*", "*"), "violated"],
    ["IAM.21", allowing("s3:${var.action}", "*"), "unknown"],
    ["KMS.1", allowing("*", "*"), "violated"],
    ["KMS.1", allowing("kms:Decrypt", "arn:aws:kms:*:*:key/*"), "violated"],
    ["KMS.1", allowing("kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:*"), "violated"],
    ["KMS.1", allowing("kms:Decrypt", "${aws_kms_key.ledger.arn}"), "satisfied"],
    ["KMS.1", allowing("kms:Decrypt", "${var.key}"), "unknown"],
    ["KMS.1", allowing("kms:DescribeKey", "*"), "satisfied"],
    ["KMS.1", JSON.stringify({ Statement: { Effect: "Allow", NotAction: "s3:*", Resource: "*" } }), "violated"],
    ["KMS.1", JSON.stringify({ Statement: { Effect: "Allow", NotAction: "kms:*", Resource: "*" } }), "satisfied"],
    ["KMS.1", JSON.stringify({ Statement: { Effect: "Allow", Action: "kms:*", NotResource: "x" } }), "violated"],
  ])("%s of %s is %s", (id, text, status) => expect(statusOf(id, policy(text))).toBe(status));

  test("that only bounds what others grant is not judged, until it is attached", () => {
    const bounding: Resources = {
      ...policy(allowing("*", "*")),
      aws_iam_role: { ledger: { permissions_boundary: "${aws_iam_policy.ledger.arn}" } },
    };
    expect(statusOf("IAM.1", bounding)).toBe("not-applicable");
    const attached = { role: "ledger", policy_arn: "${aws_iam_policy.ledger.arn}" };
    expect(statusOf("IAM.1", { ...bounding, aws_iam_role_policy_attachment: { ledger: attached } })).toBe("violated");
  });
});

describe("a policy of a key", () => {
  const admitting = (principal: unknown, condition?: object) =>
    allowing("kms:Decrypt", "*", { Principal: principal, ...(condition ? { Condition: condition } : {}) });

  test.each([
    [undefined, "satisfied"],
    ["${var.policy}", "unknown"],
    [admitting("*"), "violated"],
    [admitting({ AWS: ["arn:aws:iam::123456789012:root", "*"] }), "violated"],
    [admitting({ AWS: "123456789012" }), "satisfied"],
    [admitting({ AWS: "${aws_iam_role.ledger.arn}" }), "satisfied"],
    [admitting({ AWS: "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }), "satisfied"],
    [admitting({ AWS: "${var.reader}" }), "unknown"],
    [admitting("*", { StringEquals: { "aws:PrincipalOrgID": "o-exampleorg" } }), "satisfied"],
    [admitting("*", { StringEquals: { "kms:CallerAccount": "${var.account}" } }), "satisfied"],
    [admitting("*", { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } }), "violated"],
    [admitting("*", { StringLike: { "aws:PrincipalArn": ["arn:aws:iam::123456789012:role/a", "*"] } }), "violated"],
    [admitting("*", { Bool: { "aws:SecureTransport": "true" } }), "violated"],
  ])("%s is %s", (text, status) => expect(statusOf("KMS.5", key(text))).toBe(status));
});

test("what the account's audit lacks here may be elsewhere", () => {
  const settings: Resources = { aws_iam_account_password_policy: { account: {} } };
  for (const id of ["CloudTrail.1", "CloudTrail.3", "Config.1", "GuardDuty.1"]) {
    expect(statusOf(id, settings)).toBe("unknown");
    expect(statusOf(id, {})).toBe("not-applicable");
  }
});

describe("the rotation of a secret by a person", () => {
  const reminded = (rate: string): Resources => {
    const path = (name: string) => ({ "//": { metadata: { path: `shop/raw/stripe/${name}` } } });
    return {
      aws_secretsmanager_secret: { stripe: { name: "stripe", ...path("secret") } },
      aws_scheduler_schedule: { stripe: { schedule_expression: rate, ...path("schedule") } },
    };
  };

  test("is what only they know", () => {
    expect(statusOf("SecretsManager.1", reminded("rate(90 days)"))).toBe("unknown");
    expect(statusOf("SecretsManager.4", reminded("rate(90 days)"))).toBe("unknown");
  });

  test("is too late where they are reminded too late", () =>
    expect(statusOf("SecretsManager.4", reminded("rate(91 days)"))).toBe("violated"));
});
