import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { database } from "./databases";
import { terraformOf } from "./staging";

const MINUTES = 60_000;

test(
  "a PostgreSQL database applies with its network, plans no change that is no gap of the emulator, and is destroyed",
  async () => {
    const { env } = database();
    const terraform = terraformOf(env);
    const secret = "aws_db_instance.orders.master_user_secret[0]";
    terraform.output = {
      address: { value: "${aws_db_instance.orders.address}" },
      resource_id: { value: "${aws_db_instance.orders.resource_id}" },
      secret: { value: `\${${secret}.secret_arn}` },
      key_of_secret: { value: `\${${secret}.kms_key_id}` },
      key: { value: "${aws_kms_key.confidential.arn}" },
      password: { value: "${aws_db_instance.orders.password == null}" },
    };
    // An output of what is sensitive must say so.
    terraform.output.password.sensitive = true;

    const emulator = await Emulator.start();
    const workspace = TerraformWorkspace.of(terraform, { emulator });
    try {
      await workspace.init();
      const { address, resource_id, secret: arn, key_of_secret, key, password } = await workspace.apply();
      expect(String(address.value)).toMatch(/^shop-staging-orders\./);
      expect(resource_id.value).toBeTruthy();
      expect(String(arn.value)).toMatch(/^arn:aws:secretsmanager:/);
      expect(key_of_secret.value).toBe(key.value);
      expect(password.value).toBe(true);

      expect(await workspace.replan()).toEqual([]);

      await workspace.destroy();
      const { resource_changes = [] } = (await workspace.plan()).json;
      expect(resource_changes.filter(({ change }) => change.before !== null)).toEqual([]);
    } finally {
      workspace.dispose();
      await emulator.stop();
    }
  },
  15 * MINUTES,
);
