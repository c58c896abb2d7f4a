import { EmulatedAws } from "./calls";
import { document } from "./configuration";

jest.setTimeout(90_000);

let aws: EmulatedAws;
beforeAll(async () => {
  aws = await EmulatedAws.start();
});
afterAll(() => aws.stop());

const cache = (Action: string, fields: Readonly<Record<string, string>> = {}) =>
  aws.form("elasticache", { Action, Version: "2015-02-02", ...fields });
const refused = (code: string, status = 400) => ({ status, text: expect.stringContaining(code) });
const accepted = { status: 200, text: expect.any(String) };

const user = (UserId: string, UserName: string) =>
  cache("CreateUser", { UserId, UserName, Engine: "redis", AccessString: "off -@all", NoPasswordRequired: "true" });

describe("elasticache", () => {
  test("a user group has users that exist, one of them the default user", async () => {
    const create = (...ids: string[]) =>
      cache("CreateUserGroup", {
        UserGroupId: "shop",
        Engine: "redis",
        ...Object.fromEntries(ids.map((id, index) => [`UserIds.member.${index + 1}`, id])),
      });
    expect(await cache("CreateUserGroup", { Engine: "redis" })).toEqual(refused("MissingParameter"));
    expect(await create("nobody")).toEqual(refused("<Code>UserNotFound</Code>", 404));
    await user("reader", "reader");
    await user("none", "default");
    await user("none2", "default");
    expect(await create("reader")).toEqual(refused("<Code>DefaultUserRequired</Code>"));
    expect(await create("none", "none2")).toEqual(refused("<Code>DuplicateUserName</Code>"));
    expect(await create("reader", "none")).toEqual(accepted);
    expect(await create("reader", "none")).toEqual(refused("<Code>UserGroupAlreadyExists</Code>"));
    expect(await cache("DeleteUser", { UserId: "none" })).toEqual(refused("DefaultUserAssociatedToUserGroup"));
    expect(await cache("DeleteUser", { UserId: "reader" })).toEqual(accepted);
    const { text } = await cache("DescribeUserGroups", { UserGroupId: "shop" });
    expect(text).toContain("<UserIds><member>none</member></UserIds>");
    expect(await cache("DescribeUserGroups", { UserGroupId: "other" })).toEqual(refused("UserGroupNotFound", 404));
  });

  test("a replication group names what exists and fits, and holds it until it is gone", async () => {
    const group = { CacheParameterGroupName: "redis7", CacheParameterGroupFamily: "redis7", Description: "Redis" };
    const create = (fields: Readonly<Record<string, string>>) =>
      cache("CreateReplicationGroup", {
        ReplicationGroupId: "orders",
        ReplicationGroupDescription: "Orders",
        ...fields,
      });
    expect(await create({ CacheParameterGroupName: "redis7" })).toEqual(refused("CacheParameterGroupNotFound", 404));
    expect(await cache("CreateCacheParameterGroup", { ...group, CacheParameterGroupFamily: "oracle" })).toEqual(
      refused("InvalidParameterValue"),
    );
    expect(await cache("CreateCacheParameterGroup", group)).toEqual(accepted);
    const fits = { Engine: "redis", EngineVersion: "7.1", CacheParameterGroupName: "redis7", NumCacheClusters: "2" };
    expect(await create({ ...fits, Engine: "valkey" })).toEqual(refused("InvalidParameterCombination"));
    expect(await create({ ...fits, CacheSubnetGroupName: "none" })).toEqual(refused("CacheSubnetGroupNotFoundFault"));
    expect(await create({ ...fits, "UserGroupIds.member.1": "none" })).toEqual(refused("UserGroupNotFound", 404));
    expect(await create({ ...fits, MultiAZEnabled: "true" })).toEqual(refused("InvalidParameterCombination"));
    expect(await create({ ...fits, ReplicationGroupId: "or--ders" })).toEqual(refused("InvalidParameterValue"));
    const alone = { ...fits, NumCacheClusters: "1", AutomaticFailoverEnabled: "true" };
    expect(await create(alone)).toEqual(refused("InvalidParameterCombination"));
    await user("default2", "default");
    await cache("CreateUserGroup", { UserGroupId: "orders", Engine: "redis", "UserIds.member.1": "default2" });
    const users = { ...fits, "UserGroupIds.member.1": "orders" };
    expect(await create(users)).toEqual(refused("InvalidParameterCombination"));
    expect(await create({ ...users, TransitEncryptionEnabled: "true" })).toEqual(accepted);
    expect(await create(fits)).toEqual(refused("ReplicationGroupAlreadyExists"));

    const member = (CacheClusterId: string) => cache("DescribeCacheClusters", { CacheClusterId });
    expect((await member("orders-002")).text).toContain("<EngineVersion>7.1.0</EngineVersion>");
    expect(await member("orders-003")).toEqual(refused("CacheClusterNotFound", 404));
    const removeGroup = () => cache("DeleteCacheParameterGroup", { CacheParameterGroupName: "redis7" });
    expect(await removeGroup()).toEqual(refused("InvalidCacheParameterGroupState"));
    expect(await cache("DeleteUserGroup", { UserGroupId: "orders" })).toEqual(refused("InvalidUserGroupState"));
    expect(await cache("DeleteReplicationGroup", { ReplicationGroupId: "orders" })).toEqual(accepted);
    const gone = refused("ReplicationGroupNotFoundFault", 404);
    expect(await cache("DescribeReplicationGroups", { ReplicationGroupId: "orders" })).toEqual(gone);
    expect(await removeGroup()).toEqual(accepted);
  });

  test("a modification changes what it names and nothing else", async () => {
    const group = {
      ReplicationGroupId: "carts",
      ReplicationGroupDescription: "Carts",
      CacheNodeType: "cache.t4g.small",
    };
    await cache("CreateReplicationGroup", { ...group, SnapshotRetentionLimit: "3" });
    await cache("ModifyReplicationGroup", { ReplicationGroupId: "carts", CacheNodeType: "cache.m7g.large" });
    const { text } = await cache("DescribeReplicationGroups", { ReplicationGroupId: "carts" });
    expect(text).toContain("<CacheNodeType>cache.m7g.large</CacheNodeType>");
    expect(text).toContain("<SnapshotRetentionLimit>3</SnapshotRetentionLimit>");
    const gone = refused("ReplicationGroupNotFoundFault", 404);
    expect(await cache("ModifyReplicationGroup", { ReplicationGroupId: "none" })).toEqual(gone);
  });
});

