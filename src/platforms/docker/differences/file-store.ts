import { Difference } from "../../../model/difference";
import { FileStore } from "../../../model/file-store";
import { Member } from "../../../model/member";
import { Workload } from "../../../model/workload";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfFileStore(fileStore: FileStore): readonly Difference[] {
  const say = sayer(fileStore.name);
  const { environment, dataClass, recovery, infrequentAccessAfter: after, owner } = fileStore;
  const uses = environment.edges.filter(({ provider }) => provider === fileStore);
  const strangers = uses.filter(({ consumer }) => userOf(consumer) !== owner.uid).map(({ consumer }) => consumer.name);
  return [
    say(
      "dataClass",
      `The files are readable for root of the Docker host, instead of encrypted with the key of ${dataClass} data.`,
    ),
    say("throughput", `The Docker host's own disk decides, instead of ${fileStore.throughput} throughput.`),
    after !== "never" &&
      say("infrequentAccessAfter", `All files stay on that disk, instead of moving to cheaper storage after ${after}.`),
    say(
      "recovery",
      `Nothing is backed up and the files go with the volume, instead of all but ${recovery.rpo} being back within ${recovery.rto}.`,
    ),
    say(
      "monitoring",
      "Nothing measures it, because it is a folder without a server, instead of its throughput and size.",
    ),
    strangers.length > 0 &&
      say(
        "owner",
        `Not running as user ${owner.uid}, ${strangers.join(", ")} cannot write into the folder, instead of writing as its owner.`,
      ),
  ].filter((row) => row !== false);
}

function userOf(consumer: Member): number {
  return Number((consumer as Workload).user.split(":")[0]);
}
