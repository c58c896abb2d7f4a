import { planDestruction, refuseMore } from "../../../src/operations/plan/destruction";
import type { TerraformPlan, TerraformState } from "../../../src/operations/terraform-json";
import { ShopCopy } from "../../support/shop-copy";
import { environmentsIn } from "../readiness/evidence";
import { type Resources, factsOf, of } from "../review/reviewed-terraform";

/** What the library makes has an id of its own kind; this one is the environment's, as access logs are. */
const ofEnvironment = (id: string) => ({ "//": { metadata: { path: `shop/staging/${id}`, uniqueId: "x" } } });

const DECLARED: Resources = {
  aws_vpc: { network: of("network", {}) },
  aws_nat_gateway: { network: of("network", {}) },
  aws_subnet: { data: of("network", {}) },
  aws_db_subnet_group: { orders: of("orders", {}) },
  aws_db_instance: { orders: of("orders", {}) },
  aws_s3_bucket: { files: of("files", {}), logs: ofEnvironment("aws:s3_bucket:logs") },
  aws_s3_bucket_versioning: {
    files: of("files", {}),
    logs: ofEnvironment("aws:s3_bucket_versioning:logs"),
  },
  aws_sqs_queue: { work: of("work", {}) },
  aws_ecs_service: { api: of("api", { lifecycle: { prevent_destroy: true } }) },
};

