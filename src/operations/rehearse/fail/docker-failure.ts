import { shellWord } from "../../../controls/runbooks";
import { physicalName } from "../../../facts";
import type { OpenEnvironment } from "../../context/open-environment";
import type { OperationContext } from "../../context/operation-context";
import { askDocker, tryFindEngineHost } from "../../docker-engine";
import { OperationError } from "../../operation-error";
import type { PurposefulFailure } from "./failure";

/** Kills the container of a service. Its engine takes that for a stop by hand and leaves it so: it is started again afterwards. */
export function dockerFailure(
  { variables, signal }: OperationContext,
  { facts, record, name: environment }: OpenEnvironment,
  service: string,
): PurposefulFailure {
  const [container] = facts.below(`${record.path}/${service}`, "docker_container");
  const name = container && physicalName(container);
  if (name === undefined)
    throw new OperationError({
      failure: "not-possible",
      problem: `The Terraform of ${environment} has no container for ${service} whose name is known.`,
      command: `symphony rehearse ${environment}`,
      fix: `Name another service: symphony rehearse ${environment} --service <name>`,
    });
  const host = tryFindEngineHost(record.terraform);
  return {
    service,
    command: `docker start ${shellWord(name)}`,
    cause: async () => {
      await askDocker({ host, line: ["kill", name], variables, signal });
      return "its container was killed";
    },
    putBack: async (abort) => void (await askDocker({ host, line: ["start", name], variables, signal: abort })),
  };
}
