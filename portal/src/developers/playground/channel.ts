/**
 * The window in which the person answers brings the answer back to the playground that opened it, so that what must
 * stay in memory (a client's secret) never leaves that page. Only pages of this origin hear it.
 */
const NAME = 'grantry-playground';
const PATIENCE = 1_500;

type Message = { readonly answer: string } | { readonly taken: string };

/** Listens until it is told to stop; `take` says whether the answer was for this playground. */
export function listenForAnswer(take: (answer: URLSearchParams) => boolean): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ('answer' in data && take(new URLSearchParams(data.answer))) channel.postMessage({ taken: data.answer });
  };
  return () => channel.close();
}

/** False: no playground waits for it. */
export function bringAnswer(answer: string): Promise<boolean> {
  const channel = new BroadcastChannel(NAME);
  return new Promise((resolve) => {
    const end = (taken: boolean) => {
      channel.close();
      resolve(taken);
    };
    const patience = setTimeout(() => end(false), PATIENCE);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (!('taken' in data) || data.taken !== answer) return;
      clearTimeout(patience);
      end(true);
    };
    channel.postMessage({ answer });
  });
}
