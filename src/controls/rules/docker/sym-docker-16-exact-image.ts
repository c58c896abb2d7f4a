import { control } from "../../control";
import { anyOf } from "../../query";

const EXACT = /@sha256:[0-9a-f]{64}$|:(?!latest$)[\w][\w.-]*$/;

/** The CIS Docker Benchmark 1.6 has nothing of the kind. */
export const exactImage = control({
  id: "SYM-DOCKER.16",
  title: "Each image has an exact version, or is built here",
  severity: "medium",
  of: ["docker_image"],
  why: "What was tested and what runs after the next pull are no longer the same.",
  fix: "Image.of takes no other; end the name of a docker_image of your own in a tag other than latest, or in a digest.",
  verify: "docker image inspect --format '{{.RepoTags}} {{.RepoDigests}}' <image>",
  each: (image) =>
    anyOf(
      image.at("name").passes((name) => EXACT.test(String(name).slice(String(name).lastIndexOf("/") + 1))),
      image.at("build", "context").isSet(),
    ),
});
