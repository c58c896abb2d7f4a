import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** A parser in a worker thread: ES modules load there natively, and a property test can await each parse. */
export class Parser<Result> {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve(result: Result): void; reject(error: Error): void }>();
  private next = 0;

  constructor(file: "markdown-parser.mjs" | "markdown-linter.mjs" | "mermaid-parser.mjs" | "workflow-parser.mjs") {
    this.worker = new Worker(join(__dirname, file));
    this.worker.on("error", (error) => this.waiting.forEach(({ reject }) => reject(error)));
    this.worker.on("message", ({ id, result, error }: { id: number; result: Result; error?: string }) => {
      const caller = this.waiting.get(id)!;
      this.waiting.delete(id);
      if (error === undefined) caller.resolve(result);
      else caller.reject(new Error(error));
    });
  }

  parse(source: string): Promise<Result> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, source });
    });
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}
