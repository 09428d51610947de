import { words } from '../words'

const pt = {
  askTitle: 'Esqueceu a senha?',
  askLead: 'A administração da sua empresa recebe o pedido e entrega a você um link para escolher outra.',
  email: 'E-mail',
  ask: 'Pedir senha nova',
  asked: 'Pedido enviado',
  askedText: 'Se este e-mail é de alguém da equipe, a administração já foi avisada. Fale com ela para receber o link.',
  back: 'Voltar para a entrada',
  chooseTitle: 'Escolha uma senha nova',
  chooseLead: 'O link vale uma vez, por uma hora. Suas sessões abertas terminam.',
  password: 'Nova senha',
  hint: 'Pelo menos 10 caracteres.',
  again: 'Nova senha, outra vez',
  different: 'As duas não são iguais.',
  choose: 'Guardar a senha',
  chosen: 'Senha guardada. Entre com ela.',
  missing: 'Este endereço está incompleto',
  missingText: 'Abra o link inteiro que você recebeu, ou peça outro.',
}

const en: typeof pt = {
  askTitle: 'Forgot your password?',
  askLead: 'Your company’s admins get the request and hand you a link to choose another.',
  email: 'E-mail',
  ask: 'Ask for a new password',
  asked: 'Request sent',
  askedText: 'If this e-mail is of somebody in the team, the admins have been told. Talk to them to get the link.',
  back: 'Back to sign-in',
  chooseTitle: 'Choose a new password',
  chooseLead: 'The link works once, for an hour. Your open sessions end.',
  password: 'New password',
  hint: 'At least 10 characters.',
  again: 'New password, once more',
  different: 'The two are not the same.',
  choose: 'Keep the password',
  chosen: 'Password kept. Sign in with it.',
  missing: 'This address is incomplete',
  missingText: 'Open the whole link that you were given, or ask for another.',
}

export const passwordResetWords = words(pt, en)
