/** What the guard reads of a request. A fetch `Request` is one, and so is Node's `IncomingMessage`. */
export type RequestHead =
  | { readonly url: string; readonly headers: { get(name: string): string | null } }
  | {
      readonly url?: string | undefined;
      readonly rawHeaders: readonly string[];
      readonly socket?: { readonly remoteAddress?: string | undefined };
      /** Where Express mounts an app or a router, `url` lacks the path of the mount. */
      readonly originalUrl?: string;
    };

/** A request of which the guard also reads the method. A fetch `Request` is one, and so is Node's `IncomingMessage`. */
export type OperationRequest = RequestHead & { readonly method?: string | undefined };

/** Who sent a Node request; behind a proxy that is the proxy. */
export function peerOf(request: RequestHead): string | undefined {
  return 'rawHeaders' in request ? request.socket?.remoteAddress : undefined;
}
