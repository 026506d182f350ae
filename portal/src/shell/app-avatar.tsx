/** An app's logo, or its initial; the name stands beside it. The image is ours: whatever was uploaded, drawn anew. */
import { Avatar, type AvatarProps } from '@mantine/core';
import { about } from '../about.ts';
import classes from './app-avatar.module.css';

interface AppAvatarProps extends Pick<AvatarProps, 'size' | 'variant' | 'visibleFrom'> {
  readonly name: string;
  /** Empty: it has none. */
  readonly logo_hash: string;
}

export function AppAvatar({ name, logo_hash, ...look }: AppAvatarProps) {
  return (
    <Avatar
      src={logo_hash === '' ? null : `${about.base_path}/logos/${logo_hash}`}
      alt=""
      color="accent"
      radius="md"
      classNames={{ image: classes.image ?? '' }}
      aria-hidden
      {...look}
    >
      {[...name][0]?.toUpperCase()}
    </Avatar>
  );
}
