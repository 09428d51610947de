import { words } from './words'

/** Whom or what it is about, and what happened. */
type Told = [subject: string, what: string]

const pt = {
  title: 'Notificações',
  bell: (unread: number) => (unread === 0 ? 'Notificações' : unread === 1 ? 'Notificações, 1 não lida' : `Notificações, ${unread} não lidas`),
  lists: 'Quais notificações',
  unread: 'Não lidas',
  all: 'Todas',
  readAll: 'Marcar todas como lidas',
  read: 'Marcar como lida',
  isUnread: 'Não lida',
  empty: { title: 'Nenhuma notificação', text: 'O que pedir a sua atenção aparece aqui e fica por 30 dias.' },
  nothingUnread: { title: 'Tudo em dia', text: 'Você viu todas as notificações.' },
  failed: 'Não foi possível carregar as notificações',
  somebody: 'Um cliente',
  department: 'seu departamento',
  channel: 'Um canal',
  kinds: {
    queued: (who: string, where: string): Told => [who, ` entrou na fila de ${where}`],
    assigned: (who: string): Told => [who, ' foi atribuído a você'],
    transferred: (who: string, where: string): Told => [who, ` foi transferido para ${where}`],
    overdue: (who: string, where: string): Told => [who, ` espera além do prazo em ${where}`],
    channel_down: (which: string): Told => [which, ' não recebe nem envia mensagens'],
  },
  gone: 'A conversa não está mais com você.',
}

const en: typeof pt = {
  title: 'Notifications',
  bell: (unread) => (unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`),
  lists: 'Which notifications',
  unread: 'Unread',
  all: 'All',
  readAll: 'Mark all as read',
  read: 'Mark as read',
  isUnread: 'Unread',
  empty: { title: 'No notifications', text: 'What needs your attention shows up here and stays for 30 days.' },
  nothingUnread: { title: 'All caught up', text: 'You have seen every notification.' },
  failed: 'The notifications could not be loaded',
  somebody: 'A customer',
  department: 'your department',
  channel: 'A channel',
  kinds: {
    queued: (who, where) => [who, ` is in the queue of ${where}`],
    assigned: (who) => [who, ' was assigned to you'],
    transferred: (who, where) => [who, ` was transferred to ${where}`],
    overdue: (who, where) => [who, ` has waited past the deadline in ${where}`],
    channel_down: (which) => [which, ' neither receives nor sends messages'],
  },
  gone: 'The conversation is no longer with you.',
}

export const notificationWords = words(pt, en)
