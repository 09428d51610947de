import { words } from '../words'

const pt = {
  days: {
    monday: 'Segunda-feira',
    tuesday: 'Terça-feira',
    wednesday: 'Quarta-feira',
    thursday: 'Quinta-feira',
    friday: 'Sexta-feira',
    saturday: 'Sábado',
    sunday: 'Domingo',
  },
  short: {
    monday: 'seg', tuesday: 'ter', wednesday: 'qua', thursday: 'qui', friday: 'sex', saturday: 'sáb', sunday: 'dom',
  },
  closed: 'Fechado',
  opens: (day: string) => `${day}: abre às`,
  closes: (day: string) => `${day}: fecha às`,
  to: 'às',
  addInterval: (day: string) => `${day}: adicionar outro período`,
  removeInterval: (day: string) => `${day}: excluir este período`,
  copy: 'Copiar para os outros dias abertos',
  problems: {
    malformed: 'Preencha os dois horários.',
    short: 'O fim vem depois do início, com pelo menos 15 minutos.',
    overlap: 'Os períodos se sobrepõem ou estão fora de ordem.',
  },
  noneOpen: 'Pelo menos um dia precisa estar aberto.',
  exceptions: 'Feriados e outras datas',
  exceptionsHint: 'Nestas datas vale o que está aqui, no lugar do dia da semana.',
  addDate: 'Adicionar data',
  date: 'Data',
  removeDate: (date: string) => `Excluir ${date}`,
  sameDate: 'Esta data aparece mais de uma vez.',
  always: 'Sempre aberto',
}

const en: typeof pt = {
  days: {
    monday: 'Monday',
    tuesday: 'Tuesday',
    wednesday: 'Wednesday',
    thursday: 'Thursday',
    friday: 'Friday',
    saturday: 'Saturday',
    sunday: 'Sunday',
  },
  short: {
    monday: 'Mon', tuesday: 'Tue', wednesday: 'Wed', thursday: 'Thu', friday: 'Fri', saturday: 'Sat', sunday: 'Sun',
  },
  closed: 'Closed',
  opens: (day) => `${day}: opens at`,
  closes: (day) => `${day}: closes at`,
  to: 'to',
  addInterval: (day) => `${day}: add another period`,
  removeInterval: (day) => `${day}: remove this period`,
  copy: 'Copy to the other open days',
  problems: {
    malformed: 'Fill in both times.',
    short: 'The end comes after the beginning, by at least 15 minutes.',
    overlap: 'The periods overlap or are out of order.',
  },
  noneOpen: 'At least one day has to be open.',
  exceptions: 'Holidays and other dates',
  exceptionsHint: 'On these dates this holds, in place of the day of the week.',
  addDate: 'Add a date',
  date: 'Date',
  removeDate: (date) => `Remove ${date}`,
  sameDate: 'This date stands here more than once.',
  always: 'Always open',
}

export const hoursWords = words(pt, en)
