import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './focus.css';
import { Alert, type CSSVariablesResolver, createTheme, MantineProvider, Modal } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { about, styleNonce } from './about.ts';
import { Problem } from './api/problem.ts';
import { Portal } from './portal.tsx';

// Modals lock the page's scrolling with a style of their own.
setNonce(styleNonce);

/** Those of the public pages (`theme.css`), so that nobody who signs in comes to another place. */
const colors = {
  accent: [
    '#eceefc',
    '#dfe3fd',
    '#cfd5fe',
    '#bcc5ff',
    '#a9b5ff',
    '#6f7de6',
    '#4f5ed6',
    '#3443c4',
    '#26339f',
    '#1c2677',
  ],
  dark: ['#eaedf4', '#c3cad8', '#a4aec1', '#7a859b', '#2d3443', '#222834', '#171b24', '#0e1117', '#0a0d12', '#07090d'],
} as const;

const theme = createTheme({
  colors,
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'md',
  autoContrast: true,
  respectReducedMotion: true,
  components: {
    // Pale on pale, in most colours.
    Alert: Alert.extend({ styles: { title: { color: 'var(--mantine-color-text)' } } }),
    // Not every secret is a password, and not everybody has a mouse.
    PasswordInput: {
      defaultProps: {
        visibilityToggleButtonProps: { 'aria-label': 'Show what is typed' },
        visibilityToggleFocusable: true,
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    // The page has one banner, and a dialog's header is none.
    Modal: Modal.extend({ defaultProps: { attributes: { header: { role: 'none' } } } }),
  },
});

/** Mantine's own is too pale to be read by everybody (WCAG 2.2, contrast). */
const readable: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-orange-light-color': '#9c3a00',
    '--mantine-color-yellow-light-color': '#7a4f00',
    '--mantine-color-green-light-color': '#1b5e2a',
    '--mantine-color-teal-light-color': '#066649',
    '--mantine-color-teal-text': '#066649',
    '--mantine-color-error': colors.red[9],
    '--mantine-color-red-light-color': '#9b1c1c',
    '--mantine-color-red-filled': colors.red[9],
    '--mantine-color-red-outline': colors.red[9],
  },
  dark: {
    '--mantine-color-accent-light': '#252c4b',
    '--mantine-color-accent-light-hover': '#2c355a',
    '--mantine-color-accent-light-color': '#bcc5ff',
    '--mantine-color-gray-light': '#1d222d',
    '--mantine-color-gray-light-hover': '#252b38',
    '--mantine-color-gray-light-color': '#eaedf4',
    '--mantine-color-dimmed': colors.dark[2],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-red-filled': colors.red[9],
  },
});

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What was refused stays refused; a server that does not answer is asked once more.
      retry: (count, error) => count < 1 && error instanceof Problem && error.status >= 500,
      staleTime: 5_000,
      // The page itself says that nothing answers.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={readable}
        defaultColorScheme="auto"
        getStyleNonce={() => styleNonce}
      >
        <QueryClientProvider client={queries}>
          <Notifications position="bottom-right" />
          <Router base={about.base_path}>
            <Portal />
          </Router>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
