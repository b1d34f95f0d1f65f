import type { MessagePort, Worker } from "node:worker_threads";
import { faultInWords } from "../fault-for-log.ts";

type Said<Answer, Progress> = { told: Progress } | { answer: Answer } | { failed: string };

/** Works on the thread it is called on, and answers through a port: what a thread of its own runs. */
export async function answerThrough<Answer, Progress>(
  port: Pick<MessagePort, "postMessage">,
  work: (tell: (progress: Progress) => void) => Answer | Promise<Answer>,
): Promise<void> {
  const say = (said: Said<Answer, Progress>) => port.postMessage(said);
  try {
    say({ answer: await work((told) => say({ told })) });
  } catch (error) {
    say({ failed: faultInWords(error) });
  }
}

/**
 * What a thread answers that works by `answerThrough`. Null where it was stopped before it was done. A thread that ends
 * without an answer, as for want of memory, is a failure like any other.
 * @param begin starts the thread
 * @param stopped ends it at once
 * @param told how far it is
 */
export function answerOfThread<Answer, Progress = never>(
  begin: () => Worker,
  stopped: AbortSignal,
  told: (progress: Progress) => void = () => {},
): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    if (stopped.aborted) {
      resolve(null);
      return;
    }
    const thread = begin();
    const settle = () => {
      stopped.removeEventListener("abort", stop);
      thread.off("exit", ended);
      void thread.terminate();
    };
    const stop = () => {
      settle();
      resolve(null);
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    const ended = (code: number) => fail(new Error(`The thread of a study ended without an answer, with code ${code}`));
    stopped.addEventListener("abort", stop);
    thread.on("message", (said: Said<Answer, Progress>) => {
      if ("told" in said) {
        told(said.told);
        return;
      }
      if ("answer" in said) {
        settle();
        resolve(said.answer);
      } else fail(new Error(said.failed));
    });
    thread.on("error", fail);
    thread.on("exit", ended);
  });
}
