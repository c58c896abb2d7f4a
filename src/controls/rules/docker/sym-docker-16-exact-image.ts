import { control } from "../../control";
import type { Row } from "../../evidence";
import { type Scope, type Value, anyOf } from "../../query";

/** A tag other than latest, a digest, or the id of an image. */
const EXACT = /^sha256:[0-9a-f]{64}$|@sha256:[0-9a-f]{64}$|:(?!latest$)[\w][\w.-]*$/;

/** Data sources of an image. */
const READ = ["data.docker_image", "data.docker_registry_image"];

/** The CIS Docker Benchmark 1.6 has nothing of the kind. */
export const exactImage = control({
  id: "SYM-DOCKER.16",
  title: "Each image has an exact version, or is built here",
  severity: "medium",
  of: ["docker_image", "docker_container"],
  why: "What was tested and what runs after the next pull are no longer the same.",
  fix: "Image.of takes no other; end the name of a docker_image of your own in a tag other than latest, or in a digest.",
  verify: "docker image inspect --format '{{.RepoTags}} {{.RepoDigests}}' <image>",
  each: (resource) => (resource.resource.type === "docker_image" ? judgeImage(resource) : judgeContainer(resource)),
});

function judgeImage(image: Scope): readonly Row[] {
  return anyOf(judgeName(image.at("name")), image.at("build", "context").isSet());
}

/** A container may name its image itself: the provider then pulls it. */
function judgeContainer(container: Scope): readonly Row[] {
  if (container.follow("docker_image", "image")) return [];
  const read = READ.map((type) => container.follow(type, "image")).find((found) => found);
  return [judgeName(read ? read.at("name") : container.at("image"))];
}

function judgeName(name: Value): Row {
  return name.passes((known) => EXACT.test(String(known).slice(String(known).lastIndexOf("/") + 1)));
}
