import { Difference } from "../../../model/difference";
import { variableName } from "../../../model/edge";
import { Secret } from "../../../model/secret";
import { sayer } from "./sayer";

/** What its properties mean on one Docker engine, where that is not what they say. */
export function differencesOfSecret(secret: Secret): readonly Difference[] {
  const say = sayer(secret.name);
  const { source, rotation, rotateEvery, dataClass, environment } = secret;
  const edge = environment.edges.find(({ provider }) => provider === secret);
  return [
    source.kind === "external" &&
      say(
        "source",
        "What starts before `symphony secret set` has filled it runs and finds no file, instead of not being started.",
      ),
    edge &&
      say(
        "uses",
        `${variableName(edge, "FILE")} names a file that holds the value, instead of ${variableName(edge, "")} holding the value itself.`,
      ),
    say(
      "dataClass",
      `The value lies readable in a volume for root of the Docker host, instead of being encrypted with the key of ${dataClass} data.`,
    ),
    rotateEvery && say("rotateEvery", `Nobody is reminded and nothing is replaced, instead of every ${rotateEvery}.`),
    rotation?.kind === "function" &&
      say("rotation", `The value stays as it is, instead of being replaced by ${rotation.functionArn}.`),
    rotation?.kind === "manual" &&
      say("rotation", "The steps are in the documents only, instead of arriving with each reminder."),
    say(
      "recovery",
      "It is deleted at once with its volume, instead of being recoverable for the tier's recovery window.",
    ),
  ].filter((row) => row !== false && row !== undefined);
}
