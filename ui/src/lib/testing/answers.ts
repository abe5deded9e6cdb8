/* Real answers of the program (the demo on 30 April 2026, 17:20), typed: see src-tauri/src/ipc/mod.rs. */

import type {
  CalendarView,
  CardView,
  ClausePanel,
  Comparison,
  HeldView,
  LevelsView,
  HelpDeskView,
  MailView,
  MessageView,
  MomentView,
  NewRequestView,
  PresetView,
  RequestList,
} from '$lib/ipc/generated';
import answers from './answers.json';

export const form: NewRequestView = answers.form;
export const covered: CardView = answers.covered;
export const refused: CardView = answers.refused;
export const levels: LevelsView = answers.levels;
/** From the evening of 30 December: both clocks stand over the New Year days off. */
export const newYear: Comparison = answers.newYear;
export const panel: ClausePanel = answers.panel;
/** April and May of 2026. */
export const calendar: CalendarView = answers.calendar;
/** 12 May 2026, 09:00. */
export const moment: MomentView = answers.moment;
export const presets: PresetView[] = answers.presets;
export const requests: RequestList = answers.requests;
/** A written request on a tier that promises no reaction. */
export const free: CardView = answers.free;
/** A workspace whose letters go through the person's own mail program. */
export const mail: MailView = answers.mail;
/** The same before a help desk is set up. */
export const helpDesk: HelpDeskView = answers.helpDesk;
/** What keeps a letter from its desk: each cause has ways on of its own. */
export const held: Record<keyof typeof answers.held, HeldView> = answers.held;
/** A request, an acknowledgement, an answer with links and a file, a stranger's mail, a follow-up that went; then one for
    each of the above, whose text is its name. */
export const conversation: MessageView[] = answers.conversation;
