import { control } from "../../control";
import { membersOf } from "./members";

/** The engine takes every word for true and false that Go does. */
const SWITCHED_ON = /^no-new-privileges([:=](true|t|1))?$/i;
const SWITCHED_OFF =
  /^(seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=]disable$|^no-new-privileges[:=](false|f|0)$/i;

/** CIS Docker Benchmark 1.6, 5.26; 5.2, 5.3 and 5.22 for the profiles that the engine has by itself. */
export const noNewPrivileges = control({
  id: "SYM-DOCKER.3",
  title: "No process of a container gains privileges or leaves the profiles of the engine",
  severity: "high",
  of: ["docker_container"],
  why: "A program with the setuid bit in the image makes an intruder root within the container.",
  fix: "A container of this library has it unless an override takes it away; give a docker_container of your own security_opts with no-new-privileges:true, and nothing that is unconfined.",
  verify: "docker inspect --format '{{.HostConfig.SecurityOpt}}' <container>",
  each: (container) => {
    const { known, isOpen } = membersOf(container, "security_opts");
    const options = container.at("security_opts");
    const texts = known.map(String);
    if (texts.some((text) => SWITCHED_OFF.test(text))) return options.row("violated");
    if (isOpen) return options.row("unknown");
    return options.row(texts.some((text) => SWITCHED_ON.test(text)) ? "satisfied" : "violated");
  },
});
