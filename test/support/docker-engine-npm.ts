import { existsSync, readFileSync } from "fs";
import { programNamed, succeeded } from "./docker-engine-commands";
import { TRUSTED } from "./docker-engine-root";

/**
 * What this machine's npm knows of a registry, as the text of an npmrc. It goes into a test's own engine alone, whose data are
 * removed with it.
 *
 * @param folder outside of this repository, whose own settings are for itself
 */
export async function settingsOfNpm(folder: string): Promise<string> {
  const ask = async (key: string): Promise<string> =>
    (await succeeded([programNamed("npm", "npm"), "config", "get", key], { folder })).trim();
  const own = await ask("userconfig");
  const lines = [
    existsSync(own) ? readFileSync(own, "utf8") : "",
    `registry=${await ask("registry")}`,
    ...(existsSync(TRUSTED) ? [`cafile=${TRUSTED}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}
