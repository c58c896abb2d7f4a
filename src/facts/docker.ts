import { memoryText } from "./ecs";
import type { Facts } from "./facts";
import { Attributes, ResourceFact, isTrue, listOf } from "./resource-fact";
import { readableTemplate } from "./template";
import type { Container, Variable, Workload } from "./workload";

/** Every container of a Docker environment, by address. */
export function dockerWorkloads(facts: Facts): readonly Workload[] {
  return facts.ofType("docker_container").map((resource) => ({
    construct: facts.constructOf(resource),
    address: resource.address,
    definition: resource.address,
    cpu: cpuOf(resource),
    memory: memoryOf(resource.value("memory")),
    copies: { min: "1", max: "1", address: resource.address, targets: [] },
    containers: [
      {
        name: resource.text("name") ?? resource.name,
        ...imageOf(facts, resource),
        user: resource.text("user"),
        // "must_run" of the provider: true unless it is set.
        essential: isTrue(resource.value("must_run") ?? true),
        readOnlyRoot: isTrue(resource.value("read_only")),
        privileged: isTrue(resource.value("privileged")),
        dropped: texts(resource.value("capabilities", "drop")),
        added: texts(resource.value("capabilities", "add")),
        ports: resource.blocks("ports").map(publishedPort),
        command: [...texts(resource.value("entrypoint")), ...texts(resource.value("command"))],
        variables: texts(resource.value("env")).map(variable),
        writable: writableFolders(resource),
        stopTimeout: secondsOf(resource.value("stop_timeout")),
        logs: resource.text("log_driver") === undefined ? undefined : { driver: resource.text("log_driver")! },
        health: resource.blocks("healthcheck").map(({ test, interval, timeout, retries, start_period }) => ({
          by: "the container",
          check: texts(test).join(" "),
          every: texts(interval)[0],
          timeout: texts(timeout)[0],
          retries: texts(retries)[0],
          startPeriod: texts(start_period)[0],
        })),
      },
    ],
  }));
}

/** Folders in memory, and volumes and folders of the host that are mounted for more than reading. */
function writableFolders(resource: ResourceFact): readonly string[] {
  const mounted = [...resource.blocks("volumes"), ...resource.blocks("mounts")]
    .filter(({ read_only: readOnly }) => !isTrue(readOnly))
    .flatMap(({ container_path: path, target }) => texts(path ?? target));
  return [...Object.keys((resource.value("tmpfs") ?? {}) as Attributes), ...mounted];
}

/** What a Docker network lets its containers do; the options are those of the bridge driver. */
export function dockerNetworkReach(network: ResourceFact): { readonly connects: boolean; readonly wayOut: boolean } {
  const options = (network.value("options") ?? {}) as Attributes;
  const off = (option: string): boolean => String(options[`com.docker.network.bridge.${option}`]) === "false";
  return { connects: !off("enable_icc"), wayOut: network.value("internal") !== true && !off("enable_ip_masquerade") };
}

/** `8080/tcp, published on 127.0.0.1:18080`. */
export function publishedPort(port: Attributes): string {
  const [internal, external, ip, protocol] = [port.internal, port.external, port.ip, port.protocol].map(
    (value) => texts(value)[0],
  );
  return `${internal ?? "not set"}/${protocol ?? "tcp"}, published on ${ip ?? "0.0.0.0"}:${external ?? "a free port"}`;
}

/** `NAME=value`, as Docker takes it. */
function variable(assignment: string): Variable {
  const at = assignment.indexOf("=");
  return at < 0 ? { name: assignment, value: "" } : { name: assignment.slice(0, at), value: assignment.slice(at + 1) };
}

function secondsOf(amount: unknown): string | undefined {
  return amount === undefined ? undefined : `${texts(amount)[0]} s`;
}

/** The image by the name that its resource gives it, with the address of that resource. */
function imageOf(facts: Facts, resource: ResourceFact): Pick<Container, "image" | "imageAddress"> {
  const image = facts.tryFollow(resource.value("image"), "docker_image");
  return { image: image?.text("name") ?? resource.text("image") ?? "not set", imageAddress: image?.address };
}

/** Docker states a share of the processor as `cpus`, or as microseconds in a period. */
function cpuOf(resource: ResourceFact): string | undefined {
  const cpus = resource.text("cpus");
  if (cpus !== undefined) return `${cpus} vCPU`;
  const [quota, period] = [resource.value("cpu_quota"), resource.value("cpu_period")].map(Number);
  return quota > 0 && period > 0 ? `${quota / period} vCPU` : undefined;
}

function memoryOf(amount: unknown): string | undefined {
  const number = Number(amount);
  return amount === undefined || Number.isNaN(number) ? texts(amount)[0] : memoryText(number);
}

function texts(value: unknown): readonly string[] {
  return listOf(value).map((member) => (typeof member === "string" ? readableTemplate(member) : String(member)));
}
