/** Every text the program shows, by area. Each area file has Portuguese first and English beside it. */
import { usePreferences } from '../preferences'
import * as common from './common'
import * as inbox from './inbox'
import * as problems from './problems'
import * as session from './session'
import * as simulator from './simulator'
import * as thread from './thread'

const pt = {
  common: common.pt,
  session: session.pt,
  inbox: inbox.pt,
  thread: thread.pt,
  simulator: simulator.pt,
  problems: problems.pt,
}

export type Strings = typeof pt

const en: Strings = {
  common: common.en,
  session: session.en,
  inbox: inbox.en,
  thread: thread.en,
  simulator: simulator.en,
  problems: problems.en,
}

const languages = { 'pt-BR': pt, en }

export const useStrings = (): Strings => languages[usePreferences((preferences) => preferences.language)]

/** For code that is no component; what it shows does not follow a change of language. */
export const strings = (): Strings => languages[usePreferences.getState().language]
