import {
  Bucket,
  Cidr,
  Environment,
  Exposure,
  Image,
  Job,
  Network,
  Pipeline,
  PipelineHost,
  PipelineProps,
  Project,
  Secret,
  Service,
  StateBackend,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";
import type { ProjectRecord } from "../../../src/model/record";
import { recordEnvironment, recordProject } from "../../../src/synthesis/record";
import * as make from "../../support/declare";

export const GITHUB = PipelineHost.github({ repository: "acme/shop" });
export const GITLAB = PipelineHost.gitlab({ project: "acme/shop", image: "registry.example.com/ci:1.0.0" });
export const JENKINS = PipelineHost.jenkins({ url: "https://ci.example.com", agent: "linux" });

/** A project of three environments that a pipeline brings a release through: one on Docker, two on AWS. */
export function promotedProject(props: Partial<PipelineProps> = {}): ProjectRecord {
  const project = make.newProject();
  const environments = [
    declare(project, "dev", "development"),
    declare(project, "staging", "staging"),
    declare(project, "prod", "production"),
  ];
  const promote = ["dev", "staging", "prod"];
  new Pipeline(project, "delivery", { promote, runsOn: [GITHUB, GITLAB, JENKINS], ...props });
  const records = environments.map((environment) =>
    recordEnvironment(environment, `infrastructure/stacks/${environment.name}`, environment.toTerraform()),
  );
  return recordProject(project, records);
}

function declare(project: Project, name: string, tier: "development" | "staging" | "production"): Environment {
  const domain = `${name}.shop.example.com`;
  const isDocker = tier === "development";
  const platform = isDocker
    ? new Docker({ monitoring: false })
    : new Aws({
        account: "123456789012",
        region: "eu-west-1",
        hostedZones: [HostedZone.existing(domain, "Z0123456789")],
      });
  const state = isDocker ? undefined : StateBackend.s3({ bucket: "shop-state", region: "eu-west-1" });
  const env = new Environment(project, name, { tier, platform, state });
  new Network(env, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const image = Image.fromDirectory("examples/shop/services/api");
  const migrate = new Job(env, "migrate", { image, command: ["node", "migrate.js"], when: "before-deploy" });
  const api = new Service(env, "api", {
    image,
    port: 8080,
    health: "/healthz",
    exposure: Exposure.public({ domain }),
  });
  const files = new Bucket(env, "files", { dataClass: "internal" });
  const key = new Secret(env, "partner-key", { source: Secret.external() });
  // Nobody reads it: on Docker what makes its value ends, and nothing waits for that.
  if (isDocker) new Secret(env, "spare-key");
  api.uses(files, "read-write");
  api.uses(key);
  migrate.uses(files, "read");
  return env;
}
