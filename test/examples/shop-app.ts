import { App } from "cdktf";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import {
  Bytes,
  Cidr,
  Duration,
  Egress,
  Environment,
  Exposure,
  Health,
  Image,
  Network,
  Owner,
  Project,
  Service,
  ServiceProps,
  StateBackend,
  Tier,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";

/** The facts of examples/shop that a test changes: those of staging, except where the name says otherwise. */
export interface ShopFacts {
  title: string;
  purpose: string;
  owner: Owner;
  notes?: string;
  tier: Tier;
  account: string;
  region: string;
  managedZone: string;
  state: StateBackend;
  addresses: string;
  zones?: number;
  egress?: Egress;
  networkRetention?: Duration;
  edge: boolean;
  api: ServiceProps;
  web: ServiceProps;
}

/** The constructs of staging, for what a test does behind the model's back. */
export interface Staging {
  readonly app: App;
  readonly env: Environment;
  readonly network: Network;
  readonly api: Service;
  readonly web: Service;
}

const SERVICES = "examples/shop/services";

/** The app of examples/shop, facts and all. */
export function shopFacts(): ShopFacts {
  return {
    title: "Shop",
    purpose: "Sells things to visitors: a web front end and the API behind it.",
    owner: { team: "storefront", contact: "storefront@example.com" },
    tier: "staging",
    account: "123456789012",
    region: "eu-west-1",
    managedZone: "shop.example.com",
    state: StateBackend.local(),
    addresses: "10.21.0.0/16",
    edge: true,
    api: {
      image: Image.fromDirectory(`${SERVICES}/api`),
      port: 8080,
      health: Health.http("/healthz", { interval: Duration.seconds(10) }),
    },
    web: {
      image: Image.fromDirectory(`${SERVICES}/web`),
      port: 8081,
      health: "/healthz",
      exposure: Exposure.public({ domain: "staging.shop.example.com" }),
    },
  };
}

export function declareShop(app: App, facts: ShopFacts): Staging {
  const { title, owner, purpose, notes } = facts;
  const shop = new Project(app, "shop", { title, owner, purpose, notes: { "infrastructure-spec": notes } });
  declareStage(shop, "dev", {
    tier: "development",
    platform: new Docker(),
    addresses: "10.20.0.0/16",
    web: { exposure: Exposure.public({ domain: "shop.localhost" }) },
  });
  const zone = HostedZone.managed(facts.managedZone);
  const platform = new Aws({ account: facts.account, region: facts.region, hostedZones: [zone] });
  const staging = declareStage(shop, "staging", { ...facts, platform });
  declareStage(shop, "prod", {
    tier: "production",
    platform: new Aws({
      account: "111122223333",
      region: "eu-west-1",
      hostedZones: [HostedZone.existing("shop.example.com", "Z0123456789ABCDEFGHIJ")],
    }),
    addresses: "10.22.0.0/16",
    state: StateBackend.s3({ bucket: "shop-terraform-state-111122223333", region: "eu-west-1" }),
    web: { exposure: Exposure.public({ domain: "shop.example.com" }) },
    resources: { cpu: 0.5, memory: Bytes.gibibytes(1) },
  });
  return { app, ...staging };
}

type Stage = Partial<Pick<ShopFacts, "state" | "zones" | "egress" | "networkRetention" | "edge">> &
  Pick<ShopFacts, "tier" | "addresses"> & {
    readonly platform: Aws | Docker;
    readonly api?: Partial<ServiceProps>;
    readonly web?: Partial<ServiceProps>;
    readonly resources?: ServiceProps["resources"];
  };

function declareStage(shop: Project, name: string, stage: Stage): Omit<Staging, "app"> {
  const facts = shopFacts();
  const { tier, platform, state, addresses, zones, egress, networkRetention, resources, edge = true } = stage;
  const env = new Environment(shop, name, { tier, platform, state });
  const network = new Network(env, "network", {
    addresses: Cidr.of(addresses),
    zones,
    egress,
    logRetention: networkRetention,
  });
  const api = new Service(env, "api", { ...facts.api, resources, ...stage.api });
  const web = new Service(env, "web", { ...facts.web, resources, ...stage.web });
  if (edge) web.uses(api);
  return { env, network, api, web };
}

export interface Output {
  /** Text of each environment's cdk.tf.json, by name. */
  readonly terraform: Readonly<Record<string, string>>;
  /** Text of each document, by its path below the project's folder. */
  readonly documents: Readonly<Record<string, string>>;
}

/** Synthesizes the shop into a folder of its own and reads everything that was written. */
export function synthShop(
  change: (facts: ShopFacts) => void = () => {},
  behind: (staging: Staging) => void = () => {},
): Output {
  const folder = mkdtempSync(join(tmpdir(), "symphony-shop-"));
  try {
    const app = new App({ outdir: join(folder, "out") });
    const facts = shopFacts();
    change(facts);
    behind(declareShop(app, facts));
    app.synth();
    const files = filesBelow(folder);
    const text = (path: string): string => readFileSync(join(folder, path), "utf8");
    const stacks = files.filter((path) => path.endsWith("cdk.tf.json"));
    const documents = files.filter((path) => path.endsWith(".md"));
    return {
      terraform: Object.fromEntries(stacks.map((path) => [path.split("/").at(-2)!, text(path)])),
      documents: Object.fromEntries(
        documents.map((path) => [path.replace(/^.*?(?=(?:infrastructure|documentation)\/)/, ""), text(path)]),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Lines of the documents that only the second output holds. */
export function newLines(before: Output, after: Output): readonly string[] {
  const known = new Set(linesOf(before));
  return linesOf(after).filter((line) => !known.has(line));
}

function linesOf({ documents }: Output): readonly string[] {
  return Object.keys(documents)
    .sort()
    .flatMap((path) => documents[path].split("\n"));
}