test.each(["StartLogging", "StopLogging", "DeleteTrail"])("cloudtrail: %s of an unknown trail", async (operation) => {
  const arn = "arn:aws:cloudtrail:eu-west-1:123456789012:trail/none";
  const answer = await aws.json("cloudtrail", `CloudTrail_20131101.${operation}`, { Name: arn });
  expect(answer).toEqual(refused("TrailNotFoundException"));
});

test("backup: a selection belongs to a plan, names a role, and keeps its plan from being deleted", async () => {
  const rest = (method: string, path: string, input?: object) => aws.rest("backup", method, path, input);
  const wanted = { SelectionName: "daily", IamRoleArn: "arn:aws:iam::123456789012:role/backup", Resources: ["*"] };
  const select = (plan: string, BackupSelection: object) =>
    rest("PUT", `/backup/plans/${plan}/selections/`, { BackupSelection });
  expect(await select("none", wanted)).toEqual(refused("ResourceNotFoundException"));
  const BackupPlan = { BackupPlanName: "daily", Rules: [{ RuleName: "daily", TargetBackupVaultName: "shop" }] };
  const { text } = await rest("PUT", "/backup/plans/", { BackupPlan });
  const plan = (JSON.parse(text) as { BackupPlanId: string }).BackupPlanId;
  expect(await select(plan, { ...wanted, IamRoleArn: undefined })).toEqual(refused("MissingParameterValueException"));
  expect(await select(plan, { ...wanted, IamRoleArn: "backup" })).toEqual(refused("InvalidParameterValueException"));
  expect(await select(plan, wanted)).toEqual(accepted);
  expect(await select(plan, wanted)).toEqual(refused("AlreadyExistsException"));
  expect(await rest("DELETE", `/backup/plans/${plan}`)).toEqual(refused("InvalidRequestException"));
  const list = await rest("GET", `/backup/plans/${plan}/selections/`);
  const [{ SelectionId }] = (JSON.parse(list.text) as { BackupSelectionsList: { SelectionId: string }[] })
    .BackupSelectionsList;
  expect(await rest("DELETE", `/backup/plans/${plan}/selections/${SelectionId}`)).toEqual(accepted);
  const gone = refused("InvalidParameterValueException");
  expect(await rest("GET", `/backup/plans/${plan}/selections/${SelectionId}`)).toEqual(gone);
  expect(await rest("DELETE", `/backup/plans/${plan}`)).toEqual(accepted);
});

