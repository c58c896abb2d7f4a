"use strict";
const { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } = require("@aws-sdk/client-sqs");

const sqs = new SQSClient();
const QueueUrl = process.env.PLACED_ORDERS_QUEUE_URL;

exports.send = (message) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));

/** Hands each message to `handle`; one that fails comes back, and in the end goes to the dead-letter queue. */
exports.receive = async (handle, abortSignal) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20 }),
    { abortSignal },
  );
  for (const { Body, ReceiptHandle } of Messages) {
    await handle(JSON.parse(Body));
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
};
