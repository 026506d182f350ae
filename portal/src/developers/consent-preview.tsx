/** What people will see when the app asks them: the server's own page, in a frame where nothing can be done. */
import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import type { operations } from '../api/schema.generated.ts';
import { Loaded } from '../shell/state.tsx';
import classes from './consent-preview.module.css';

type Asked = operations['previewConsent']['requestBody']['content']['application/json'];

export function ConsentPreview({ asked }: { readonly asked: Asked }) {
  const [body] = useDebouncedValue(asked, 300);
  const options = { placeholderData: keepPreviousData, gcTime: 0 };
  const query = api.useQuery('post', '/consent-preview', { body }, options);
  return (
    <figure className={classes.figure}>
      <Text component="figcaption" size="sm" c="dimmed" mb="xs">
        What people see
      </Text>
      <Loaded query={query}>{({ html }) => <Frame html={html} />}</Loaded>
    </figure>
  );
}

/** No script runs in it; that it is of our origin lets it have its stylesheet, and us its height. */
function Frame({ html }: { readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  // Loaded once: with every load it would be empty for a moment.
  const [first] = useState(html);
  const [isLoaded, setLoaded] = useState(false);
  useEffect(() => {
    if (isLoaded) fill(frame.current, html);
  }, [isLoaded, html]);
  return (
    <iframe
      ref={frame}
      className={classes.page}
      title="What people see"
      sandbox="allow-same-origin"
      srcDoc={first}
      tabIndex={-1}
      onLoad={({ currentTarget }) => {
        settle(currentTarget);
        setLoaded(true);
      }}
    />
  );
}

/** As high as what is in it, which else would fill whatever height it has; and nothing in it leads anywhere. */
function settle(frame: HTMLIFrameElement): void {
  const body = frame.contentDocument?.body;
  if (!body) return;
  body.style.minHeight = '0';
  body.addEventListener('click', (event) => event.preventDefault());
  new ResizeObserver(() => {
    frame.style.height = `${Math.ceil(body.getBoundingClientRect().height)}px`;
  }).observe(body);
}

function fill(frame: HTMLIFrameElement | null, html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  frame?.contentDocument?.body.replaceChildren(...page.body.childNodes);
}