test("backup: only a vault that exists has notifications and a policy", async () => {
  const rest = (method: string, path: string, input?: object) =>
    aws.rest("backup", method, `/backup-vaults${path}`, input);
  const absent = refused("ResourceNotFoundException");
  expect(await rest("PUT", "/shop/access-policy", { Policy: "{}" })).toEqual(absent);
  expect(await rest("GET", "/shop/recovery-points/")).toEqual(absent);
  await rest("PUT", "/shop", {});
  expect(await rest("GET", "/shop/access-policy")).toEqual(absent);
  expect(await rest("PUT", "/shop/access-policy", {})).toEqual(refused("MissingParameterValueException"));
  expect(await rest("PUT", "/shop/access-policy", { Policy: "{}" })).toEqual(accepted);
  const arn = "arn:aws:sns:eu-west-1:123456789012:alerts";
  const notify = (input: object) => rest("PUT", "/shop/notification-configuration", input);
  expect(await notify({ SNSTopicArn: arn })).toEqual(refused("MissingParameterValueException"));
  expect((await rest("GET", "/shop/access-policy")).text).toContain('"Policy":"{}"');
});

test("access analyzer: one analyzer of external access for each region", async () => {
  const create = (analyzerName: string, type: string) =>
    aws.rest("access-analyzer", "PUT", "/analyzer", { analyzerName, type, tags: { a: "1", b: "2", c: "3" } });
  expect(await create("main", "EVERYTHING")).toEqual(refused("ValidationException"));
  expect(await create("", "ACCOUNT")).toEqual(refused("ValidationException"));
  expect(await create("main", "ACCOUNT")).toEqual(accepted);
  expect(await create("main", "ACCOUNT")).toEqual(refused("ConflictException", 409));
  expect(await create("second", "ACCOUNT")).toEqual(refused("ServiceQuotaExceededException", 402));
  const arn = encodeURIComponent("arn:aws:access-analyzer:eu-west-1:123456789012:analyzer/main");
  await aws.rest("access-analyzer", "DELETE", `/tags/${arn}?tagKeys=a&tagKeys=b`);
  expect((await aws.rest("access-analyzer", "GET", `/tags/${arn}`)).text).toBe('{"tags":{"c":"3"}}');
  expect(await aws.rest("access-analyzer", "DELETE", "/analyzer/none")).toEqual(refused("NotFoundException", 404));
});

test("security hub: standards need a hub, and an ARN of their region", async () => {
  const rest = (method: string, path: string, input?: object) => aws.rest("securityhub", method, path, input);
  const enable = (StandardsArn: string) =>
    rest("POST", "/standards/register", { StandardsSubscriptionRequests: [{ StandardsArn }] });
  const standard = "standards/aws-foundational-security-best-practices/v/1.0.0";
  expect(await enable(`arn:aws:securityhub:eu-west-1::${standard}`)).toEqual(refused("InvalidAccessException", 401));
  await rest("POST", "/accounts", { EnableDefaultStandards: false });
  expect(await enable(`arn:aws:securityhub:us-east-1::${standard}`)).toEqual(refused("InvalidInputException"));
  expect(await enable(`arn:aws:securityhub:eu-west-1::${standard}`)).toEqual(accepted);
  expect(await rest("PATCH", "/accounts", { ControlFindingGenerator: "NONE" })).toEqual(
    refused("InvalidInputException"),
  );
  await rest("PATCH", "/accounts", { AutoEnableControls: false });
  expect(JSON.parse((await rest("GET", "/accounts")).text)).toMatchObject({ AutoEnableControls: false });
  const disable = (arn: string) => rest("POST", "/standards/deregister", { StandardsSubscriptionArns: [arn] });
  expect(await disable("arn:none")).toEqual(refused("InvalidInputException"));
});

