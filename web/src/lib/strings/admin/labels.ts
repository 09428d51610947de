import { words } from '../words'

const pt = {
  title: 'Etiquetas',
  lead: 'Para marcar conversas e encontrá-las depois.',
  add: 'Nova etiqueta',
  edit: (name: string) => `Editar ${name}`,
  name: 'Nome',
  colour: 'Cor',
  colours: { green: 'Verde', blue: 'Azul', violet: 'Violeta', pink: 'Rosa', red: 'Vermelho', orange: 'Laranja', yellow: 'Amarelo', grey: 'Cinza' } as Record<string, string>,
  emptyTitle: 'Nenhuma etiqueta',
  emptyText: 'Crie a primeira, como “Urgente” ou “Orçamento”.',
  taken: 'Já existe uma etiqueta com este nome.',
  created: 'Etiqueta criada',
  saved: 'Alterações salvas',
  removed: 'Etiqueta excluída',
  removeTitle: (name: string) => `Excluir ${name}?`,
  removeText: 'Ela sai de todas as conversas em que está.',
}

const en: typeof pt = {
  title: 'Labels',
  lead: 'To mark conversations and find them again.',
  add: 'New label',
  edit: (name) => `Edit ${name}`,
  name: 'Name',
  colour: 'Colour',
  colours: { green: 'Green', blue: 'Blue', violet: 'Violet', pink: 'Pink', red: 'Red', orange: 'Orange', yellow: 'Yellow', grey: 'Grey' },
  emptyTitle: 'No labels',
  emptyText: 'Create the first, like “Urgent” or “Quote”.',
  taken: 'There is a label of this name already.',
  created: 'Label created',
  saved: 'Changes saved',
  removed: 'Label deleted',
  removeTitle: (name) => `Delete ${name}?`,
  removeText: 'It is taken off all conversations that have it.',
}

export const labelWords = words(pt, en)
