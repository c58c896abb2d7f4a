import { Aws, HostedZone } from "../../../src/aws";
import { Emulator, TerraformWorkspace } from "../../../src/testing";
import { everyConstruct } from "../../support/every-construct";
import { terraformOf } from "./staging";

const MINUTES = 60_000;

/** One call of a query API of AWS, which the emulator answers without a signature. */
async function call({ url }: Emulator, service: string, form: Record<string, string>): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/${service}/aws4_request` },
    body: new URLSearchParams(form),
  });
  return response.text();
}

/** The types that moto lacks are answered by the gap proxy, whose table says which; every-construct.test.ts plans them all. */
test(
  "one of each construct applies, delivers from topic to queue, plans no change afterwards, and is destroyed",
  async () => {
    const hostedZones = [HostedZone.managed("example.com")];
    const platform = new Aws({ account: "123456789012", region: "eu-west-1", hostedZones });
    const terraform = terraformOf(everyConstruct(platform, "development").environment);
    terraform.output.queue = { value: "${aws_sqs_queue.work.url}" };
    terraform.output.topic = { value: "${aws_sns_topic.events.arn}" };
    const emulator = await Emulator.start();
    const workspace = TerraformWorkspace.of(terraform, { emulator });
    try {
      await workspace.init();
      const { queue, topic } = await workspace.apply();
      await call(emulator, "sns", { Action: "Publish", TopicArn: String(topic.value), Message: "an order" });
      const received = await call(emulator, "sqs", { Action: "ReceiveMessage", QueueUrl: String(queue.value) });
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
  20 * MINUTES,
);
