import { Problem, problem } from "../values/specification-error";
import { EnvironmentModel } from "./environment";
import { isWithin } from "./mount-paths";
import { Workload } from "./workload";

/** What no use alone can see: the folders of a workload's file stores and those that it may write to are apart. */
export function checkMounts(environment: EnvironmentModel): readonly Problem[] {
  return environment.declaredOf<Workload>(Workload).flatMap((workload) => {
    const mounts = environment.edges.flatMap(({ consumer, provider, path }) =>
      consumer === workload && path !== undefined ? [{ path, of: `the files of ${provider.name}` }] : [],
    );
    const writable = workload.writablePaths.map((path) => ({ path, of: "writablePaths" }));
    return mounts.flatMap((mount, i) =>
      [...writable, ...mounts.slice(0, i)]
        .filter((other) => isWithin(mount.path, other.path) || isWithin(other.path, mount.path))
        .map((other) =>
          problem("SYM-EDGE-009", workload.node.path, `${mount.path} of ${mount.of}, ${other.path} of ${other.of}`),
        ),
    );
  });
}