test("budgets: a notification has subscribers, and only of a budget that exists", async () => {
  const call = (operation: string, input: object) =>
    aws.json("budgets", `AWSBudgetServiceGateway.${operation}`, {
      AccountId: "123456789012",
      BudgetName: "shop",
      ...input,
    });
  const Notification = { NotificationType: "ACTUAL", ComparisonOperator: "GREATER_THAN", Threshold: 80 };
  const Subscribers = [{ SubscriptionType: "SNS", Address: "arn:aws:sns:eu-west-1:123456789012:alerts" }];
  expect(await call("CreateNotification", { Notification, Subscribers })).toEqual(refused("NotFoundException"));
  expect(await call("DescribeNotificationsForBudget", {})).toEqual(refused("NotFoundException"));
  const BudgetLimit = { Amount: "500", Unit: "USD" };
  await call("CreateBudget", { Budget: { BudgetName: "shop", BudgetType: "COST", TimeUnit: "MONTHLY", BudgetLimit } });
  expect(await call("CreateNotification", { Notification, Subscribers: [] })).toEqual(refused("InvalidParameter"));
  expect(await call("CreateNotification", { Notification, Subscribers })).toEqual(accepted);
  expect(await call("CreateNotification", { Notification, Subscribers })).toEqual(refused("DuplicateRecordException"));
  const list = (threshold: number) =>
    call("DescribeSubscribersForNotification", { Notification: { ...Notification, Threshold: threshold } });
  expect(JSON.parse((await list(80)).text)).toEqual({ Subscribers });
  expect(await list(90)).toEqual(refused("NotFoundException"));
  const none = { ResourceARN: "arn:aws:budgets::123456789012:budget/none" };
  expect(await call("ListTagsForResource", none)).toEqual(refused("NotFoundException"));
});

test("efs: a backup policy is on or off, of a file system that exists", async () => {
  const put = (id: string, Status: string) =>
    aws.rest("elasticfilesystem", "PUT", `/2015-02-01/file-systems/${id}/backup-policy`, { BackupPolicy: { Status } });
  expect(await put("fs-0", "ENABLED")).toEqual(refused("FileSystemNotFound", 404));
  const made = await aws.rest("elasticfilesystem", "POST", "/2015-02-01/file-systems", { CreationToken: "files" });
  const { FileSystemId } = JSON.parse(made.text) as { FileSystemId: string };
  expect(await put(FileSystemId, "ON")).toEqual(refused("ValidationException"));
  expect(await put(FileSystemId, "ENABLED")).toEqual(accepted);
  const policy = `/2015-02-01/file-systems/${FileSystemId}/policy`;
  expect(await aws.rest("elasticfilesystem", "DELETE", policy)).toEqual(refused("PolicyNotFound", 404));
});

test.each([
  '{"redrivePermission":"byQueue"}',
  '{"redrivePermission":"byQueue","sourceQueueArns":["main"]}',
  '{"redrivePermission":"denyAll","sourceQueueArns":["arn:aws:sqs:eu-west-1:123456789012:main"]}',
  '{"redrivePermission":"all"}',
  "byQueue",
])("sqs: refuses the redrive allow policy %s", async (RedriveAllowPolicy) => {
  const input = { QueueName: "dead", Attributes: { RedriveAllowPolicy } };
  expect(await aws.json("sqs", "AmazonSQS.CreateQueue", input)).toEqual(refused("InvalidAttributeValue"));
});

test("guardduty: has its own features alone", async () => {
  const made = await aws.rest("guardduty", "POST", "/detector", { enable: true });
  const { detectorId } = JSON.parse(made.text) as { detectorId: string };
  const update = (name: string, status: string) =>
    aws.rest("guardduty", "POST", `/detector/${detectorId}`, { features: [{ name, status }] });
  expect(await update("S3", "ENABLED")).toEqual(refused("BadRequestException"));
  expect(await update("S3_DATA_EVENTS", "ON")).toEqual(refused("BadRequestException"));
  expect(await update("S3_DATA_EVENTS", "ENABLED")).toEqual(accepted);
});

