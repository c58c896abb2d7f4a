import { type FailureRule, words } from "../rule";

const AGAIN = "Run the command again.";

/** What the engine of Docker and its registries answer. */
export const dockerRules: readonly FailureRule[] = [
  {
    class: "permission",
    find: words(/permission denied while trying to connect to the Docker (?:daemon|API)/i),
    cause: "Whoever runs this may not use the engine of Docker.",
    todo: ["Run it as a user of the group docker, or set DOCKER_HOST to an engine that you may use.", AGAIN],
  },
  {
    class: "transient",
    find: words(
      /Cannot connect to the Docker daemon(?: at \S+)?/i,
      /Is the docker daemon running\?/i,
      /Error pinging Docker server.*/i,
    ),
    cause: "The engine of Docker does not run, or is not where DOCKER_HOST says.",
    todo: ["Start it, as with systemctl start docker, and see that docker info answers.", AGAIN],
  },
  {
    class: "conflict",
    find: words(
      /port is already allocated/i,
      /Ports are not available/i,
      /Bind for \S+ failed/i,
      /address already in use/i,
    ),
    cause: "Another program or container on this machine has the port.",
    todo: ["See which: docker ps, or ss -ltnp.", "Stop it, or give the service another port.", AGAIN],
  },
  {
    class: "conflict",
    find: words(
      /Conflict\. The (?:container )?name \S+ is already in use.*/,
      /(?:network|volume) with name \S+ already exists/i,
      /Pool overlaps with other one on this address space/i,
    ),
    cause: "A container, volume or network of that name or range is there already, and the state does not know of it.",
    todo: [
      "Look what it is: docker ps --all, docker network ls, docker volume ls.",
      "Where an earlier attempt left it and it holds no data, remove it; otherwise take it over with terraform import {address}.",
      "Plan again.",
    ],
  },
  {
    class: "quota",
    find: words(/toomanyrequests/i, /reached your (?:unauthenticated )?pull rate limit/i),
    cause: "The registry gives this address no more images for now.",
    todo: ["Log in to the registry with docker login, which raises the limit, or wait some hours.", AGAIN],
  },
  {
    class: "permission",
    find: words(/pull access denied/i, /no basic auth credentials/i, /requested access to the resource is denied/i),
    cause: "The registry does not give this image to whoever asks: it needs a login, or does not exist.",
    todo: ["Check the name of the image, and log in with docker login.", AGAIN],
  },
  {
    class: "configuration",
    find: words(/manifest(?: for \S+)? (?:unknown|not found)/i, /No such image.*/i, /Unable to read Docker image.*/i),
    cause: "There is no such image.",
    todo: ["Build it or push it, under the version that is deployed.", AGAIN],
  },
];