const resource = (address: string, depends_on: readonly string[] = [], values: object = {}) => {
  const [type, name] = address.replace(/\[.*/, "").split(".");
  return { address, mode: "managed" as const, type, name, depends_on, values: { ...values } };
};

const stateOf = (...resources: ReturnType<typeof resource>[]): TerraformState => ({
  format_version: "1.0",
  values: { root_module: { resources } },
});

const STATE = [
  resource("aws_vpc.network"),
  resource("aws_nat_gateway.network", ["aws_vpc.network"]),
  resource('aws_subnet.data["a"]', ["aws_vpc.network"]),
  resource("aws_db_subnet_group.orders", ["aws_subnet.data", "aws_vpc.network"]),
  resource("aws_db_instance.orders", ["aws_db_subnet_group.orders"], { deletion_protection: true }),
  resource("aws_s3_bucket.files", ["aws_s3_bucket.logs"]),
  resource("aws_s3_bucket.logs"),
  resource("aws_s3_bucket_versioning.logs", ["aws_s3_bucket.logs"]),
  resource("aws_sqs_queue.work"),
  resource("aws_iam_role.nobody"),
];

const destruction = (named: readonly string[], state = STATE, declared = DECLARED, terraform = {}) =>
  planDestruction(
    { facts: factsOf(declared, terraform), name: "staging" },
    stateOf(...state),
    named,
    "symphony destroy staging",
  );

describe("what a destruction leaves", () => {
  test("is every data store, with what it depends on and with the settings of all that", () => {
    expect(destruction([])).toEqual({
      targets: ["aws_iam_role.nobody", "aws_nat_gateway.network"],
      kept: ["orders", "files", "work"],
    });
  });

  test("is no longer what a store needed that is named", () => {
    expect(destruction(["files", "work"])).toEqual({
      targets: [
        "aws_iam_role.nobody",
        "aws_nat_gateway.network",
        "aws_s3_bucket.files",
        "aws_s3_bucket.logs",
        "aws_s3_bucket_versioning.logs",
        "aws_sqs_queue.work",
      ],
      kept: ["orders"],
    });
  });

  test("is nothing where all of them are named: there is no target then", () => {
    const unprotected = STATE.map((each) => ({ ...each, values: {} }));
    expect(destruction(["orders", "files", "work"], unprotected)).toEqual({ kept: [] });
  });
});

describe("what cannot be destroyed", () => {
  test("is protected, by AWS or in the Terraform: how to let it go is said", () => {
    const state = [...STATE, resource("aws_ecs_service.api")];
    expect(() => destruction(["orders"], state)).toThrow(
      /cannot be destroyed while these are protected\.[^]*aws_db_instance\.orders: deletion_protection is true[^]*aws_ecs_service\.api: lifecycle\.prevent_destroy is true[^]*deletionProtection: false/,
    );
  });

  test("is nothing but data stores: without a target, Terraform would destroy them", () => {
    expect(() => destruction([], [resource("aws_sqs_queue.work")])).toThrow(
      /Nothing is left of staging but its data stores/,
    );
  });

  test("is a store that there is not", () => {
    expect(() => destruction(["api", "nothing"])).toThrow('No data store has the name "api", "nothing".');
  });
});

describe("what holds data and is declared nowhere", () => {
  const cluster = resource("aws_ecs_cluster.services");
  // Of a branch on which the database had another name, as the last synthesis here was.
  const ledger = resource("aws_db_instance.ledger");

  test("is never destroyed by itself, also where nothing else stays", () => {
    for (const state of [
      [ledger, cluster],
      [resource("aws_dynamodb_table.sessions"), cluster],
      [...STATE, ledger],
    ]) {
      expect(() => destruction([], state)).toThrow(
        /^The state of staging has what holds data and nothing here declares: aws_(db_instance\.ledger|dynamodb_table\.sessions)\.\n[^]*Fix: Check out the release that runs/,
      );
    }
    const several = [resource("aws_s3_bucket.old[0]"), resource("aws_s3_bucket.old[1]"), cluster];
    expect(() => destruction([], several)).toThrow("declares: aws_s3_bucket.old.");
  });

  test("goes where it is named by its address", () => {
    expect(destruction(["aws_db_instance.ledger"], [ledger, cluster])).toEqual({ kept: [] });
    expect(() => destruction(["aws_ecs_cluster.services"], [ledger, cluster])).toThrow("No data store has the name");
  });

  test("is no obstacle where it is a copy, or a key with nothing left to encrypt", () => {
    const copy = resource("aws_db_instance.replica", [], { replicate_source_db: "ledger" });
    expect(destruction([], [copy, cluster])).toEqual({ kept: [] });
    const key = resource("aws_kms_key.old");
    expect(destruction([], [key, cluster])).toEqual({ kept: [] });
    expect(() => destruction([], [key, resource("aws_sqs_queue.work"), cluster])).toThrow("declares: aws_kms_key.old.");
  });
});

describe("what holds data and is declared beside the vocabulary", () => {
  const declared = {
    ...DECLARED,
    aws_dynamodb_table: { sessions: of("legacy", {}) },
    aws_kms_key: { own: of("", {}) },
  };
  const state = [
    resource("aws_vpc.network"),
    resource("aws_dynamodb_table.sessions", ["aws_kms_key.table"]),
    resource("aws_kms_key.table"),
    resource("aws_kms_key.own"),
    resource("aws_dynamodb_table_item.first", ["aws_dynamodb_table.sessions", "aws_kms_key.table"]),
    resource("aws_iam_role.reader", ["aws_dynamodb_table.sessions"]),
  ];

  test("is kept with what it needs and what is in it, as any data store", () => {
    expect(destruction([], state, declared)).toEqual({
      targets: ["aws_iam_role.reader", "aws_vpc.network"],
      kept: ["aws_dynamodb_table.sessions", "aws_kms_key.own"],
    });
  });

  test("goes where it is named by its address, and its key with it", () => {
    const known = { ...declared, aws_kms_key: { own: of("", {}), table: of("legacy", {}) } };
    expect(destruction(["aws_dynamodb_table.sessions"], state, known)).toEqual({ kept: [] });
  });

  test("is kept in a module too, where the app declares that", () => {
    const inside = resource("module.legacy.aws_s3_bucket.files");
    const all = [{ ...inside, type: "aws_s3_bucket", name: "files" }, resource("aws_vpc.network")];
    expect(destruction([], all, DECLARED, { module: { legacy: {} } })).toEqual({
      targets: ["aws_vpc.network"],
      kept: ["module.legacy.aws_s3_bucket.files"],
    });
    expect(() => destruction([], all)).toThrow("declares: module.legacy.aws_s3_bucket.files.");
  });
});

test("a plan that destroys more than was chosen is refused: the configuration may have references that the state has not", () => {
  const planOf = (...addresses: readonly string[]): TerraformPlan => ({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: addresses.map((address) => {
      const [type, name] = address.split(".");
      return { address, mode: "managed", type, name, change: { actions: ["delete"], before: {} } };
    }),
  });
  const chosen = { targets: ["aws_iam_role.a"], kept: ["orders"] };
  const judge =
    (plan: TerraformPlan, of: Parameters<typeof refuseMore>[0] = chosen) =>
    () =>
      refuseMore(of, plan, "staging", "symphony destroy staging");
  expect(judge(planOf("aws_iam_role.a"))).not.toThrow();
  expect(judge(planOf("aws_iam_role.a", "aws_db_instance.orders"))).toThrow(
    "Terraform would destroy what is to be kept of staging too: aws_db_instance.orders.",
  );
  expect(judge(planOf("aws_db_instance.orders"), { kept: [] })).not.toThrow();
});

test("on Docker, what lives in the emulator's memory is no store: it has no name for --store, and is not said to stay", () => {
  const shop = new ShopCopy();
  const [{ facts }] = environmentsIn(shop.folder);
  shop.remove();
  const resources = facts.resources.map(({ address }) => resource(address));
  const plan = (named: readonly string[]) =>
    planDestruction({ facts, name: "dev" }, stateOf(...resources), named, "symphony destroy dev");
  expect(plan([]).kept).toEqual(["orders", "stripe-key"]);
  expect(plan([]).targets).toContain("docker_container.aws_emulator");
  expect(plan([]).targets).not.toContain("docker_volume.orders_data");
  expect(() => plan(["receipts"])).toThrow(
    /No data store has the name "receipts"\.[^]*Choose one of: orders, stripe-key\./,
  );
});
