import { judge } from "../../src/controls/judge";
import { recordOf } from "./fixtures/record";

type Members = Readonly<Record<string, Readonly<Record<string, object>>>>;

const statusOf = (id: string, resource: Members, more: object = {}): string =>
  judge(recordOf({ resource, ...more })).controls.find(({ control }) => control.id === id)!.status;

const statement = (more: object): string => JSON.stringify({ Statement: [{ Effect: "Allow", ...more }] });
const open = statement({ Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*" });
const bucket = { ledger: { bucket: "ledger" } };
const BLOCK = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

describe("what names a bucket", () => {
  const policy = (name: string, more: object = {}): Members => ({
    aws_s3_bucket: bucket,
    aws_s3_bucket_policy: { ledger: { bucket: name, policy: open, ...more } },
  });
  const block = { aws_s3_bucket_public_access_block: { ledger: { bucket: "${aws_s3_bucket.ledger.id}" } } };

  test.each<[string, Members, object?]>([
    ["a local", policy("${local.name}"), { locals: { name: "ledger" } }],
    ["a local of a reference", policy("${local.name}"), { locals: { name: "${aws_s3_bucket.ledger.id}" } }],
    [
      "a data source",
      policy("${data.aws_s3_bucket.same.id}"),
      { data: { aws_s3_bucket: { same: { bucket: "ledger" } } } },
    ],
    ["another companion", { ...policy("${aws_s3_bucket_public_access_block.ledger.bucket}"), ...block }],
  ])("%s", (_, resource, more) => expect(statusOf("S3.2", resource, more)).toBe("violated"));

  test("one that is named by a local itself", () => {
    const both = { ...policy("${local.name}"), aws_s3_bucket: { ledger: { bucket: "${local.name}" } } };
    expect(statusOf("S3.2", both, { locals: { name: "ledger" } })).toBe("violated");
  });

  test("one that may be made beside another is unknown", () => {
    const closed = { bucket: "${aws_s3_bucket.ledger.id}", policy: open.replace('"*"', '{"AWS":"123456789012"}') };
    const second = { bucket: "${aws_s3_bucket.ledger.id}", policy: open, count: "${var.open ? 1 : 0}" };
    const resource = { aws_s3_bucket: bucket, aws_s3_bucket_policy: { closed, second } };
    expect(statusOf("S3.2", resource)).toBe("unknown");
    expect(statusOf("S3.2", { ...resource, aws_s3_bucket_policy: { closed } })).toBe("satisfied");
  });

  const blocked = (name: string, more: object = {}): Members => ({
    aws_s3_bucket: { ledger: { bucket: "ledger", ...more }, other: { bucket: "other" } },
    aws_s3_bucket_public_access_block: {
      ledger: { bucket: name, ...BLOCK },
      other: { bucket: "${aws_s3_bucket.other.id}", ...BLOCK },
    },
  });

  test.each([
    ["a block of each", blocked("${aws_s3_bucket.ledger.id}"), "satisfied"],
    ["a block of the first of two", blocked("${aws_s3_bucket.ledger[0].id}", { count: 2 }), "unknown"],
    ["a block of the only one", blocked("${aws_s3_bucket.ledger[0].id}", { count: 1 }), "satisfied"],
    ["a block of one key", blocked('${aws_s3_bucket.ledger["a"].id}', { for_each: { a: "a", b: "b" } }), "unknown"],
    [
      "a block of each key",
      blocked("${aws_s3_bucket.ledger[each.key].id}", { for_each: { a: "a", b: "b" } }),
      "satisfied",
    ],
    ["a block by choice", blocked("${var.a ? aws_s3_bucket.ledger.id : aws_s3_bucket.other.id}"), "unknown"],
  ])("%s", (_, resource, status) => expect(statusOf("S3.8", resource)).toBe(status));
});

describe("blocks that an expression makes", () => {
  const made = { for_each: "${var.many}", content: {} };

  test.each<[string, Members]>([
    ["S3.2", { aws_s3_bucket: { ledger: { dynamic: { grant: made } } } }],
    ["S3.2", { aws_s3_bucket: { ledger: { dynamic: [{ versioning: made }, { grant: made }] } } }],
    ["S3.13", { aws_s3_bucket: { ledger: { dynamic: { lifecycle_rule: made } } } }],
    ["IAM.1", { aws_iam_role: { ledger: { dynamic: { inline_policy: made } } } }],
    [
      "KMS.2",
      {
        aws_iam_role: { ledger: { inline_policy: [{ policy: '{"Statement":[]}' }], dynamic: { inline_policy: made } } },
      },
    ],
    ["SYM-IAM.2", { aws_iam_role: { ledger: { dynamic: { inline_policy: made } } } }],
    ["SYM-SECRET.1", { aws_mq_broker: { ledger: { dynamic: { user: made } } } }],
  ])("%s is unknown", (id, resource) => expect(statusOf(id, resource)).toBe("unknown"));
});

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

test("a trail that leaves the events of a service out does not record all", () => {
  const trail = (event_selector: object) => ({
    aws_cloudtrail: { own: { is_multi_region_trail: true, event_selector } },
  });
  expect(statusOf("CloudTrail.1", trail({ exclude_management_event_sources: ["kms.amazonaws.com"] }))).toBe("violated");
  expect(statusOf("CloudTrail.1", trail({ read_write_type: "All" }))).toBe("satisfied");
});

describe("what is not made", () => {
  const alarm = {
    aws_cloudwatch_metric_alarm: { own: { alarm_actions: ["${aws_sns_topic.own.arn}"] } },
    aws_sns_topic: { own: {} },
  };
  const subscribed = (count: unknown) =>
    statusOf("SYM-ALERT.1", {
      ...alarm,
      aws_sns_topic_subscription: { own: { topic_arn: "${aws_sns_topic.own.arn}", count } },
    });

  test("subscribes nobody", () => {
    expect(subscribed(0)).toBe("violated");
    expect(subscribed("${var.people}")).toBe("unknown");
    expect(subscribed(1)).toBe("satisfied");
  });

  const backed = (more: object) =>
    statusOf("SYM-RECOVERY.2", {
      aws_efs_file_system: { own: { tags: { RPO: "1 day", RTO: "1 day" } } },
      aws_backup_plan: { own: { rule: { schedule: "rate(1 day)", lifecycle: { delete_after: 400 } } } },
      aws_backup_selection: {
        own: { plan_id: "${aws_backup_plan.own.id}", resources: ["${aws_efs_file_system.own.arn}"], ...more },
      },
    });

  test("backs nothing up", () => {
    expect(backed({})).toBe("satisfied");
    expect(backed({ count: 0 })).toBe("violated");
    expect(backed({ count: "${var.backups ? 1 : 0}" })).toBe("unknown");
    expect(backed({ condition: { string_equals: { key: "aws:ResourceTag/Backup", value: "yes" } } })).toBe("unknown");
  });

  test("exempts no bucket as one for logs", () => {
    const logging = {
      aws_s3_bucket_logging: { own: { bucket: "x", target_bucket: "${aws_s3_bucket.ledger.id}", count: 0 } },
    };
    expect(statusOf("S3.9", { aws_s3_bucket: bucket, ...logging })).toBe("violated");
    expect(statusOf("SYM-KEY.1", { aws_s3_bucket: bucket, ...logging })).toBe("violated");
  });
});

test("a data source that reads a secret keeps it in the state, an ephemeral one does not", () => {
  const version = { own: { secret_id: "ledger" } };
  expect(statusOf("SYM-SECRET.1", {}, { data: { aws_secretsmanager_secret_version: version } })).toBe("violated");
  expect(statusOf("SYM-SECRET.1", {}, { ephemeral: { aws_secretsmanager_secret_version: version } })).toBe(
    "not-applicable",
  );
  const parameter = (more: object) => ({ data: { aws_ssm_parameter: { own: { name: "ledger", ...more } } } });
  expect(statusOf("SYM-SECRET.1", {}, parameter({}))).toBe("unknown");
  expect(statusOf("SYM-SECRET.1", {}, parameter({ with_decryption: false }))).toBe("not-applicable");
});

describe("trust of roles", () => {
  const trust = (principal: object | string, condition?: object) => {
    const assume_role_policy = statement({
      Action: "sts:AssumeRole",
      Condition: condition,
      ...(typeof principal === "string" ? { Principal: principal } : principal),
    });
    return statusOf("SYM-IAM.3", { aws_iam_role: { own: { assume_role_policy } } });
  };
  const tasks = { Principal: { Service: "ecs-tasks.amazonaws.com" } };
  const account = { Principal: { AWS: "arn:aws:iam::111122223333:root" } };
  const github = {
    Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
  };
  const subject = (operator: string, sub: string) => ({
    StringEquals: {
      "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
      ...(operator === "StringEquals" ? { "token.actions.githubusercontent.com:sub": sub } : {}),
    },
    ...(operator === "StringEquals" ? {} : { [operator]: { "token.actions.githubusercontent.com:sub": sub } }),
  });
  const cognito = { Principal: { Federated: "cognito-identity.amazonaws.com" } };
  const pool = { StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:1" } };

  test.each<[string, object, object | undefined, string]>([
    ["a source of any account", tasks, { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:*:*" } }, "violated"],
    ["a source of its account", tasks, { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:123456789012:*" } }, "satisfied"],
    ["a source by a variable", tasks, { ArnLike: { "aws:SourceArn": "${var.source}" } }, "unknown"],
    [
      "a service by an external id",
      { Principal: { Service: "firehose.amazonaws.com" } },
      { StringEquals: { "sts:ExternalId": "123456789012" } },
      "satisfied",
    ],
    ["all but one", { NotPrincipal: { AWS: "${aws_iam_role.other.arn}" } }, undefined, "violated"],
    [
      "all but one account",
      { NotPrincipal: account.Principal },
      { StringEquals: { "sts:ExternalId": "x" } },
      "violated",
    ],
    [
      "an account with MFA or without",
      account,
      { Bool: { "aws:MultiFactorAuthPresent": ["true", "false"] } },
      "violated",
    ],
    ["an account by a recent MFA", account, { NumericLessThan: { "aws:MultiFactorAuthAge": "3600" } }, "satisfied"],
    ["an account by any external id", account, { StringLike: { "sts:ExternalId": "?*" } }, "violated"],
    [
      "an account by every role of it",
      account,
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/*" } },
      "violated",
    ],
    [
      "an account by one role",
      account,
      { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/reader" } },
      "satisfied",
    ],
    ["a pipeline that a variable names", github, subject("StringLike", "${var.subject}"), "unknown"],
    ["a pipeline that equals a variable", github, subject("StringEquals", "${var.subject}"), "satisfied"],
    [
      "users of a pool",
      cognito,
      { ...pool, "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" } },
      "satisfied",
    ],
    ["anybody of a pool", cognito, pool, "violated"],
    ["any provider", { Principal: { Federated: "*" } }, subject("StringEquals", "x"), "violated"],
    ["a principal by a variable", { Principal: { AWS: "${var.reader}" } }, undefined, "unknown"],
  ])("%s", (_, principal, condition, status) => expect(trust(principal, condition)).toBe(status));
});
