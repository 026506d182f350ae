/** The app that a person plays: the page at its redirect URI shows what came back, and what to do with it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Running } from './running.ts';

/** @param redeem The command that redeems a code, which stands in it as CODE. */
export async function startCallback(redirect_uri: string, redeem: string): Promise<Running> {
  const { hostname, port, pathname } = new URL(redirect_uri);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', redirect_uri);
    const found = url.pathname === pathname;
    response.writeHead(found ? 200 : 404, headers).end(found ? page(url.searchParams, redeem) : 'Nothing is here.');
  }).listen(Number(port), hostname);
  await once(server, 'listening');
  const ended = once(server, 'close');
  const stop = () => {
    server.close().closeAllConnections();
    return ended;
  };
  return { ended, stop };
}

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

function page(params: URLSearchParams, redeem: string): string {
  const rows = [...params].map(([name, value]) => `<dt>${html(name)}<dd><code>${html(value)}</code>`).join('');
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Back at the app</title>
<style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui;max-width:45rem;margin:2rem auto;padding:0 1rem}
pre,code{overflow-wrap:anywhere;white-space:pre-wrap}</style>
<h1>Back at the app</h1><dl>${rows}</dl>${advice(params.get('code') ?? '', redeem)}`;
}

function advice(code: string, redeem: string): string {
  // Anybody can link here with a code of their own: none in which a shell could read a command becomes part of one.
  if (!/^[\w.~-]+$/.test(code)) return '<p>There is no code to redeem.</p>';
  const command = html(redeem.replace('CODE', code));
  return `<p>The app's server redeems the code, within the minutes it lives:</p><pre>${command}</pre>`;
}

function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
