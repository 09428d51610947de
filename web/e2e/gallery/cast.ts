/** The people of the gallery: a clinic, who works there, and who writes to it. */

export const COMPANY = 'Clínica Vila Serena'
export const MANAGER = 'Gilda Sampaio'

/** Where it is two in the afternoon now: a clinic is not looked at by night, whenever the pictures are taken. */
export const ZONE = zoneAt(14)

function zoneAt(hour: number): string {
  const ahead = ((hour - new Date().getUTCHours() + 36) % 24) - 12
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}

/** The beginning of today at the clinic. */
export function midnight(): number {
  const passed = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, timeStyle: 'medium' }).format(Date.now())
  const [hours = 0, minutes = 0, seconds = 0] = passed.split(':').map(Number)
  return Date.now() - ((hours * 60 + minutes) * 60 + seconds) * 1000
}

export const DEPARTMENTS = ['Laboratório', 'Comercial', 'Financeiro', 'Administrativo'] as const
export type DepartmentName = (typeof DEPARTMENTS)[number]

/** The last one has a name that no design expects. */
export const AGENTS: readonly (readonly [name: string, department: DepartmentName, also: readonly DepartmentName[]])[] = [
  ['Bruno Carvalho', 'Laboratório', ['Comercial']],
  ['Elisa Prado', 'Financeiro', []],
  ['Rafael Nogueira', 'Comercial', ['Laboratório', 'Financeiro', 'Administrativo']],
  ['Teresa Guimarães', 'Laboratório', []],
  ['Maria Aparecida Conceição de Albuquerque Vasconcelos', 'Administrativo', []],
]

/** Who says it: the customer, whoever attends, or whoever attends in a note that customers do not see. */
export type Line = readonly ['customer' | 'agent' | 'note', string]

export type Talk = {
  name: string
  department?: DepartmentName
  agent?: string
  lines: readonly Line[]
  /** Minutes ago that it ended, and minutes that the customer waited for the first answer. */
  ago: number
  waited?: number
  labels?: readonly string[]
  resolved?: boolean
}

export const LABELS = [['Urgente', '#cf4b3f'], ['Retorno', '#3b82c4'], ['Convênio', '#8a6fd1'], ['Particular', '#2f9d78']] as const

/** Today's work, the newest last. */
export const TALKS: readonly Talk[] = [
  { name: 'Sueli Barros', department: 'Financeiro', agent: 'Elisa Prado', ago: 190, waited: 4, resolved: true, labels: ['Convênio'],
    lines: [['customer', 'Bom dia, preciso da nota fiscal do mês passado'], ['agent', 'Bom dia, Sueli! Enviei para o seu e-mail agora.'], ['customer', 'Chegou, muito obrigada!']] },
  { name: 'Otávio Reis', department: 'Comercial', agent: 'Rafael Nogueira', ago: 120, waited: 9,
    lines: [['customer', 'Vocês atendem o plano Vida Plena?'], ['agent', 'Atendemos sim, Otávio. Quer que eu já veja um horário?'], ['customer', 'Quero, pode ser na quinta à tarde']] },
  { name: 'Helena Duarte', department: 'Laboratório', agent: 'Bruno Carvalho', ago: 64, waited: 3, labels: ['Retorno'],
    lines: [['customer', 'O resultado da glicemia já saiu?'], ['agent', 'Oi, Helena! Sai hoje até as 16h e fica no portal.'], ['customer', 'Perfeito 🙏']] },
  { name: '5511987650999', ago: 52, lines: [] },
  { name: 'Iracema Fontes', department: 'Laboratório', ago: 41, labels: ['Urgente'],
    lines: [['customer', 'Preciso remarcar a coleta da minha mãe, ela tem 84 anos e não pode esperar em pé']] },
  { name: 'João Batista de Almeida Prado Figueiredo Neto e Cia. Transportes Ltda.', department: 'Administrativo', ago: 33,
    lines: [['customer', 'Boa tarde. Segue em anexo a relação completa dos funcionários que vão fazer o exame admissional, com nome, função, setor, data de nascimento e turno de cada um deles, conforme combinado por telefone na semana passada com a senhora da recepção.']] },
  { name: 'Kátia Moraes', department: 'Financeiro', agent: 'Elisa Prado', ago: 24, waited: 6,
    lines: [['customer', 'Paguei o boleto em duplicidade, como faço para receber de volta?'], ['agent', 'Oi, Kátia. Me manda os dois comprovantes, por favor?'], ['customer', 'Vou procurar']] },
  { name: 'Paulo Ramos', department: 'Financeiro', ago: 18, lines: [['customer', 'Bom dia! Qual o valor do check-up completo?']] },
  { name: 'Lívia Antunes', ago: 12, lines: [] },
  { name: 'Caio Lima', department: 'Comercial', ago: 9, lines: [['customer', 'Quero agendar uma avaliação'], ['customer', 'Pode ser sábado?']] },
  { name: 'Wagner Teles', department: 'Laboratório', ago: 6, lines: [['customer', 'Precisa de jejum para o exame de vitamina D?']] },
  { name: 'Olívia Torres', department: 'Laboratório', agent: MANAGER, ago: 3, waited: 2, labels: ['Particular', 'Retorno'],
    lines: [
      ['customer', 'Oi! Fiz os exames na segunda e ainda não recebi o laudo do ultrassom.'],
      ['customer', 'O médico precisa dele para a consulta de amanhã às 9h'],
      ['agent', 'Olá, Olívia! Já estou vendo com o setor de imagem, um momento.'],
      ['note', 'Laudo pronto desde ontem, faltava a assinatura do Dr. Meireles. Pedi prioridade.'],
      ['agent', 'Pronto: o laudo foi liberado agora. Você também encontra no portal em *Meus exames*.'],
      ['customer', 'Que alívio, muito obrigada pela rapidez! 💚'],
    ] },
]