test("cloudwatch: a composite alarm names alarms that exist, and leaves metric alarms to moto", async () => {
  const call = (Action: string, fields: Readonly<Record<string, string>>) =>
    aws.form("monitoring", { Action, Version: "2010-08-01", ...fields });
  const put = (AlarmRule: string) => call("PutCompositeAlarm", { AlarmName: "down", AlarmRule });
  expect(await put("")).toEqual(refused("ValidationError"));
  expect(await put("ALARM(errors)")).toEqual(refused("alarms [errors] in the alarm rule do not exist"));
  const metric = { Namespace: "Shop", MetricName: "Errors", Statistic: "Sum", Period: "60", EvaluationPeriods: "1" };
  const threshold = { Threshold: "1", ComparisonOperator: "GreaterThanThreshold" };
  await call("PutMetricAlarm", { AlarmName: "errors", ...metric, ...threshold });
  expect(await put('ALARM("errors") AND NOT OK(late)')).toEqual(refused("alarms [late]"));
  expect(await put('ALARM("errors")')).toEqual(accepted);
  const described = await call("DescribeAlarms", { "AlarmNames.member.1": "errors" });
  expect(described.text).toContain("<AlarmName>errors</AlarmName>");
  const asked = { AlarmNames: ["down", "errors", "late"], AlarmTypes: ["MetricAlarm", "CompositeAlarm"] };
  const json = JSON.parse((await aws.json("monitoring", "GraniteServiceVersion20100801.DescribeAlarms", asked)).text);
  expect(json).toMatchObject({ MetricAlarms: [{ AlarmName: "errors" }], CompositeAlarms: [{ AlarmName: "down" }] });
  const both = { "AlarmNames.member.1": "down", "AlarmNames.member.2": "errors" };
  expect(await call("DeleteAlarms", both)).toEqual(refused("ValidationError"));
});

test("logs: a query has a name and a text, and is deleted once", async () => {
  const call = (operation: string, input: object) => aws.json("logs", `Logs_20140328.${operation}`, input);
  expect(await call("PutQueryDefinition", { name: "errors" })).toEqual(refused("InvalidParameterException"));
  const made = await call("PutQueryDefinition", { name: "errors", queryString: "fields @message" });
  const { queryDefinitionId } = JSON.parse(made.text) as { queryDefinitionId: string };
  expect(await call("DeleteQueryDefinition", { queryDefinitionId })).toEqual(accepted);
  expect(await call("DeleteQueryDefinition", { queryDefinitionId })).toEqual(refused("ResourceNotFoundException"));
});

test("route 53: a zone has one query log, which is found until it is deleted", async () => {
  const path = "/2013-04-01/queryloggingconfig";
  const group = "arn:aws:logs:us-east-1:123456789012:log-group:/shop/dns";
  const body = (zone: string) =>
    `<Request><CloudWatchLogsLogGroupArn>${group}</CloudWatchLogsLogGroupArn><HostedZoneId>${zone}</HostedZoneId></Request>`;
  expect(await aws.xml("route53", "POST", path, "<Request/>")).toEqual(refused("<Code>InvalidInput</Code>"));
  const made = await aws.xml("route53", "POST", path, body("Z1"));
  expect(made).toEqual({ status: 201, text: expect.stringContaining("<HostedZoneId>Z1</HostedZoneId>") });
  expect(await aws.xml("route53", "POST", path, body("Z1"))).toEqual(refused("QueryLoggingConfigAlreadyExists", 409));
  const one = `${path}/${/<Id>([^<]+)</.exec(made.text)![1]}`;
  expect((await aws.xml("route53", "GET", one)).text).toContain(group);
  expect(await aws.xml("route53", "DELETE", one)).toEqual(accepted);
  expect(await aws.xml("route53", "GET", one)).toEqual(refused("NoSuchQueryLoggingConfig", 404));
  expect(await aws.xml("route53", "DELETE", one)).toEqual(refused("NoSuchQueryLoggingConfig", 404));
});

test("secrets manager: a rotation has a function and a rhythm, of a secret that exists", async () => {
  const call = (operation: string, input: object) => aws.json("secretsmanager", `secretsmanager.${operation}`, input);
  const RotationLambdaARN = "arn:aws:lambda:eu-west-1:123456789012:function:rotate";
  const RotationRules = { AutomaticallyAfterDays: 30 };
  const rotate = (input: object) => call("RotateSecret", { SecretId: "token", RotationRules, ...input });
  expect(await rotate({ RotationLambdaARN })).toEqual(refused("ResourceNotFoundException"));
  await call("CreateSecret", { Name: "token", SecretString: "x" });
  expect(await call("CancelRotateSecret", { SecretId: "token" })).toEqual(refused("InvalidRequestException"));
  expect(await rotate({ RotationLambdaARN: "rotate" })).toEqual(refused("InvalidRequestException"));
  const never = { RotationLambdaARN, RotationRules: { AutomaticallyAfterDays: 1001 } };
  expect(await rotate(never)).toEqual(refused("InvalidParameterException"));
  expect(await rotate({ RotationLambdaARN })).toEqual(accepted);
  expect(JSON.parse((await call("DescribeSecret", { SecretId: "token" })).text)).toMatchObject({
    RotationEnabled: true,
    RotationLambdaARN,
    RotationRules,
  });
  expect(await call("CancelRotateSecret", { SecretId: "token" })).toEqual(accepted);
});

