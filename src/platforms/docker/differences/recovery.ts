import { Difference } from "../../../model/difference";
import { Recovery } from "../../../model/recovery";
import { recoverableStores } from "../../../model/recovery-plan";
import { sayer } from "./sayer";

const BY_HAND =
  "`docker run --rm -v <volume>:/from:ro -v $PWD:/to alpine tar -czf /to/<volume>.tgz -C /from .` copies one while its container is stopped";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfRecovery(recovery: Recovery): readonly Difference[] {
  const say = sayer(recovery.name);
  const { retention, copyTo, lock, coldStorage, environment } = recovery;
  const stores = recoverableStores(environment).map(({ name }) => name);
  return [
    stores.length > 0 &&
      say(
        "recovery",
        `The data of ${stores.join(", ")} is in volumes of the Docker host that nobody backs up, instead of in backups by their recovery objectives: ${BY_HAND}.`,
      ),
    say("retention", `No backup is made that could be kept, instead of backups of the last ${retention}.`),
    copyTo !== undefined && say("copyTo", `Nothing is copied from the Docker host, instead of to ${copyTo}.`),
    lock !== undefined &&
      say(
        "lock",
        `Whoever may use the Docker engine deletes its volumes, instead of a lock in ${lock.mode} mode${lock.changeableFor ? `, changeable for ${lock.changeableFor}` : ""}.`,
      ),
    coldStorage !== undefined &&
      say("coldStorage", `There is no cold storage, instead of one for backups older than ${coldStorage}.`),
  ].filter((row) => row !== false);
}
