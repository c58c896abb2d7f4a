import { Access } from "../../../model/access";
import { describeWho } from "../../../model/access-who-words";
import { Difference } from "../../../model/difference";
import { sayer } from "./sayer";

/** A Docker engine knows no identities: nothing of an access applies. */
export function differencesOfAccess({
  name,
  who,
  level,
  maxSession,
  breakGlass,
  trail,
}: Access): readonly Difference[] {
  const say = sayer(name);
  return [
    say(
      "who",
      `Whoever reaches the Docker engine may do everything, instead of only ${describeWho(who)}: access is not applicable.`,
    ),
    say("level", `There is no level of access, instead of ${level}.`),
    say("maxSession", `Access does not end, instead of after ${maxSession}.`),
    breakGlass && say("breakGlass", "Nobody is alerted when somebody acts in an emergency, instead of at each use."),
    trail !== undefined && say("trail", "No trail records who did what, instead of one that is kept elsewhere."),
  ].filter((row) => row !== false);
}
