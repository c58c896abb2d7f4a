import { readFileSync } from "node:fs";
import { join } from "node:path";

interface LockedPackage {
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type LockedPackages = Readonly<Record<string, LockedPackage>>;

const { packages } = JSON.parse(readFileSync(join(__dirname, "../package-lock.json"), "utf8")) as {
  packages: LockedPackages;
};

/** Dependencies without an entry where Node would look for them, as "from -> name". */
function missing(locked: LockedPackages): string[] {
  return Object.entries(locked).flatMap(([folder, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !foldersAbove(folder).some((parent) => `${parent}node_modules/${name}` in locked))
      .map((name) => `${folder || "."} -> ${name}`),
  );
}

/** The folder itself and each package around it, with a slash, up to the root. */
function foldersAbove(folder: string): string[] {
  if (folder === "") return [""];
  return [`${folder}/`, ...foldersAbove(folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1)))];
}

test("every dependency of every platform has an entry, without which npm ci refuses the lock file", () => {
  expect(missing(packages)).toEqual([]);
});

test("a missing entry would be found", () => {
  const [[folder, { optionalDependencies }]] = Object.entries(packages).filter(
    ([, entry]) => entry.optionalDependencies,
  );
  const name = Object.keys(optionalDependencies!)[0];
  const others = Object.entries(packages).filter(([path]) => !path.endsWith(`node_modules/${name}`));
  expect(missing(Object.fromEntries(others))).toContain(`${folder} -> ${name}`);
});

test("no entry names the host that it came from", () => {
  const named = Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && !link);
  expect(named.map(([path]) => path)).toEqual([]);
});
