import type { Mail } from '../../../model/mail.ts';
import { shape } from '../shape.ts';

export const mail = shape<Mail>('mail', {
  mail_id: 'value',
  sealed: 'value',
  tries: 'value',
  next_at: 'value',
  gives_up_at: 'value',
  failed_at: 'value',
  created_at: 'value',
});
