import type { Container } from "@cdktf/provider-docker/lib/container";
import { ITerraformDependable } from "cdktf";
import type { EnvironmentModel } from "../../../model/environment";
import { Queue } from "../../../model/queue";
import { Bytes } from "../../../values/bytes";
import { PORT, REGION, deadLetterUrl, queueUrl } from "../emulated-resources";
import { EMULATOR_IMAGE } from "../emulator";
import { emulator } from "../emulator-name";
import type { NetworkBuild } from "../network";
import { buildProgram, listenAddresses } from "./program-container";
import { queueExporter } from "./programs";
import { QUEUE_EXPORTER_HEALTH, QUEUE_EXPORTER_SCRIPT } from "./queue-exporter-script";

const USER = "10001:10001";

/** A script in the emulator's own image, which has an SDK of AWS. Its `up` says whether the emulator answers. */
export function buildQueueExporter(
  environment: EnvironmentModel,
  networks: NetworkBuild,
  needs: readonly ITerraformDependable[],
): Container {
  const queues = environment.declaredOf(Queue);
  return buildProgram(environment, queueExporter, {
    networks,
    image: EMULATOR_IMAGE,
    user: USER,
    memory: Bytes.mebibytes(192),
    variables: {
      PYTHONDONTWRITEBYTECODE: "1",
      PYTHONUNBUFFERED: "1",
      WATCHED_QUEUES: JSON.stringify({
        endpoint: `http://${emulator.name}:${PORT}`,
        listen: listenAddresses(queueExporter, networks),
        queues: queues.map((queue) => ({
          name: queue.name,
          url: queueUrl(queue),
          dead_letters: deadLetterUrl(queue),
        })),
        region: REGION,
      }),
    },
    entrypoint: ["python3", "-c", QUEUE_EXPORTER_SCRIPT],
    scratch: { "/tmp": 16 },
    health: ["python3", "-c", QUEUE_EXPORTER_HEALTH],
    needs,
  });
}
