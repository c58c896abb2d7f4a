import { Queue, Topic } from "../../../src";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { REGION, staging, terraformOf } from "./staging";

const MINUTES = 60_000;

/** One call of a query API of AWS, which the emulator answers without a signature. */
async function call(
  { url }: Emulator,
  service: string,
  action: string,
  parameters: Record<string, string>,
): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/${service}/aws4_request` },
    body: new URLSearchParams({ Action: action, ...parameters }),
  });
  return response.text();
}

test(
  "queues, their dead letters and the topics that feed them apply, deliver, plan no change and are destroyed",
  async () => {
    const { env } = staging();
    new Queue(env, "orders").uses(new Topic(env, "sales", { dataClass: "internal" }));
    new Queue(env, "ledger", { fifo: true }).uses(new Topic(env, "bookings", { fifo: true }));
    const terraform = terraformOf(env);
    // moto does not know the attribute, and the provider waits twenty minutes for it; the offline plans cover the type.
    delete terraform.resource.aws_sqs_queue_redrive_allow_policy;
    terraform.output = {
      queue: { value: "${aws_sqs_queue.orders.url}" },
      topic: { value: "${aws_sns_topic.sales.arn}" },
    };

    const emulator = await Emulator.start();
    const workspace = TerraformWorkspace.of(terraform, { emulator });
    try {
      await workspace.init();
      const { queue, topic } = await workspace.apply();
      await call(emulator, "sns", "Publish", { TopicArn: String(topic.value), Message: "an order" });
      const received = await call(emulator, "sqs", "ReceiveMessage", { QueueUrl: String(queue.value) });
      expect(received).toContain("<Body>an order</Body>");

      expect(await workspace.replan()).toEqual([]);

      await workspace.destroy();
      const { resource_changes = [] } = (await workspace.plan()).json;
      expect(resource_changes.filter(({ change }) => change.before !== null)).toEqual([]);
    } finally {
      workspace.dispose();
      await emulator.stop();
    }
  },
  10 * MINUTES,
);
