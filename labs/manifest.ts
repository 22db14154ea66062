/** The one list of labs. docker-compose reads the limits from labs/compose.yml; a test compares. */
export type Lab = {
  number: number
  folder: string
  title: string
  /** The question that the stage answers. */
  question: string
  /** What its server runs under: open descriptors (ulimit -n), processes (cgroup). */
  limits: { nofile: number; pids: number }
  /** What must be seen when its scenario has run. */
  shows: string
}

const limits = { nofile: 1024, pids: 512 }

export const labs: Lab[] = [
  {
    number: 1,
    folder: '01-web-server',
    title: 'A web server',
    question: 'What is a web server?',
    limits,
    shows: 'the answer, and its end when the server closes the connection',
  },
  {
    number: 3,
    folder: '03-iterative',
    title: 'One request at a time',
    question: 'What do others do while one is served?',
    limits,
    shows: 'a silent client holds up the one behind it',
  },
  {
    number: 4,
    folder: '04-sleep',
    title: 'A handler that sleeps',
    question: 'Where does a client wait that nobody has accepted?',
    limits,
    shows: 'a connection in the accept queue',
  },
  {
    number: 5,
    folder: '05-fork',
    title: 'A process for each connection',
    question: 'How can one server answer many at once?',
    limits,
    shows: 'quick answers beside a slow client; children that stay as zombies',
  },
  {
    number: 6,
    folder: '06-leak',
    title: 'A descriptor that nobody closes',
    question: 'What if the parent does not close its copy?',
    limits: { nofile: 64, pids: 512 },
    shows: 'an answer without an end, descriptors running out, zombies',
  },
  {
    number: 7,
    folder: '07-sigchld',
    title: 'SIGCHLD and one wait',
    question: 'Who reaps the children?',
    limits,
    shows: 'no zombie one at a time, zombies after a burst',
  },
  {
    number: 8,
    folder: '08-waitpid',
    title: 'waitpid in a loop',
    question: 'How are all of them reaped, whatever the burst?',
    limits,
    shows: 'no zombie, no extra descriptor',
  },
]
