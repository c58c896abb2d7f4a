import { App, TerraformOutput } from "cdktf";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import {
  Cidr,
  Duration,
  Environment,
  Exposure,
  Image,
  Network,
  Objective,
  type Platform,
  Project,
  Service,
  StateBackend,
  type Tier,
  accept,
} from "symphony-infra";
import { Aws, HostedZone } from "symphony-infra/aws";
import { Docker } from "symphony-infra/docker";

/** Declares the whole project of a consumer: an environment on Docker, one on AWS, and a resource of their own. */
export function declareProject(app: App): { readonly dev: Environment; readonly prod: Environment } {
  const project = new Project(app, "consumer", {
    title: "Consumer",
    owner: { team: "storefront", contact: "storefront@example.com" },
  });
  const hostedZones = [HostedZone.managed("api.example.com")];
  const aws = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
  const dev = declareEnvironment(project, "dev", "development", new Docker(), "api.localhost");
  const prod = declareEnvironment(project, "prod", "production", aws, "api.example.com");
  return { dev, prod };
}

function declareEnvironment(
  project: Project,
  name: string,
  tier: Tier,
  platform: Platform,
  domain: string,
): Environment {
  const state =
    tier === "production" ? StateBackend.s3({ bucket: "consumer-state", region: "eu-west-1" }) : StateBackend.local();
  const environment = new Environment(project, name, { tier, platform, state });
  new Network(environment, "network", { addresses: Cidr.of("10.40.0.0/16") });
  const files = new Service(environment, "files", {
    image: Image.of("nginx:1.29.3"),
    port: 8080,
    health: "/",
    withoutObjective: "Only api asks it, whose objective it is part of.",
  });
  const api = new Service(environment, "api", {
    image: Image.fromDirectory("services/api"),
    port: 8080,
    health: "/healthz",
    stopTimeout: Duration.seconds(20),
    exposure: Exposure.public({ domain }),
  });
  api.uses(files);
  new Objective(environment, "answers", { of: api, availability: 99.9 });
  api.customize(({ aws, docker }) => {
    docker?.container.addOverride("memory_swap", 1024);
    aws?.service.addOverride("enable_execute_command", true);
    if (aws) {
      const alarm = new CloudwatchMetricAlarm(environment, "api-busy", {
        alarmName: "api-busy",
        namespace: "AWS/ECS",
        metricName: "CPUUtilization",
        statistic: "Average",
        period: 60,
        evaluationPeriods: 3,
        comparisonOperator: "GreaterThanThreshold",
        threshold: 80,
        dimensions: { ServiceName: aws.service.name, ClusterName: aws.service.cluster },
      });
      const acceptance = { because: "It only colours a dashboard.", by: "storefront", until: "2099-12-31" };
      accept(alarm, "SYM-ALERT.1", acceptance);
      accept(alarm, "SYM-ALERT.2", acceptance);
    }
  });
  new TerraformOutput(environment, "entrance", { value: api.url });
  return environment;
}
