import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Members = Readonly<Record<string, Readonly<Record<string, object>>>>;

const statusOf = (id: string, resource: Members, more: object = {}): string =>
  judge(recordOf({ resource, ...more })).controls.find(({ control }) => control.id === id)!.status;

const statement = (more: object): string => JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });
const bucket = { ledger: { bucket: "ledger" } };

describe("policies that only a plan knows", () => {
  const documents = (document: object): object => ({ data: { aws_iam_policy_document: { ledger: document } } });
  const wide = { actions: ["*"], resources: ["*"] };
  const narrow = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::ledger/a"] };
  const of = (policy: string): Members => ({ aws_iam_policy: { ledger: { policy } } });
  const document = of("${data.aws_iam_policy_document.ledger.json}");

  test.each<[string, Members, object, string]>([
    ["a stated statement", document, documents({ statement: [narrow] }), "satisfied"],
    ["a wide statement", document, documents({ statement: wide }), "violated"],
    ["a dynamic statement", document, documents({ dynamic: { statement: { content: wide } } }), "unknown"],
    [
      "a dynamic block in a statement",
      document,
      documents({ statement: { ...narrow, dynamic: { principals: {} } } }),
      "unknown",
    ],
    ["a merged source of old", document, documents({ source_json: "${var.more}" }), "unknown"],
    [
      "a choice of documents",
      of("${var.a ? data.aws_iam_policy_document.ledger.json : data.aws_iam_policy_document.other.json}"),
      documents({ statement: narrow }),
      "unknown",
    ],
    [
      "a document in a text",
      of("\n${data.aws_iam_policy_document.ledger.json}\n"),
      documents({ statement: narrow }),
      "satisfied",
    ],
    [
      "a document that a call adds to",
      of("${jsonencode(merge(jsondecode(data.aws_iam_policy_document.ledger.json), local.more))}"),
      documents({ statement: narrow }),
      "unknown",
    ],
    [
      "a document beside a comment",
      of('${jsonencode({ Statement = [data.aws_iam_policy_document.ledger.json, /* all */ { Effect = "Allow" }] })}'),
      documents({ statement: narrow }),
      "unknown",
    ],
    ["a text without statements", of("{}"), {}, "unknown"],
    [
      "a local text",
      of("${local.policy}"),
      { locals: { policy: statement({ Action: "*", Resource: "*" }) } },
      "violated",
    ],
    ["stars upon stars", of(statement({ Action: "**", Resource: "arn:aws:*" })), {}, "violated"],
  ])("%s", (_, resource, more, status) => expect(statusOf("IAM.1", resource, more)).toBe(status));

  test.each([
    ["s3:Get?bject", "arn:aws:s3:::ledger/a", "violated"],
    ["s3:${var.action}", "arn:aws:s3:::ledger/a", "unknown"],
    ["s3:GetObject", "${var.resource}", "unknown"],
    ["s3:GetObject", "arn:aws:s3:::*/*", "violated"],
    ["s3:GetObject", "arn:aws:s3:::ledger/*", "satisfied"],
    ["kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:key/*", "violated"],
    ["kms:Decrypt", "arn:aws:*", "violated"],
    ["s3:GetObject", "${aws_s3_bucket.ledger.arn}/${var.prefix}/*", "satisfied"],
  ])("SYM-IAM.2 of %s on %s is %s", (Action, Resource, status) =>
    expect(statusOf("SYM-IAM.2", of(statement({ Action, Resource })))).toBe(status),
  );

  test("decryption is found behind question marks, and a whole service behind more stars", () => {
    expect(statusOf("KMS.1", of(statement({ Action: "kms:Decryp?", Resource: "*" })))).toBe("violated");
    expect(statusOf("IAM.21", of(statement({ Action: "s3:?*", Resource: "arn:aws:s3:::ledger" })))).toBe("violated");
  });

  test("a boundary that is attached by another type of attachment grants", () => {
    const resource = {
      ...of(statement({ Action: "*", Resource: "*" })),
      aws_iam_role: { own: { permissions_boundary: "${aws_iam_policy.ledger.arn}" } },
      aws_iam_policy_attachment: { own: { policy_arn: "${aws_iam_policy.ledger.arn}", roles: ["own"] } },
    };
    expect(statusOf("SYM-IAM.2", resource)).toBe("violated");
  });
});

