import {
  ChangeWindow,
  Cidr,
  Coverage,
  Environment,
  Exposure,
  Image,
  Job,
  Network,
  Pipeline,
  PipelineHost,
  PipelineProps,
  Project,
  Schedule,
  Service,
  StateBackend,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";
import { hostsOf } from "../../../src/artifacts/pipelines";
import type { HostFormat, HostedPipeline } from "../../../src/artifacts/pipelines/host";
import { recordEnvironment, recordProject } from "../../../src/synthesis/record";
import { newApp, owner } from "../../support/declare";

export const GITLAB = PipelineHost.gitlab({ project: "acme/web/shop", image: "registry.example.com/ci:1.4.0" });
export const JENKINS = PipelineHost.jenkins({ url: "https://ci.example.com", agent: "linux" });

export const RELEASED: PipelineProps = {
  promote: ["dev", "staging", "prod"],
  runsOn: [GITLAB, JENKINS],
  install: [["npm", "ci"]],
  coverage: Coverage.istanbul("coverage/coverage-summary.json", 80),
  gates: {
    staging: { approvers: ["Ada", "grace.h"] },
    prod: {
      approvers: ["ada", "grace.h", "linus"],
      approvals: 2,
      changeWindow: ChangeWindow.weekly({
        days: ["Mon", "Tue"],
        from: "09:00",
        to: "16:00",
        timeZone: "Europe/Berlin",
      }),
    },
  },
  drift: Schedule.cron("17 5 * JAN,MAR MON-FRI"),
};

export interface Released<Host extends HostedPipeline["host"]> {
  readonly format: HostFormat<Host>;
  readonly hosted: HostedPipeline<Host>;
  /** Content by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** A shop of three environments with a pipeline, on one of its hosts. */
export function released<Kind extends HostedPipeline["host"]["kind"]>(
  kind: Kind,
  props: Partial<PipelineProps> = {},
): Released<Extract<HostedPipeline["host"], { kind: Kind }>> {
  const project = new Project(newApp(), "shop", { title: "Shop", owner });
  const environments = [
    stage(project, "dev", new Docker()),
    stage(project, "staging", aws("123456789012", "staging.example.com")),
    stage(project, "prod", aws("111122223333", "prod.example.com")),
  ];
  new Pipeline(project, "delivery", { ...RELEASED, ...props });
  const records = environments.map((environment) =>
    recordEnvironment(environment, `infrastructure/terraform/stacks/${environment.name}`, environment.toTerraform()),
  );
  const record = recordProject(project, records);
  const found = hostsOf(record, record.pipelines[0]).find(({ hosted }) => hosted.host.kind === kind)!;
  const files = found.format.files(found.hosted).map(({ path, content }) => [path, content]);
  return { ...found, files: Object.fromEntries(files) } as never;
}

function aws(account: string, zone: string): Aws {
  return new Aws({ account, region: "eu-west-1", hostedZones: [HostedZone.managed(zone)] });
}

function stage(project: Project, name: string, platform: Aws | Docker): Environment {
  const isLocal = platform instanceof Docker;
  const state = isLocal ? undefined : StateBackend.s3({ bucket: `shop-state-${name}`, region: "eu-west-1" });
  const tier = name === "dev" ? "development" : name === "prod" ? "production" : "staging";
  const environment = new Environment(project, name, { tier, platform, state });
  new Network(environment, "network", { addresses: Cidr.of("10.20.0.0/16") });
  const image = Image.fromDirectory("test/consumer/app/services/api");
  new Job(environment, "migrate", { image, command: ["node", "migrate.js"], when: "before-deploy" });
  const domain = isLocal ? "shop.localhost" : `${name}.example.com`;
  new Service(environment, "api", { image, port: 8080, health: "/healthz", exposure: Exposure.public({ domain }) });
  return environment;
}
