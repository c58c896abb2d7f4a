import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { database } from "./databases";
import { terraformOf } from "./staging";

test("aurora on moto", async () => {
  const json = terraformOf(database({ engine: "aurora-postgresql" }).env);
  const emulator = await Emulator.start();
  const workspace = TerraformWorkspace.of(json, { emulator });
  try {
    await workspace.init();
    await workspace.apply();
    console.log("REPLAN", JSON.stringify(await workspace.replan()));
  } finally {
    workspace.dispose();
    await emulator.stop();
  }
}, 480_000);