/** What the weeks before were about. */
export const USUAL: readonly (readonly [DepartmentName, string, string])[] = [
  ['Laboratório', 'Meu exame ficou pronto?', 'Ficou sim, já está no portal.'],
  ['Laboratório', 'Qual o preparo para a colonoscopia?', 'Envio o preparo completo por aqui.'],
  ['Comercial', 'Quanto custa a consulta particular?', 'A consulta fica em R$ 280, à vista ou em 2 vezes.'],
  ['Financeiro', 'Pode reenviar meu boleto?', 'Reenviado! Vence na sexta-feira.'],
  ['Laboratório', 'Vocês coletam em casa?', 'Coletamos, de segunda a sábado.'],
  ['Administrativo', 'Preciso de um atestado de comparecimento', 'Emitimos agora, qual o dia?'],
]

const FIRST = ['Ana', 'Beatriz', 'Cláudio', 'Davi', 'Eunice', 'Fábio', 'Gustavo', 'Heloísa', 'Ivo', 'Joana', 'Luzia', 'Marcos', 'Nair', 'Pedro', 'Sônia', 'Vera']
const LAST = ['Abreu', 'Borges', 'Camargo', 'Dantas', 'Esteves', 'Freitas', 'Goulart', 'Leal', 'Macedo', 'Pires', 'Queiroz', 'Sales', 'Vieira']

/** Somebody who wrote before; the same number is always the same person. */
export const former = (place: number): { name: string; phone: string } => ({
  name: `${FIRST[place % FIRST.length] ?? ''} ${LAST[place % LAST.length] ?? ''}`,
  phone: `+55119${String(71_000_000 + place)}`,
})

export const REPLIES = [
  ['endereco', 'Estamos na Rua das Acácias, 120, Vila Serena. Há estacionamento no local.'],
  ['jejum', 'Para este exame o jejum é de 8 horas. Água pode ser tomada à vontade, {{contact.name}}.'],
  ['horario', 'Atendemos de segunda a sexta das 7h às 19h e aos sábados das 7h às 12h.'],
  ['pix', 'Nossa chave Pix é o CNPJ 12.345.678/0001-90, em nome de Clínica Vila Serena.\nAssim que o pagamento cair, {{agent.name}} confirma por aqui.'],
] as const
