import { Facts, storesOf } from "../../../facts";
import type { EnvironmentRecord } from "../../../model/record";
import { type Block, inline, paragraph, table, text } from "../../kit/markdown";
import { addressOf, codes, nameOf, value } from "../../shown";
import { retentionWords } from "../../store-words";

/** Every log: who writes it, what it is called, how long it is kept. */
export function logs(environment: EnvironmentRecord): readonly Block[] {
  const facts = Facts.of(environment);
  const kept = storesOf(facts)
    .filter(({ resource, writtenBy }) => resource.type === "aws_cloudwatch_log_group" || writtenBy.length > 0)
    .map((store) => [
      text(store.kind),
      nameOf(store.resource),
      codes(store.writtenBy),
      retentionWords(store),
      addressOf(store.resource),
    ]);
  return [
    ...(kept.length === 0 ? [] : [table(["Kind", "Name", "Written by", "Kept", "Address"], kept)]),
    ...ofContainers(facts),
  ];
}

/** What a container writes is kept by the Docker host, in files that replace each other. */
function ofContainers(facts: Facts): readonly Block[] {
  const rows = facts.ofType("docker_container").map((container) => {
    const [size, files] = ["max-size", "max-file"].map((option) => container.value("log_opts", option));
    const limits = size === undefined ? inline`without a limit` : inline`${value(files ?? 1)} files of ${value(size)}`;
    return [nameOf(container), inline`${value(container.value("log_driver"))}, ${limits}`, addressOf(container)];
  });
  if (rows.length === 0) return [];
  return [paragraph(text(OF_CONTAINERS)), table(["Container", "Kept", "Address"], rows)];
}

const OF_CONTAINERS =
  "The Docker host keeps what each container writes until the container is replaced; docker logs and its name show it.";
