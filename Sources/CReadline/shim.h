// GNU Readline and the few system calls that Swift cannot name: variadic functions, macros that are
// no constants, and mutable globals, which Swift 6 refuses to touch.
//
// <stdio.h> comes first, since readline's headers use FILE without including it.
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

#if !defined(RL_READLINE_VERSION) || RL_READLINE_VERSION < 0x0700
#error "scanbook needs GNU Readline 7 or later; libedit under readline's name is not enough"
#endif

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// What readline is told once, before it reads the person's inputrc.
static inline void scanbook_rl_configure(const char *name, rl_completion_func_t *complete,
                                         rl_compdisp_func_t *display, rl_getc_func_t *getc) {
  rl_readline_name = strdup(name);
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  rl_completer_word_break_characters = strdup("");
  rl_completer_quote_characters = NULL;
  rl_sort_completion_matches = 0;
  rl_ignore_completion_duplicates = 0;
  rl_attempted_completion_function = complete;
  rl_completion_display_matches_hook = display;
  rl_getc_function = getc;
}

static inline void scanbook_rl_set_output(int use_standard_error) {
  rl_outstream = use_standard_error ? stderr : stdout;
}

static inline void scanbook_rl_flush(void) {
  if (rl_outstream) fflush(rl_outstream);
}

// Moves the cursor to the start of its line, so that a prompt drawn twice is seen once.
static inline void scanbook_rl_return_carriage(void) {
  if (rl_outstream) fputc('\r', rl_outstream);
}

static inline const char *scanbook_rl_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }
static inline int scanbook_rl_point(void) { return rl_point; }

// Called from the completion function: how the match that stands alone ends, and that file names are not tried.
static inline void scanbook_rl_set_completion_ending(int character) {
  rl_attempted_completion_over = 1;
  rl_completion_append_character = character;
}

// Where `^C` is shown: behind the line, not in the middle of it.
static inline void scanbook_rl_move_to_end(void) {
  if (RL_ISSTATE(RL_STATE_ISEARCH | RL_STATE_NSEARCH)) return;
  rl_point = rl_end;
  rl_redisplay();
}

// Whether readline ends the line itself at end of input (it does where it uses bracketed paste).
static inline int scanbook_rl_ends_line_at_end_of_input(void) {
  char *setting = rl_variable_value("enable-bracketed-paste");
  const char *term = rl_terminal_name ? rl_terminal_name : "dumb";
  return RL_READLINE_VERSION >= 0x0801 && setting && strcmp(setting, "on") == 0 && strcmp(term, "dumb") != 0;
}

// Installs a handler that restarts system calls; gives 0 and changes nothing where the signal is ignored.
static inline int scanbook_handle_signal(int number, void (*handler)(int), struct sigaction *before) {
  struct sigaction action;
  if (sigaction(number, NULL, before) != 0 || before->sa_handler == SIG_IGN) return 0;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  return sigaction(number, &action, NULL) == 0;
}

static inline void scanbook_restore_signal(int number, const struct sigaction *before) {
  sigaction(number, before, NULL);
}

// A pipe that children do not inherit and that never blocks.
static inline int scanbook_signal_pipe(int ends[2]) {
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(ends[end], F_SETFL, O_NONBLOCK);
  }
  return 0;
}

static inline int scanbook_close_on_exec(int descriptor) { return fcntl(descriptor, F_SETFD, FD_CLOEXEC); }

// Opens a file for reading and appending, made for its owner alone where it is new.
static inline int scanbook_open_private(const char *path, int more_flags) {
  return open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | more_flags, 0600);
}

// The size that the terminal reports, 0 × 0 where it reports none.
static inline void scanbook_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  int known = ioctl(descriptor, TIOCGWINSZ, &size) == 0;
  *columns = known ? size.ws_col : 0;
  *rows = known ? size.ws_row : 0;
}
