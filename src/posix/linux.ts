/** Imported before koffi, which elsewhere would fail with words that help nobody. */
import { demand } from './environment.ts'

demand(process.platform === 'linux', 'fork() and /proc need Linux', 'make lab-5')
