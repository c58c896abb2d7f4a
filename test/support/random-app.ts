import { App } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import {
  Cidr,
  Environment,
  Exposure,
  Image,
  Network,
  Platform,
  Project,
  Service,
  StateBackend,
  Tier,
} from "symphony-infra";
import { hostileText, hostileValue } from "./hostile-texts";
import { RandomBackend, declareBackend, randomBackend } from "./random-stores";

/** A whole app as plain data, so that a failure prints it and any platform can build it. */
export interface RandomApp {
  readonly title: string;
  readonly purpose?: string;
  readonly notes?: string;
  readonly environments: readonly RandomEnvironment[];
}

export interface RandomEnvironment {
  readonly tier: Tier;
  readonly zones?: number;
  readonly egress?: Network["egress"];
  readonly state: StateBackend["kind"];
  readonly services: readonly RandomService[];
  /** @default - services only */
  readonly backend?: RandomBackend;
}

export interface RandomService {
  /** The ports' numbers; the first is named http. */
  readonly ports: readonly number[];
  readonly public: boolean;
  readonly scaling?: { readonly min: number; readonly max: number; readonly cpu?: number; readonly memory?: number };
  readonly variables: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
  readonly user?: number;
  readonly writablePaths?: readonly string[];
  readonly arm: boolean;
  readonly nested: boolean;
  readonly renamed: boolean;
  /** Which of the services before this one it uses, so that no circle arises. */
  readonly uses: readonly number[];
}

const service: fc.Arbitrary<RandomService> = fc.record(
  {
    ports: fc.uniqueArray(fc.integer({ min: 1, max: 65535 }), { minLength: 1, maxLength: 3 }),
    public: fc.boolean(),
    scaling: fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.nat({ max: 9 }), fc.integer({ min: 1, max: 100 }))
      .map(([min, more, target]) => ({ min, max: min + more, ...(target % 2 ? { cpu: target } : { memory: target }) })),
    variables: fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/), hostileValue, { maxKeys: 3 }),
    command: fc.array(
      hostileValue.filter((text) => text !== ""),
      { minLength: 1, maxLength: 4 },
    ),
    user: fc.integer({ min: 1, max: 65535 }),
    writablePaths: fc.constantFrom<readonly string[]>([], ["/tmp"], ["/var/cache/app", "/run"]),
    arm: fc.boolean(),
    nested: fc.boolean(),
    renamed: fc.boolean(),
    uses: fc.array(fc.nat({ max: 20 }), { maxLength: 3 }),
  },
  { requiredKeys: ["ports", "public", "variables", "arm", "nested", "renamed", "uses"] },
);

const environment: fc.Arbitrary<RandomEnvironment> = fc.record(
  {
    tier: fc.constantFrom<Tier>("development", "staging", "production"),
    zones: fc.integer({ min: 2, max: 3 }),
    egress: fc.constantFrom<Network["egress"]>("none", "single-nat", "nat-per-zone"),
    state: fc.constantFrom<StateBackend["kind"]>("local", "s3", "postgres", "hcp"),
    services: fc.array(service, { minLength: 1, maxLength: 5 }),
    backend: randomBackend,
  },
  { requiredKeys: ["tier", "state", "services"] },
);

export const randomApp: fc.Arbitrary<RandomApp> = fc.record(
  {
    title: hostileText,
    purpose: hostileText,
    notes: hostileText,
    environments: fc.array(environment, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["title", "environments"] },
);

const NAMES = ["api", "web", "order-worker", "search", "a1"];

/** Declares the app below `app`; each environment gets the platform that `platformOf` makes for its name. */
export function declareRandomApp(app: App, given: RandomApp, platformOf: (environment: string) => Platform): Project {
  const { title, purpose, notes } = given;
  const owner = { team: "storefront", contact: "storefront@example.com" };
  const project = new Project(app, "shop", {
    title,
    purpose,
    owner,
    notes: notes === undefined ? undefined : { terraform: notes },
  });
  given.environments.forEach((random, i) => {
    const name = `env${i}`;
    const { tier, zones, egress } = random;
    const target = new Environment(project, name, { tier, platform: platformOf(name), state: stateOf(random.state) });
    new Network(target, "network", { addresses: Cidr.of(`10.${i}.0.0/16`), zones, egress });
    const services = declareServices(target, random.services);
    if (random.backend) declareBackend(target, random.backend, services);
  });
  return project;
}

function declareServices(environment: Environment, services: readonly RandomService[]): readonly Service[] {
  const declared: Service[] = [];
  services.forEach((random, i) => {
    const name = NAMES[i];
    const { scaling, variables, command, user, writablePaths } = random;
    const scope = random.nested ? new Construct(environment, `group${i}`) : environment;
    const api = new Service(scope, name, {
      image: Image.of(`ghcr.io/acme/${name}:1.${i}`),
      ports: Object.fromEntries(random.ports.map((port, p) => [p === 0 ? "http" : `port${p}`, port])),
      health: "/healthz",
      scaling,
      variables,
      command,
      user,
      writablePaths,
      architecture: random.arm ? "arm64" : "x86_64",
      exposure: random.public ? Exposure.public({ domain: `${name}.${environment.name}.example.com` }) : undefined,
      renamedFrom: random.renamed ? `old${i}` : undefined,
    });
    for (const provider of new Set(random.uses.map((use) => declared[use % Math.max(i, 1)])))
      if (provider) api.uses(provider);
    declared.push(api);
  });
  return declared;
}

function stateOf(kind: StateBackend["kind"]): StateBackend {
  if (kind === "s3") return StateBackend.s3({ bucket: "acme-states", region: "eu-west-1" });
  if (kind === "hcp") return StateBackend.hcp({ organization: "acme" });
  return StateBackend[kind]();
}
