import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { ProjectPlaces } from "../context/open-environment";
import { OperationError } from "../operation-error";
import { PLAN_FILES } from "./saved-plan";

const OWNER_ALONE = { folder: 0o700, file: 0o600 } as const;
const LOCK_FILE = ".terraform.lock.hcl";

/** Where the plan of an environment lies where nobody says otherwise. */
export function defaultPlanFolder({ scratch }: Pick<ProjectPlaces, "scratch">, environment: string): string {
  return join(scratch, "plans", environment);
}

/** `.symphony`, which ignores itself: what lies there is of this machine, and may hold secrets. */
export function makeScratch(scratch: string): void {
  mkdirSync(scratch, { recursive: true, mode: OWNER_ALONE.folder });
  const ignore = join(scratch, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
}

/**
 * Makes sure that a plan can be put where it is asked for, before minutes are spent on it. What lies there stays meanwhile.
 *
 * @throws OperationError `not-possible` where it cannot be written
 */
export function checkPlanFolder(folder: string, command: string): void {
  orNotWritten(folder, command, () => {
    mkdirSync(folder, { recursive: true, mode: OWNER_ALONE.folder });
    accessSync(folder, constants.W_OK | constants.X_OK);
  });
}

/** Another command puts its plan there in the same instant so often at most. */
const TRIES = 10;

/**
 * Puts a plan that was made in a folder of its own where it is looked for, in one step: nobody meets a half of it.
 *
 * @throws OperationError `not-possible` where it cannot be written
 */
export function movePlan(own: string, folder: string, command: string): void {
  orNotWritten(folder, command, () => {
    for (let tries = 1; ; tries += 1) {
      rmSync(folder, { recursive: true, force: true });
      try {
        return renameSync(own, folder);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if ((code !== "ENOTEMPTY" && code !== "EEXIST") || tries === TRIES) throw error;
      }
    }
  });
}

/** The same, to a folder that may hold other files and lie on another disk: without `plan.json`, which comes last, it holds no plan. */
export function copyPlan(own: string, folder: string, command: string): void {
  orNotWritten(folder, command, () => {
    mkdirSync(folder, { recursive: true, mode: OWNER_ALONE.folder });
    rmSync(join(folder, PLAN_FILES.about), { force: true });
    const { about, ...others } = PLAN_FILES;
    for (const name of [...Object.values(others), about]) {
      copyFileSync(join(own, name), join(folder, name));
      protect(join(folder, name));
    }
  });
}

function orNotWritten(folder: string, command: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new OperationError({
      failure: "not-possible",
      problem: `The plan cannot be written to ${folder}: ${(error as NodeJS.ErrnoException).code ?? String(error)}.`,
      command,
      fix: "Give a folder that this user can write to, as in --out ../plan-staging.",
    });
  }
}

/** Takes the lock file beside the plan: what applies it must have the very same providers. One that names none is empty. */
export function copyLockFile(terraformFolder: string, folder: string): void {
  const from = join(terraformFolder, LOCK_FILE);
  const to = join(folder, PLAN_FILES.lock);
  if (existsSync(from)) copyFileSync(from, to);
  else writeFileSync(to, "");
  protect(to);
}

/** Gives Terraform the providers that a plan was made with, and no others; its folder is to be initialised after that. */
export function takeLockFile(folder: string, terraformFolder: string): void {
  const from = join(folder, PLAN_FILES.lock);
  // One that names no provider is empty, and Terraform takes no empty one.
  if (readFileSync(from, "utf8") !== "") copyFileSync(from, join(terraformFolder, LOCK_FILE));
}

export function writeProtected(path: string, content: string): void {
  writeFileSync(path, content, { mode: OWNER_ALONE.file });
  protect(path);
}

/** Terraform writes its plans readable by everybody, and a file that was there keeps its rights. */
export function protect(path: string): void {
  chmodSync(path, OWNER_ALONE.file);
}
