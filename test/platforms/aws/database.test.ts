import { Bytes, Database, DatabaseProps, Duration, Environment } from "../../../src";
import { TerraformWorkspace } from "../../../src/testing";
import { database } from "./databases";
import { ACCOUNT, REGION, containersOf, plain, service, staging, statementsOf, terraformOf } from "./staging";

const KEY = "${aws_kms_key.confidential.arn}";
const production = { tier: "production", name: "prod" } as const;

describe("a PostgreSQL database with nothing but its engine", () => {
  const { env } = database();
  const { resource } = terraformOf(env);

  test("is an encrypted instance in the data subnets, whose password only AWS knows", () => {
    expect(plain(resource.aws_db_instance.orders)).toEqual({
      identifier: "shop-staging-orders",
      engine: "postgres",
      engine_version: "17",
      allow_major_version_upgrade: true,
      auto_minor_version_upgrade: true,
      instance_class: "db.t4g.medium",
      db_name: "orders",
      username: "dbadmin",
      storage_type: "gp3",
      allocated_storage: 20,
      max_allocated_storage: 100,
      storage_encrypted: true,
      kms_key_id: KEY,
      manage_master_user_password: true,
      master_user_secret_kms_key_id: KEY,
      iam_database_authentication_enabled: true,
      ca_cert_identifier: "rds-ca-rsa2048-g1",
      parameter_group_name: "${aws_db_parameter_group.orders.name}",
      port: 5433,
      db_subnet_group_name: "${aws_db_subnet_group.orders.name}",
      vpc_security_group_ids: ["${aws_security_group.orders.id}"],
      publicly_accessible: false,
      multi_az: false,
      backup_retention_period: 7,
      backup_window: "01:00-02:00",
      maintenance_window: "sun:03:00-sun:04:00",
      apply_immediately: true,
      copy_tags_to_snapshot: true,
      deletion_protection: false,
      skip_final_snapshot: true,
      delete_automated_backups: true,
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      performance_insights_enabled: true,
      performance_insights_kms_key_id: KEY,
      performance_insights_retention_period: 7,
      monitoring_interval: 60,
      monitoring_role_arn: "${aws_iam_role.orders_monitoring.arn}",
      depends_on: [
        "aws_cloudwatch_log_group.orders_postgresql",
        "aws_cloudwatch_log_group.orders_upgrade",
        "aws_iam_role_policy_attachment.orders_monitoring",
      ],
    });
  });

  test("refuses connections without TLS", () => {
    expect(plain(resource.aws_db_parameter_group.orders)).toEqual({
      name: "shop-staging-orders-postgres17",
      family: "postgres17",
      description: "Database orders",
      parameter: [{ name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" }],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("lies in subnets without a way out, behind a group that nobody passes yet", () => {
    expect(plain(resource.aws_db_subnet_group.orders)).toEqual({
      name: "shop-staging-orders",
      description: "Database orders",
      subnet_ids: ["${aws_subnet.network_data_a.id}", "${aws_subnet.network_data_b.id}"],
    });
    expect(plain(resource.aws_security_group.orders)).toEqual({
      name: "shop-staging-orders",
      description: "Database orders",
      vpc_id: "${aws_vpc.network.id}",
    });
    expect(resource.aws_vpc_security_group_ingress_rule).toBeUndefined();
  });

  test("exports its logs to groups of its own, which the key for logs admits by their names", () => {
    expect(plain(resource.aws_cloudwatch_log_group.orders_postgresql)).toEqual({
      name: "/aws/rds/instance/shop-staging-orders/postgresql",
      retention_in_days: 30,
      kms_key_id: "${aws_kms_key.logs.arn}",
    });
    expect(statementsOf(resource.aws_kms_key.logs.policy)).toContainEqual({
      Sid: "DatabaseLogsOrders",
      Effect: "Allow",
      Principal: { Service: `logs.${REGION}.amazonaws.com` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/rds/instance/shop-staging-orders/*`,
        },
      },
    });
  });

  test("is measured by a role that only this instance's monitoring assumes", () => {
    expect(resource.aws_iam_role.orders_monitoring.name).toBe("shop-staging-orders-monitoring");
    expect(statementsOf(resource.aws_iam_role.orders_monitoring.assume_role_policy)).toEqual([
      {
        Sid: "Assume",
        Effect: "Allow",
        Principal: { Service: "monitoring.rds.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT },
          ArnLike: { "aws:SourceArn": [`arn:aws:rds:${REGION}:${ACCOUNT}:db:shop-staging-orders`] },
        },
      },
    ]);
    expect(plain(resource.aws_iam_role_policy_attachment.orders_monitoring)).toEqual({
      role: "${aws_iam_role.orders_monitoring.name}",
      policy_arn: "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
    });
  });
});

describe("what RDS reports", () => {
  const subscriptionsOf = (env: Environment): Record<string, any> =>
    terraformOf(env).resource.aws_db_event_subscription ?? {};

  test("reaches the owner of the environment from staging on, by a topic that admits RDS", () => {
    const { env } = database();
    const { resource } = terraformOf(env);
    expect(plain(subscriptionsOf(env).db_instance)).toEqual({
      name: "shop-staging-db-instance",
      sns_topic: "${aws_sns_topic.alerts.arn}",
      source_type: "db-instance",
      source_ids: ["${aws_db_instance.orders.identifier}"],
      event_categories: ["configuration change", "failure", "low storage", "maintenance"],
      depends_on: ["aws_sns_topic_policy.alerts"],
    });
    expect(statementsOf(resource.aws_sns_topic_policy.alerts.policy)).toContainEqual({
      Sid: "DatabaseEvents",
      Effect: "Allow",
      Principal: { Service: "events.rds.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "${aws_sns_topic.alerts.arn}",
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
    });
    expect(statementsOf(resource.aws_kms_key.alerts.policy)).toContainEqual({
      Sid: "DatabaseEvents",
      Effect: "Allow",
      Principal: { Service: "events.rds.amazonaws.com" },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:EncryptionContext:aws:sns:topicArn": `arn:aws:sns:${REGION}:${ACCOUNT}:shop-staging-alerts`,
        },
      },
    });
    expect(subscriptionsOf(database({}, { tier: "development" }).env)).toEqual({});
  });

  test("is subscribed to once for all databases of the environment, and for no others", () => {
    const sourcesOf = (env: Environment) =>
      Object.fromEntries(Object.entries(subscriptionsOf(env)).map(([id, { source_ids }]) => [id, source_ids]));
    const instance = {
      db_instance: ["${aws_db_instance.orders.identifier}"],
      db_parameter_group: ["${aws_db_parameter_group.orders.name}"],
      db_security_group: undefined,
    };
    expect(sourcesOf(database().env)).toEqual(instance);
    const { env } = database();
    new Database(env, "search", { engine: "aurora-postgresql", readReplicas: 1 });
    expect(sourcesOf(env)).toEqual({
      ...instance,
      db_instance: [
        ...instance.db_instance,
        "${aws_rds_cluster_instance.search_1.identifier}",
        "${aws_rds_cluster_instance.search_2.identifier}",
      ],
      db_cluster: ["${aws_rds_cluster.search.cluster_identifier}"],
    });
    expect(sourcesOf(database({ engine: "aurora-postgresql" }).env)).not.toHaveProperty("db_parameter_group");
  });
});

test.each([
  ["development", false, 1, false, 0],
  ["staging", false, 7, false, 60],
  ["production", true, 35, true, 60],
] as const)("the defaults of %s decide standby, backups, protection and measurements", (tier, ...expected) => {
  const { env } = database({}, { tier });
  const instance = terraformOf(env).resource.aws_db_instance.orders;
  expect([
    instance.multi_az,
    instance.backup_retention_period,
    instance.deletion_protection,
    instance.monitoring_interval,
  ]).toEqual(expected);
});

test("a production database leaves a final snapshot and its backups also where its protection was turned off", () => {
  const unprotected = terraformOf(database({ deletionProtection: false }, production).env).resource;
  expect(unprotected.aws_db_instance.orders).toMatchObject({
    deletion_protection: false,
    skip_final_snapshot: false,
    final_snapshot_identifier: "shop-prod-orders-final",
    delete_automated_backups: false,
  });
});

test.each([
  ["development", {}, true],
  ["staging", {}, true],
  ["staging", { deletionProtection: true }, false],
  ["production", {}, false],
  ["production", { deletionProtection: false }, false],
] as const)("a database in %s with %p changes at once: %p", (tier, props, atOnce) => {
  for (const engine of ["postgres", "aurora-postgresql"] as const) {
    const { resource } = terraformOf(database({ engine, ...props }, { tier }).env);
    const built = ["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"].flatMap((type) =>
      Object.values<any>(resource[type] ?? {}),
    );
    expect([...new Set(built.map(({ apply_immediately }) => apply_immediately))]).toEqual([atOnce]);
  }
});

test("a protected database leaves a final snapshot and its backups, a development one nothing and no role", () => {
  const protectedOne = terraformOf(database({}, production).env).resource.aws_db_instance.orders;
  expect(protectedOne).toMatchObject({
    skip_final_snapshot: false,
    final_snapshot_identifier: "shop-prod-orders-final",
    delete_automated_backups: false,
  });
  const { resource } = terraformOf(database({}, { tier: "development", name: "dev" }).env);
  expect(resource.aws_db_instance.orders).not.toHaveProperty("final_snapshot_identifier");
  expect(resource.aws_iam_role).not.toHaveProperty("orders_monitoring");
});

describe("a MySQL database", () => {
  const { resource } = terraformOf(database({ engine: "mysql", parameters: { long_query_time: "2" } }).env);

  test("is of its default version, on its port", () => {
    expect(resource.aws_db_instance.orders).toMatchObject({ engine: "mysql", engine_version: "8.4", port: 3307 });
  });

  test("refuses connections without TLS, and writes the slow query log that it exports, but no statements", () => {
    expect(resource.aws_db_parameter_group.orders).toMatchObject({
      name: "shop-staging-orders-mysql8-4",
      family: "mysql8.4",
      parameter: [
        { name: "log_output", value: "FILE" },
        { name: "long_query_time", value: "2" },
        { name: "require_secure_transport", value: "1" },
        { name: "slow_query_log", value: "1" },
      ],
    });
    const logs = ["audit", "error", "general", "slowquery"];
    expect(resource.aws_db_instance.orders.enabled_cloudwatch_logs_exports).toEqual(logs);
    expect(Object.keys(resource.aws_cloudwatch_log_group).filter((id) => id.startsWith("orders"))).toEqual(
      logs.map((log) => `orders_${log}`),
    );
    expect(plain(resource.aws_cloudwatch_log_group.orders_audit)).toEqual({
      name: "/aws/rds/instance/shop-staging-orders/audit",
      retention_in_days: 30,
      kms_key_id: "${aws_kms_key.logs.arn}",
    });
  });

  test("writes the audit log that it exports by its option group", () => {
    expect(resource.aws_db_instance.orders.option_group_name).toBe("${aws_db_option_group.orders.name}");
    expect(plain(resource.aws_db_option_group.orders)).toEqual({
      name: "shop-staging-orders-mysql8-4",
      option_group_description: "Database orders",
      engine_name: "mysql",
      major_engine_version: "8.4",
      option: [
        {
          option_name: "MARIADB_AUDIT_PLUGIN",
          option_settings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT" }],
        },
      ],
      skip_destroy: false,
      lifecycle: { create_before_destroy: true },
    });
    const silent = terraformOf(database({ engine: "mysql", logExports: ["error"] }).env).resource;
    expect(silent.aws_db_instance.orders).toHaveProperty("option_group_name");
    expect(silent.aws_db_option_group.orders.option ?? []).toEqual([]);
    const kept = terraformOf(database({ engine: "mysql" }, production).env).resource;
    expect(kept.aws_db_option_group.orders.skip_destroy).toBe(true);
    expect(terraformOf(database().env).resource).not.toHaveProperty("aws_db_option_group");
  });

  test("has no Performance Insights on a class that does not support it", () => {
    const small = terraformOf(database({ engine: "mysql", capacity: "db.t4g.small" }).env).resource;
    expect(small.aws_db_instance.orders.performance_insights_enabled).toBe(false);
    expect(small.aws_db_instance.orders).not.toHaveProperty("performance_insights_kms_key_id");
  });
});

describe("an Aurora database", () => {
  const { resource } = terraformOf(database({ engine: "aurora-postgresql" }, production).env);

  test("is an encrypted cluster, whose password only AWS knows", () => {
    expect(plain(resource.aws_rds_cluster.orders)).toEqual({
      cluster_identifier: "shop-prod-orders",
      engine: "aurora-postgresql",
      engine_version: "17",
      allow_major_version_upgrade: true,
      database_name: "orders",
      master_username: "dbadmin",
      storage_encrypted: true,
      kms_key_id: KEY,
      manage_master_user_password: true,
      master_user_secret_kms_key_id: KEY,
      iam_database_authentication_enabled: true,
      db_cluster_parameter_group_name: "${aws_rds_cluster_parameter_group.orders.name}",
      port: 5433,
      db_subnet_group_name: "${aws_db_subnet_group.orders.name}",
      vpc_security_group_ids: ["${aws_security_group.orders.id}"],
      backup_retention_period: 35,
      preferred_backup_window: "01:00-02:00",
      preferred_maintenance_window: "sun:03:00-sun:04:00",
      apply_immediately: false,
      copy_tags_to_snapshot: true,
      deletion_protection: true,
      skip_final_snapshot: false,
      final_snapshot_identifier: "shop-prod-orders-final",
      delete_automated_backups: false,
      enabled_cloudwatch_logs_exports: ["postgresql"],
      depends_on: ["aws_cloudwatch_log_group.orders_postgresql"],
    });
    expect(resource.aws_rds_cluster_parameter_group.orders).toMatchObject({
      family: "aurora-postgresql17",
      parameter: [{ name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" }],
    });
    expect(resource.aws_cloudwatch_log_group.orders_postgresql.name).toBe(
      "/aws/rds/cluster/shop-prod-orders/postgresql",
    );
    expect(resource.aws_db_instance).toBeUndefined();
  });

  test("has two instances in two zones, of which one takes over", () => {
    expect(plain(resource.aws_rds_cluster_instance.orders_2)).toEqual({
      identifier: "shop-prod-orders-2",
      cluster_identifier: "${aws_rds_cluster.orders.id}",
      engine: "aurora-postgresql",
      instance_class: "db.t4g.medium",
      availability_zone: "eu-west-1b",
      promotion_tier: 1,
      auto_minor_version_upgrade: true,
      ca_cert_identifier: "rds-ca-rsa2048-g1",
      db_subnet_group_name: "${aws_db_subnet_group.orders.name}",
      publicly_accessible: false,
      preferred_maintenance_window: "sun:03:00-sun:04:00",
      apply_immediately: false,
      copy_tags_to_snapshot: true,
      performance_insights_enabled: true,
      performance_insights_kms_key_id: KEY,
      performance_insights_retention_period: 7,
      monitoring_interval: 60,
      monitoring_role_arn: "${aws_iam_role.orders_monitoring.arn}",
      depends_on: ["aws_iam_role_policy_attachment.orders_monitoring"],
    });
    expect(Object.keys(resource.aws_rds_cluster_instance)).toEqual(["orders_1", "orders_2"]);
    expect(resource.aws_rds_cluster_instance.orders_1.availability_zone).toBe("eu-west-1a");
    expect(
      statementsOf(resource.aws_iam_role.orders_monitoring.assume_role_policy)[0].Condition.ArnLike["aws:SourceArn"],
    ).toEqual([1, 2].map((n) => `arn:aws:rds:${REGION}:${ACCOUNT}:db:shop-prod-orders-${n}`));
  });

  test.each([
    [0, false, 1],
    [0, true, 2],
    [1, true, 2],
    [1, false, 2],
    [4, true, 5],
  ])("with %d replicas and a standby %p has %d instances", (readReplicas, multiZone, count) => {
    const { env } = database({ engine: "aurora-postgresql", readReplicas, multiZone });
    expect(Object.keys(terraformOf(env).resource.aws_rds_cluster_instance)).toHaveLength(count);
  });
});

test.each(["postgres", "aurora-postgresql"] as const)(
  "a %s database from a snapshot takes its administrator and its databases from there",
  (engine) => {
    const { env } = database({ engine, restoreFrom: "before-the-move", databaseName: "legacy" }, {}, ["administer"]);
    const { resource } = terraformOf(env);
    const [created, administrator] =
      engine === "postgres"
        ? [resource.aws_db_instance.orders, "${aws_db_instance.orders.username}"]
        : [resource.aws_rds_cluster.orders, "${aws_rds_cluster.orders.master_username}"];
    expect(created.snapshot_identifier).toBe("before-the-move");
    for (const name of ["db_name", "database_name", "username", "master_username"])
      expect(created[name]).toBeUndefined();
    expect(variables(env, "migrate")).toMatchObject({ ORDERS_USER: administrator, ORDERS_DATABASE: "legacy" });
  },
);

describe("a workload that reads and writes", () => {
  const { env, consumers } = database({}, {}, ["read-write"]);
  const { resource } = terraformOf(env);

  test("signs in as its own user of this database, and may do nothing else", () => {
    expect(statementsOf(resource.aws_iam_role_policy.api_uses_orders.policy)).toEqual([
      {
        Sid: "ConnectToDatabase",
        Effect: "Allow",
        Action: "rds-db:connect",
        Resource: `arn:aws:rds-db:${REGION}:${ACCOUNT}:dbuser:\${aws_db_instance.orders.resource_id}/api_rw`,
      },
    ]);
    expect(resource.aws_iam_role_policy).not.toHaveProperty("api_starts_with_orders");
    expect(keyUsers(resource)).toEqual([]);
  });

  test("learns where the database is and as whom to sign in", () => {
    expect(variables(env, "api")).toEqual({
      ORDERS_AUTHENTICATION: "iam",
      ORDERS_DATABASE: "orders",
      ORDERS_HOST: "${aws_db_instance.orders.address}",
      ORDERS_PORT: "5433",
      ORDERS_USER: "api_rw",
    });
    expect(containersOf(env, "api").at(-1)).not.toHaveProperty("secrets");
  });

  test("passes the database's group on its port only, and waits for the database", () => {
    expect(resource.aws_vpc_security_group_ingress_rule.api_to_orders_postgres).toMatchObject({
      security_group_id: "${aws_security_group.orders.id}",
      referenced_security_group_id: "${aws_security_group.api.id}",
      from_port: 5433,
      to_port: 5433,
      ip_protocol: "tcp",
    });
    expect(resource.aws_ecs_service.api.depends_on).toContain("aws_db_instance.orders");
    expect(consumers).toHaveLength(1);
  });
});

test("a workload that only reads is another user, sent to the replicas where there are any", () => {
  const single = database({ engine: "aurora-postgresql" }, {}, ["read"]).env;
  expect(variables(single, "report").ORDERS_HOST).toBe("${aws_rds_cluster.orders.endpoint}");
  const { env } = database({ engine: "aurora-postgresql", readReplicas: 1 }, {}, ["read", "read-write"]);
  expect(variables(env, "report").ORDERS_HOST).toBe("${aws_rds_cluster.orders.reader_endpoint}");
  expect(variables(env, "api").ORDERS_HOST).toBe("${aws_rds_cluster.orders.endpoint}");
  const { resource } = terraformOf(env);
  expect(statementsOf(resource.aws_iam_role_policy.report_uses_orders.policy)[0].Resource).toBe(
    `arn:aws:rds-db:${REGION}:${ACCOUNT}:dbuser:\${aws_rds_cluster.orders.cluster_resource_id}/report_ro`,
  );
  expect(resource.aws_ecs_service.api.depends_on).toEqual(
    expect.arrayContaining(["aws_rds_cluster_instance.orders_1", "aws_rds_cluster_instance.orders_2"]),
  );
});

describe("a workload that administers", () => {
  const { env } = database({ dataClass: "restricted" }, {}, ["administer"]);
  const { resource } = terraformOf(env);
  const secret = "${aws_db_instance.orders.master_user_secret[0].secret_arn}";

  test("is given the password when it starts, by ECS, which may read this secret and decrypt it", () => {
    expect(containersOf(env, "migrate").at(-1).secrets).toEqual([
      { name: "ORDERS_PASSWORD", valueFrom: `${secret}:password::` },
    ]);
    expect(statementsOf(resource.aws_iam_role_policy.migrate_starts_with_orders.policy)).toEqual([
      {
        Sid: "ReadDatabasePassword",
        Effect: "Allow",
        Action: "secretsmanager:GetSecretValue",
        Resource: secret,
      },
    ]);
    expect(keyUsers(resource, "restricted")).toEqual([
      {
        Sid: "SecretsmanagerDecrypt",
        Effect: "Allow",
        Principal: { AWS: "${aws_iam_role.migrate_execution.arn}" },
        Action: ["kms:Decrypt"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${REGION}.amazonaws.com` } },
      },
    ]);
  });

  test("may do nothing itself, and signs in as the administrator", () => {
    expect(resource.aws_iam_role_policy).not.toHaveProperty("migrate_uses_orders");
    expect(variables(env, "migrate")).toEqual({
      ORDERS_AUTHENTICATION: "password",
      ORDERS_DATABASE: "orders",
      ORDERS_HOST: "${aws_db_instance.orders.address}",
      ORDERS_PORT: "5433",
      ORDERS_USER: "${aws_db_instance.orders.username}",
    });
  });
});

test("every variable of a use is among those that the database announces", () => {
  for (const access of ["read", "read-write", "administer"] as const) {
    const { env, orders } = database({}, {}, [access]);
    const consumer = { read: "report", "read-write": "api", administer: "migrate" }[access];
    const { secrets = [] } = containersOf(env, consumer).at(-1);
    const names = [...Object.keys(variables(env, consumer)), ...secrets.map(({ name }: { name: string }) => name)];
    const announced = orders.variablesOf(access).map((ending) => `ORDERS_${ending}`);
    expect(names.filter((name) => !announced.includes(name))).toEqual([]);
  }
});

test("a renamed database keeps its physical names and its users theirs", () => {
  const { env } = staging();
  const api = service(env, "shop", { renamedFrom: "api" });
  api.uses(new Database(env, "purchases", { engine: "postgres", renamedFrom: "orders" }), "read");
  const { resource } = terraformOf(env);
  expect(resource.aws_db_instance.purchases).toMatchObject({ identifier: "shop-staging-orders", db_name: "orders" });
  expect(statementsOf(resource.aws_iam_role_policy.shop_uses_purchases.policy)[0].Resource).toMatch(/\/api_ro$/);
});

test("a parameter's value arrives as it was given", () => {
  const { env } = database({
    parameters: { search_path: "${x}, %{y}", shared_buffers: "{DBInstanceClassMemory/32768}" },
  });
  const { parameter } = terraformOf(env).resource.aws_db_parameter_group.orders;
  expect(parameter.map(({ value }: { value: string }) => value)).toEqual([
    "1",
    "$${x}, %%{y}",
    "{DBInstanceClassMemory/32768}",
  ]);
});

test("databases whose names differ by a hyphen only are both admitted by the key for logs", () => {
  const { env } = staging();
  for (const name of ["ledger-1", "ledger1"]) new Database(env, name, { engine: "postgres" });
  const sids = statementsOf(terraformOf(env).resource.aws_kms_key.logs.policy).map(({ Sid }) => Sid);
  expect(sids).toEqual(expect.arrayContaining(["DatabaseLogsLedgerX1", "DatabaseLogsLedger1"]));
});

test("customize receives what was built", () => {
  const { env, orders } = database();
  orders.customize(({ aws }) => aws?.instance?.addOverride("apply_immediately", true));
  expect(terraformOf(env).resource.aws_db_instance.orders.apply_immediately).toBe(true);
});

describe("every property", () => {
  const changes: { readonly [P in keyof Omit<Required<DatabaseProps>, "satisfies">]: DatabaseProps[P] } = {
    engine: "mysql",
    version: "16",
    capacity: "large",
    storage: { initial: Bytes.gibibytes(50) },
    multiZone: true,
    backupRetention: Duration.days(3),
    deletionProtection: true,
    recovery: { rpo: Duration.minutes(5) },
    performanceInsights: { retention: Duration.days(31) },
    logExports: ["postgresql"],
    logRetention: Duration.days(90),
    restoreFrom: "before-the-move",
    readReplicas: 2,
    databaseName: "sales",
    backupWindow: "05:00-06:00",
    maintenanceWindow: "mon:03:00-mon:04:00",
    autoMinorVersionUpgrade: false,
    parameters: { max_connections: "200" },
    dataClass: "restricted",
    renamedFrom: "purchases",
  };
  const outcome = (props: Partial<DatabaseProps>): readonly [string, string] => {
    const { env, orders } = database(props);
    const intent = JSON.stringify(orders.intent());
    return [JSON.stringify(terraformOf(env)), intent];
  };
  const unchanged = outcome({});

  test.each(Object.keys(changes).filter((name) => !["recovery", "readReplicas"].includes(name)))(
    "changes the Terraform by its %s",
    (name) => {
      expect(outcome({ [name]: changes[name as keyof typeof changes] })[0]).not.toBe(unchanged[0]);
    },
  );

  test("changes what the documents say by its recovery, which no resource shows", () => {
    expect(outcome({ recovery: changes.recovery })[1]).not.toBe(unchanged[1]);
  });

  test("changes the Terraform by its readReplicas on Aurora, the one engine that has them", () => {
    const aurora = { engine: "aurora-postgresql" } as const;
    expect(outcome({ ...aurora, readReplicas: changes.readReplicas })[0]).not.toBe(outcome(aurora)[0]);
  });
});

test.each([
  ["staging", "mysql"],
  ["production", "postgres"],
] as const)(
  "Terraform accepts and plans databases of the %s tier, without AWS",
  async (tier, engine) => {
    const { env } = database({ engine }, { tier }, ["read", "read-write", "administer"]);
    new Database(env, "ledger", { engine: "aurora-postgresql", readReplicas: 1, logExports: ["iam-db-auth-error"] });
    const workspace = TerraformWorkspace.of(terraformOf(env), { offline: true });
    try {
      await workspace.init();
      expect(await workspace.validate()).toEqual({ valid: true, diagnostics: [] });
      const { resource_changes = [] } = (await workspace.plan()).json;
      const planned = resource_changes.map(({ address }) => address);
      expect(planned).toEqual(
        expect.arrayContaining([
          "aws_db_instance.orders",
          "aws_rds_cluster.ledger",
          "aws_rds_cluster_instance.ledger_2",
        ]),
      );
      expect(resource_changes.every(({ change }) => change.actions.join() === "create")).toBe(true);
    } finally {
      workspace.dispose();
    }
  },
  180_000,
);

function variables(env: Parameters<typeof containersOf>[0], workload: string): Record<string, string> {
  const { environment = [] } = containersOf(env, workload).at(-1);
  return Object.fromEntries(environment.map(({ name, value }: { name: string; value: string }) => [name, value]));
}

/** Statements of a key's policy besides that by which the account administers it. */
function keyUsers(resource: any, purpose = "confidential"): any[] {
  return statementsOf(resource.aws_kms_key[purpose].policy).filter(({ Sid }) => Sid !== "Administration");
}
