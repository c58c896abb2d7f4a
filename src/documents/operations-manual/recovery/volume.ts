import { shellWord } from "../../../controls/runbooks";
import { type Facts, type ResourceFact, physicalName } from "../../../facts";
import type { ConstructRecord } from "../../../model/record";
import { commandName } from "../command-name";
import type { RecoveryStep } from "./step";

/** Small, and with tar in it: "busybox" of Docker's official images. */
const TOOLS = "busybox:1.37.0";

/** A Docker host backs nothing up by itself: what was put aside by hand comes back, and nothing else. */
export function restoreVolume(
  main: ResourceFact,
  { path, kind }: ConstructRecord,
  facts: Facts,
): readonly RecoveryStep[] {
  if (kind === "Secret")
    return [
      {
        says: `Lost: deploy, so that it is there again. A generated value is a new one; an external one is given again by symphony secret set ${facts.environment.name} and its name.`,
      },
    ];
  const data = facts.below(path, "docker_volume").filter((volume) => !isSecret(volume, facts));
  if (data.length === 0)
    return [
      {
        says: "It is in the memory of a container, and empty after each start. Nothing brings it back; a deployment makes it anew.",
      },
    ];
  const container = main.type === "docker_container" ? commandName(main) : undefined;
  const stop = container === undefined ? [] : [`docker stop ${container}`];
  const start = container === undefined ? [] : [`docker start ${container}`];
  return data.flatMap((volume) => {
    const name = commandName(volume);
    const file = `${shellWord(physicalName(volume) ?? volume.name)}.tar`;
    return [
      {
        says: "Nothing backs it up by itself. Put it aside before something risky, while nothing writes to it:",
        commands: [
          ...stop,
          `docker run --rm --network none --volume ${name}:/data:ro --volume "$PWD":/backup ${TOOLS} tar -cf /backup/${file} -C /data .`,
          ...start,
        ],
      },
      {
        says: "Have back what was put aside. What is in the volume now is deleted first.",
        commands: [
          ...stop,
          `docker run --rm --network none --volume ${name}:/data --volume "$PWD":/backup:ro ${TOOLS} sh -c 'find /data -mindepth 1 -delete && tar -xf /backup/${file} -C /data'`,
          ...start,
        ],
      },
    ];
  });
}

/** Volumes that hold a password are made anew by a deployment; they are mounted where secrets are. */
function isSecret({ address }: ResourceFact, facts: Facts): boolean {
  return facts
    .referrers("docker_container", "volumes", address)
    .some((container) =>
      container
        .blocks("volumes")
        .some(
          ({ volume_name: name, container_path: path }) =>
            typeof name === "string" && name.includes(`${address}.`) && String(path).startsWith("/run/secrets"),
        ),
    );
}
