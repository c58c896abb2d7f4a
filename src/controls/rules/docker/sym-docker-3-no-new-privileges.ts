import { listOf } from "../../../facts";
import { control } from "../../control";

const SWITCHED_ON = new Set(["no-new-privileges", "no-new-privileges:true", "no-new-privileges=true"]);
const SWITCHED_OFF = /^(seccomp|apparmor)[:=]unconfined$|^label[:=]disable$|^no-new-privileges[:=]false$/;

/** CIS Docker Benchmark 1.6, 5.26; 5.2, 5.3 and 5.22 for the profiles that the engine has by itself. */
export const noNewPrivileges = control({
  id: "SYM-DOCKER.3",
  title: "No process of a container gains privileges or leaves the profiles of the engine",
  severity: "high",
  of: ["docker_container"],
  why: "A program with the setuid bit in the image makes an intruder root within the container.",
  fix: "A container of this library has it unless an override takes it away; give a docker_container of your own security_opts with no-new-privileges:true, and nothing that is unconfined.",
  verify: "docker inspect --format '{{.HostConfig.SecurityOpt}}' <container>",
  each: (container) =>
    container.at("security_opts").passes((options) => {
      const texts = listOf(options).map(String);
      return texts.some((text) => SWITCHED_ON.has(text)) && !texts.some((text) => SWITCHED_OFF.test(text));
    }),
});
