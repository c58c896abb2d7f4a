import { Facts } from "../../facts";
import type { OpenEnvironment } from "../context/open-environment";

/** What people do around the first deployment of an environment: sentences in order, with the exact commands. */
export interface ProvisioningSteps {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * What the synthesized Terraform tells of them; "First deployment" in terraform.md has the same with every detail.
 *
 * @param deploysImages whether the images of the project are there already, under a version of their own
 */
export function provisioningSteps(environment: OpenEnvironment, deploysImages: boolean): ProvisioningSteps {
  const { facts } = environment;
  return {
    before: [...stateOf(environment), ...accountOf(environment), ...engineOf(facts), ...zonesOf(facts)],
    after: [
      ...secretsOf(environment),
      ...subscriptionsOf(facts),
      ...readinessOf(environment),
      ...(deploysImages ? [] : imagesOf(environment)),
      ...jobsOf(environment, deploysImages),
      `See that it is well: symphony verify ${environment.name}`,
    ],
  };
}

type Steps = readonly string[];

function stateOf({ record: { terraform, backend } }: OpenEnvironment): Steps {
  if (backend === "local")
    return ["The state is a file beside the Terraform: this machine alone can deploy, and must keep it."];
  const settings = (terraform.terraform as { backend?: { s3?: { bucket?: string } } } | undefined)?.backend?.s3;
  if (backend !== "s3") return [];
  return [
    `The bucket ${settings?.bucket ?? "of the state"} holds the state and must exist: Provisioning in environment-management.md makes it.`,
  ];
}

function accountOf({ record: { terraform } }: OpenEnvironment): Steps {
  const [provider] = [(terraform.provider as { aws?: unknown } | undefined)?.aws ?? []].flat() as {
    allowed_account_ids?: unknown;
  }[];
  const accounts = provider?.allowed_account_ids;
  return Array.isArray(accounts) && accounts.length > 0
    ? [`The credentials are those of the account ${accounts.join(" or ")}, and may administer it.`]
    : [];
}

function engineOf(facts: Facts): Steps {
  return facts.types.some((type) => type.startsWith("docker_"))
    ? ["An engine of Docker runs, and you may use it."]
    : [];
}

/** Its name servers are known once it is made, and its certificates wait for the delegation. */
function zonesOf(facts: Facts): Steps {
  return facts.ofType("aws_route53_zone").map((zone) => {
    const name = String(zone.value("name"));
    return `As soon as the zone ${name} is made, delegate to its name servers from the parent zone, while its certificates wait: aws route53 list-hosted-zones-by-name --dns-name ${name}`;
  });
}

function secretsOf({ name, record }: OpenEnvironment): Steps {
  return record.constructs
    .filter(({ kind, intent }) => kind === "Secret" && intent.source === "external")
    .map((secret) => `Write the value of ${secret.name}: symphony secret set ${name} ${secret.name}`);
}

function subscriptionsOf(facts: Facts): Steps {
  const mails = facts.ofType("aws_sns_topic_subscription").filter((each) => String(each.value("protocol")) === "email");
  return mails.length === 0
    ? []
    : [`Confirm the ${mails.length} messages of SNS by which alarms ask to be sent: until then they reach nobody.`];
}

/** The gate lets the first deployment pass, since nothing could be ready before it, and no other. */
function readinessOf({ name, record }: OpenEnvironment): Steps {
  if (record.tier !== "production") return [];
  return [`Close what is open before users come, since the next deployment waits for it: symphony readiness ${name}`];
}

function imagesOf({ name, deployment, project }: OpenEnvironment): Steps {
  if (deployment.images.length === 0) return [];
  const [pipeline] = project.pipelines.filter(({ promote }) => promote.includes(name));
  return pipeline
    ? [
        `Release the first version by the tag ${pipeline.tagPrefix}1.0.0: the pipeline ${pipeline.name} pushes its images and replaces 0.0.0.`,
      ]
    : [`Push the images, then deploy their version: symphony deploy ${name} --version 1.0.0`];
}

function jobsOf({ name, deployment }: OpenEnvironment, deploysImages: boolean): Steps {
  if (deployment.jobs.length === 0 || !deploysImages) return [];
  const jobs = deployment.jobs.map((job) => job.name).join(", ");
  return [
    `Run ${jobs} once by hand, as "First deployment of ${name}" in terraform.md says; later deployments do it by themselves.`,
  ];
}
