import { App, AppConfig } from "cdktf";
import { mkdtempSync, rmSync } from "fs";
import { tmpdir } from "os";
import { join } from "path";
import { Cidr, Environment, EnvironmentProps, Image, Network, Project, Service, ServiceProps } from "symphony-infra";
import { StubPlatform } from "./stub-platform";

const folders: string[] = [];
afterAll(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is removed when the tests of the file are done. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "symphony-"));
  folders.push(folder);
  return folder;
}

/** An app that writes to a folder of its own. */
export function newApp(config: AppConfig = {}): App {
  return new App({ outdir: join(newFolder(), "out"), stackTraces: false, ...config });
}

export const owner = { team: "storefront", contact: "storefront@example.com" };

export function newProject(app = newApp(), id = "shop"): Project {
  return new Project(app, id, { title: "Shop", owner });
}

export function newEnvironment(
  project = newProject(),
  id = "staging",
  props: Partial<EnvironmentProps> = {},
): Environment {
  return new Environment(project, id, { tier: "staging", platform: new StubPlatform(), ...props });
}

/** An environment with a network, so that one service makes it complete. */
export function newNetworkedEnvironment(
  project = newProject(),
  id = "staging",
  addresses = "10.20.0.0/16",
  props: Partial<EnvironmentProps> = {},
): Environment {
  const environment = newEnvironment(project, id, props);
  new Network(environment, "network", { addresses: Cidr.of(addresses) });
  return environment;
}

export const serviceProps: ServiceProps = { image: Image.of("nginx:1.27.3"), port: 8080, health: "/healthz" };

export function newService(environment: Environment, id = "api", props: Partial<ServiceProps> = {}): Service {
  return new Service(environment, id, { ...serviceProps, ...props });
}