describe("conditions that do not restrict", () => {
  const topic = (Condition: object): Members => ({
    aws_sns_topic_policy: {
      own: { policy: statement({ Principal: "*", Action: "sns:Publish", Resource: "*", Condition }) },
    },
  });
  const key = (Condition: object): Members => ({
    aws_kms_key: { own: { policy: statement({ Principal: "*", Action: "kms:Decrypt", Resource: "*", Condition }) } },
  });

  test.each([
    ["an organization by a star", { StringLike: { "aws:PrincipalOrgID": "o-*" } }, "violated"],
    ["a role of any account", { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/reader" } }, "violated"],
    ["a source of any account", { ArnLike: { "aws:SourceArn": "arn:aws:events:eu-west-1:*:rule/*" } }, "violated"],
    ["a source of one account", { ArnLike: { "aws:SourceArn": "arn:aws:events:*:123456789012:*" } }, "satisfied"],
    ["any bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }, "violated"],
    ["one bucket", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::ledger" } }, "satisfied"],
    [
      "paths of an organization",
      { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-abcdefghij/r-a/*" } },
      "satisfied",
    ],
  ])("%s", (_, condition, status) => {
    expect(statusOf("SNS.4", topic(condition))).toBe(status);
    expect(statusOf("KMS.5", key(condition))).toBe(status);
  });

  test.each([
    [["0.0.0.0/1", "128.0.0.0/1"], "violated"],
    [["203.0.113.0/24"], "satisfied"],
    [["::/8"], "violated"],
  ])("the addresses %j", (range, status) =>
    expect(statusOf("SNS.4", topic({ IpAddress: { "aws:SourceIp": range } }))).toBe(status),
  );

  test("a principal of each member is unknown", () => {
    const each = statement({ Principal: "${each.value}", Action: "sns:Publish", Resource: "*" });
    expect(statusOf("SNS.4", { aws_sns_topic_policy: { own: { policy: each } } })).toBe("unknown");
    const action = statement({ Principal: "*", Action: "${tolist(var.actions)}", Resource: "*" });
    expect(statusOf("S3.2", { aws_s3_bucket: { own: { policy: action } } })).toBe("unknown");
  });

  test("a permission by a source of any account", () => {
    const of = (source_arn: string) =>
      statusOf("Lambda.1", { aws_lambda_permission: { own: { principal: "*", source_arn } } });
    expect(of("arn:aws:events:eu-west-1:*:rule/*")).toBe("violated");
    expect(of("${aws_cloudwatch_event_rule.own.arn}")).not.toBe("violated");
    expect(of("arn:aws:events:eu-west-1:123456789012:rule/own")).toBe("satisfied");
  });

  test("a key's own policy and the one beside it both count", () => {
    const own = { policy: statement({ Principal: { AWS: "123456789012" }, Action: "kms:*", Resource: "*" }) };
    const beside = {
      key_id: "${aws_kms_key.own.id}",
      policy: statement({ Principal: "*", Action: "kms:*", Resource: "*" }),
    };
    expect(statusOf("KMS.5", { aws_kms_key: { own }, aws_kms_key_policy: { beside } })).toBe("violated");
  });
});

describe("policies of buckets", () => {
  const denial = (Resource: readonly string[]) =>
    JSON.stringify({
      Statement: {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    });
  const tls = (resources: readonly string[]) =>
    statusOf("S3.5", {
      aws_s3_bucket: bucket,
      aws_s3_bucket_policy: { own: { bucket: "ledger", policy: denial(resources) } },
    });

  test("that deny plain requests below a prefix only", () => {
    expect(tls(["arn:aws:s3:::ledger", "arn:aws:s3:::ledger/private/*"])).toBe("violated");
    expect(tls(["arn:aws:s3:::ledger", "arn:aws:s3:::ledger/*"])).toBe("satisfied");
    expect(tls(["${aws_s3_bucket.ledger.arn}", "${aws_s3_bucket.ledger.arn}/*"])).toBe("satisfied");
  });

  const provider = {
    aws: [{ allowed_account_ids: ["111111111111"] }, { alias: "audit", allowed_account_ids: ["222222222222"] }],
  };
  const admits = (principal: object | string, condition?: object, more: object = provider) =>
    statusOf(
      "S3.6",
      {
        aws_s3_bucket_policy: {
          own: { policy: statement({ Principal: principal, Action: "s3:*", Resource: "*", Condition: condition }) },
        },
      },
      { provider: more },
    );

  test.each([
    ["its own account", { AWS: "111111111111" }, undefined, "satisfied"],
    ["the account of another provider", { AWS: "222222222222" }, undefined, "violated"],
    [
      "a list of accounts",
      "*",
      { StringEquals: { "aws:PrincipalAccount": ["111111111111", "999999999999"] } },
      "violated",
    ],
    ["a canonical user", { CanonicalUser: "79a59df900b949e55d96a1e698fbaced" }, undefined, "unknown"],
  ])("that admit %s", (_, principal, condition, status) => expect(admits(principal, condition)).toBe(status));

  test("that admit an account where the provider's is a variable", () =>
    expect(admits({ AWS: "222222222222" }, undefined, { aws: { allowed_account_ids: ["${var.account}"] } })).toBe(
      "unknown",
    ));
});
