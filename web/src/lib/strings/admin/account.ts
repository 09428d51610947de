import { words } from '../words'

const pt = {
  title: 'Sua conta',
  lead: 'Sua senha e como este navegador mostra o programa.',
  departments: 'Departamentos',
  password: 'Mudar a senha',
  passwordLead: 'As outras sessões suas terminam; esta continua.',
  old: 'Senha atual',
  new: 'Nova senha',
  newHint: 'Pelo menos 10 caracteres.',
  again: 'Nova senha, outra vez',
  different: 'As duas não são iguais.',
  change: 'Mudar a senha',
  changed: 'Senha mudada',
  looks: 'Aparência e avisos',
  themeHint: 'Vale neste navegador.',
  soundHint: 'Um som curto quando chega mensagem de um cliente seu.',
}

const en: typeof pt = {
  title: 'Your account',
  lead: 'Your password, and how this browser shows the program.',
  departments: 'Departments',
  password: 'Change your password',
  passwordLead: 'Your other sessions end; this one goes on.',
  old: 'Current password',
  new: 'New password',
  newHint: 'At least 10 characters.',
  again: 'New password, once more',
  different: 'The two are not the same.',
  change: 'Change password',
  changed: 'Password changed',
  looks: 'Look and sounds',
  themeHint: 'Holds in this browser.',
  soundHint: 'A short sound when a customer of yours writes.',
}

export const accountWords = words(pt, en)
