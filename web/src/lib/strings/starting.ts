import { words } from './words'

const pt = {
  title: 'Nova conversa',
  lead: 'O cliente recebe a sua mensagem e a conversa fica com você.',
  phone: 'Número do WhatsApp',
  phoneHint: 'Com DDD. Sem código de país vale o do Brasil.',
  department: 'Departamento',
  channel: 'Canal',
  text: 'Primeira mensagem',
  start: 'Iniciar conversa',
  done: 'Conversa iniciada',
  find: 'Ver a conversa em andamento',
}

const en: typeof pt = {
  title: 'New conversation',
  lead: 'The customer gets your message, and the conversation stays with you.',
  phone: 'WhatsApp number',
  phoneHint: 'With area code. Without a country code Brazil’s is taken.',
  department: 'Department',
  channel: 'Channel',
  text: 'First message',
  start: 'Start conversation',
  done: 'Conversation started',
  find: 'See the conversation that is going on',
}

export const startingWords = words(pt, en)
