import { control } from "../../control";
import { anyOf } from "../../query";

const MOST_RETRIES = 5;

/**
 * CIS Docker Benchmark 1.6, 5.15, asks for `on-failure` and five tries, because restarts without an end may take the host
 * down. By `on-failure` nothing comes back when the engine starts again, so what runs for long may also restart until somebody
 * stops it: with a limit of its CPU, and Docker itself waits up to a minute between two tries.
 */
export const boundedRestarts = control({
  id: "SYM-DOCKER.14",
  title: "A container that keeps failing cannot take the host down",
  severity: "low",
  of: ["docker_container"],
  why: "A container that restarts for ever without a limit takes the processor from all others, and one that restarts always cannot be stopped for good.",
  fix: "A container of this library has a limit of its CPU, that of its resources, unless an override takes it away; set restart of a docker_container of your own to on-failure with a max_retry_count of 5, or to unless-stopped with cpus.",
  verify:
    "docker inspect --format '{{json .HostConfig.RestartPolicy}} {{.HostConfig.NanoCpus}} {{.HostConfig.CpuQuota}}' <container>",
  each: (container) => {
    const restart = container.at("restart");
    const retries = container.at("max_retry_count");
    const limit = anyOf(
      container.at("cpus").passes((cpus) => Number(cpus) > 0),
      container.at("cpu_quota").atLeast(1),
    );
    return anyOf(
      restart.is("no", { unset: "no" }),
      [restart.is("on-failure"), retries.passes((count) => Number(count) >= 1 && Number(count) <= MOST_RETRIES)],
      [restart.is(["on-failure", "unless-stopped"]), ...limit],
    );
  },
});