test("s3: a replication is answered as it was put, until its bucket is gone", async () => {
  const s3 = (method: string, path: string, body?: string) => aws.xml("s3", method, path, body);
  const rules = "<Rule><ID>all</ID><Priority>0</Priority><Filter/><Status>Enabled</Status>";
  const more = "<DeleteMarkerReplication><Status>Enabled</Status></DeleteMarkerReplication>";
  const to = "<Destination><Bucket>arn:aws:s3:::copy</Bucket></Destination></Rule>";
  const replication = `<ReplicationConfiguration><Role>arn:aws:iam::123456789012:role/r</Role>${rules}${more}${to}</ReplicationConfiguration>`;
  const versioned = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
  expect(await s3("PUT", "/orders?replication=", replication)).toEqual(refused("NoSuchBucket", 404));
  const place =
    "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
  for (const bucket of ["/orders", "/copy"]) {
    await s3("PUT", bucket, place);
    await s3("PUT", `${bucket}?versioning=`, versioned);
  }
  expect(await s3("PUT", "/orders?replication=", replication)).toEqual(accepted);
  expect((await s3("GET", "/orders?replication=")).text).toBe(replication);
  await s3("DELETE", "/orders");
  expect(await s3("GET", "/orders?replication=")).toEqual(refused("NoSuchBucket", 404));
});

test("s3: a policy for everybody admits access logs too, and is answered as it was put", async () => {
  const s3 = (method: string, path: string, body?: string) => aws.xml("s3", method, path, body);
  const place =
    "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
  for (const bucket of ["/shop-logs", "/shop-files"]) await s3("PUT", bucket, place);
  const Resource = "arn:aws:s3:::shop-logs/*";
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
      { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject", Resource },
    ],
  });
  const xmlns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
  const target = "<TargetBucket>shop-logs</TargetBucket><TargetPrefix></TargetPrefix>";
  const logging = `<BucketLoggingStatus ${xmlns}><LoggingEnabled>${target}</LoggingEnabled></BucketLoggingStatus>`;
  expect(await s3("PUT", "/shop-files?logging=", logging)).toEqual(refused("InvalidTargetBucketForLogging"));
  expect((await s3("PUT", "/shop-logs?policy=", policy)).status).toBeLessThan(300);
  expect((await s3("PUT", "/shop-files?logging=", logging)).status).toBe(200);
  expect((await s3("GET", "/shop-logs?policy=")).text).toBe(policy);
});

test("sqs: setting one attribute leaves the others as they are", async () => {
  const call = (operation: string, input: object) => aws.json("sqs", `AmazonSQS.${operation}`, input);
  const made = await call("CreateQueue", { QueueName: "kept" });
  const { QueueUrl } = JSON.parse(made.text) as { QueueUrl: string };
  const set = (Attributes: object) => call("SetQueueAttributes", { QueueUrl, Attributes });
  const read = async () => {
    const { text } = await call("GetQueueAttributes", { QueueUrl, AttributeNames: ["Policy", "RedriveAllowPolicy"] });
    return (JSON.parse(text) as { Attributes?: object }).Attributes;
  };
  const statement = { Effect: "Deny", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
  const Policy = document(statement);
  const RedriveAllowPolicy = '{"redrivePermission":"denyAll"}';
  await set({ Policy });
  await set({ RedriveAllowPolicy });
  expect(await read()).toEqual({ Policy: expect.stringContaining("sqs:SendMessage"), RedriveAllowPolicy });
  await set({ RedriveAllowPolicy: "" });
  expect(await read()).toEqual({ Policy: expect.stringContaining("sqs:SendMessage") });
});
