/* Real answers of the program (the demo on 30 April 2026, 17:20), typed: see src-tauri/src/ipc/mod.rs. */

import type { CardView, NewRequestView } from '$lib/ipc/generated';
import answers from './answers.json';

export const form: NewRequestView = answers.form;
export const covered: CardView = answers.covered;
export const refused: CardView = answers.refused;
