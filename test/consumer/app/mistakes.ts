import { Cidr, Environment, Port, Project, Service, type ServiceProps } from "symphony-infra";
import { Aws } from "symphony-infra/aws";
import { TerraformWorkspace } from "symphony-infra/testing";

/** Never called: the compiler must refuse each line, which it only does where the published types arrive whole. */
export function makeMistakes(project: Project, environment: Environment, service: Service, props: ServiceProps): void {
  // @ts-expect-error an environment is declared below a project
  new Environment(service, "dev", { tier: "development", platform: new Aws({ account: "1", region: "eu-west-1" }) });
  // @ts-expect-error no such tier
  new Environment(project, "dev", { tier: "test", platform: new Aws({ account: "1", region: "eu-west-1" }) });
  // @ts-expect-error an account is text: it may begin with a zero
  new Aws({ account: 123456789012, region: "eu-west-1" });
  // @ts-expect-error a service has an image
  new Service(environment, "api", { port: 8080, health: "/" });
  // @ts-expect-error properties are read-only
  props.port = 8080;
  // @ts-expect-error a port is no range of addresses
  Cidr.of(Port.of(8080));
  // @ts-expect-error no such platform
  service.customize(({ mainframe }) => mainframe);
  // @ts-expect-error resources keep the provider's types
  service.customize(({ aws }) => aws?.service.desiredCount.toUpperCase());
  // @ts-expect-error a workspace holds a configuration
  TerraformWorkspace.of(8080);
}
