import { App, Testing } from "cdktf";
import {
  Cidr,
  Environment,
  Exposure,
  Image,
  Network,
  NetworkProps,
  Project,
  Service,
  ServiceProps,
  SpecificationError,
} from "../../../src";
import { Docker, DockerProps } from "../../../src/docker";

/** One environment on Docker with its network, to which tests add services. Nothing watches it unless a test says so. */
export function dockerEnvironment(
  network: Partial<NetworkProps> = {},
  props: DockerProps = {},
  app: App = Testing.app(),
  name = "dev",
): { app: App; shop: Project; dev: Environment; network: Network } {
  const known = app.node.tryFindChild("shop") as Project | undefined;
  const shop =
    known ??
    new Project(app, "shop", { title: "Shop", owner: { team: "storefront", contact: "storefront@example.com" } });
  const dev = new Environment(shop, name, {
    tier: "development",
    platform: new Docker({ monitoring: false, ...props }),
  });
  return { app, shop, dev, network: new Network(dev, "network", { addresses: Cidr.of("10.20.0.0/16"), ...network }) };
}

export function service(dev: Environment, name: string, props: Partial<ServiceProps> = {}): Service {
  const port = props.ports ? {} : { port: 8080 };
  return new Service(dev, name, {
    image: Image.of(`registry.example.com/${name}:1.2.3`),
    health: "/healthz",
    ...port,
    ...props,
  });
}

export function published(name: string): Partial<ServiceProps> {
  return { exposure: Exposure.public({ domain: `${name}.example.com` }) };
}

/** The Terraform of an environment, as data. */
export function terraformOf(dev: Environment): any {
  return JSON.parse(Testing.synth(dev));
}

/** The ids of the problems that an action reports, joined with spaces. */
export function problemsOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (SpecificationError.is(error)) return error.problems.map(({ id }) => id).join(" ");
    throw error;
  }
  return "no error";
}
