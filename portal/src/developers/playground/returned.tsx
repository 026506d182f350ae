/** The redirect URI of the playground: hands the answer to the page that waits for it. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { Page } from '../../shell/page.tsx';
import { Empty, Waiting } from '../../shell/state.tsx';
import { bringAnswer } from './channel.ts';

export function Returned() {
  const [taken, setTaken] = useState<boolean>();
  useEffect(() => {
    const { pathname, search } = window.location;
    // A code does not stay in an address.
    window.history.replaceState(null, '', pathname);
    void bringAnswer(search).then((done) => {
      setTaken(done);
      if (done) window.close();
    });
  }, []);
  return <Page title="Back from the consent page">{taken === undefined ? <Waiting /> : <Said taken={taken} />}</Page>;
}

function Said({ taken }: { readonly taken: boolean }) {
  if (taken) return <Empty title="The playground has the answer">You may close this window and go on there.</Empty>;
  return (
    <Empty
      title="No playground waits for this answer"
      action={
        <Button component={Link} href="/developers" variant="default">
          To your apps
        </Button>
      }
    >
      Its page was closed or loaded anew, and the state it kept is lost. Open the playground of your app and begin
      again.
    </Empty>
  );
}
