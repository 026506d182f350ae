/** What is around every page: the platform, the sections, the pages of the section, the person. */
import { Anchor, AppShell, Burger, Container, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { about } from '../about.ts';
import type { Section } from '../route.ts';
import { useKeptFocus } from './focus.ts';
import type { Me } from './me.tsx';
import classes from './shell.module.css';
import { UserMenu } from './user-menu.tsx';

interface ShellProps {
  readonly sections: readonly Section[];
  readonly me: Me | undefined;
  readonly children: ReactNode;
}

export function Shell({ sections, me, children }: ShellProps) {
  const [path] = useLocation();
  useKeptFocus();
  const [opened, { toggle, close }] = useDisclosure(false);
  useEffect(() => {
    if (path) close();
  }, [path, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group wrap="nowrap" gap="sm" miw={0}>
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <Anchor
              component={Link}
              href="/developers"
              underline="never"
              c="inherit"
              fw={700}
              className={classes.platform}
            >
              <bdi>{about.platform_name}</bdi>
            </Anchor>
          </Group>
          {me && <UserMenu me={me} />}
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label="Sections">
        <ScrollArea type="auto" scrollbarSize={6} offsetScrollbars="present">
          {sections.map((section) => (
            <SectionLinks key={section.path} section={section} path={path} />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Container size="lg" px={0}>
          {children}
        </Container>
      </AppShell.Main>
    </AppShell>
  );
}

function SectionLinks({ section, path }: { readonly section: Section; readonly path: string }) {
  return (
    <section aria-label={section.title}>
      <Text size="xs" fw={700} c="dimmed" px="sm" pt="sm" pb={4}>
        {section.title}
      </Text>
      {section.links.map((link) => {
        const isHere = link.path === closest(section, path);
        return (
          <NavLink
            key={link.path}
            component={Link}
            href={link.path}
            label={link.title}
            py={4}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
          />
        );
      })}
    </section>
  );
}

/** The link whose pages the address is below. */
function closest(section: Section, path: string): string | undefined {
  const above = section.links.filter((link) => `${path}/`.startsWith(`${link.path}/`));
  return above.toSorted((a, b) => b.path.length - a.path.length)[0]?.path;
}
