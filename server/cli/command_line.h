#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/cli/advise/advise.h"
#include "server/cli/check.h"
#include "server/cli/painter.h"
#include "server/cli/rules.h"
#include "server/cli/settings_command.h"
#include "server/cli/shell_completions.h"
#include "server/settings.h"

namespace interlock {

// What `interlock server` was started with. A value.
struct ServerArguments {
  std::string log_file;             // empty: standard error
  std::string log_level;            // a level's name; empty: the server's default
  std::string position_encoding;    // "utf-8", "utf-16", "utf-32"; empty: as agreed with the client
  std::string diagnostics_channel;  // "automatic", "push", "pull"; empty: as the client says
  std::optional<std::int64_t> client_process_id;  // the server ends when this process does
  std::string cache_folder;                       // where to keep what is learned; empty: nowhere
  std::optional<std::uint16_t> port;  // where the client waits; nothing: standard input and output
  std::string pipe;                   // the same, as a Unix domain socket
  std::string record;                 // a file to record the session in; empty: none
  std::string replay;                 // a recording to play instead of a client; empty: none
  std::size_t memory_budget = 512;    // MB
  std::uint64_t largest_message = 256;  // MB
};

// Runs the language server and returns the exit code.
using Serve = int (*)(const ServerArguments&);

enum class Command : unsigned char {
  check,
  advise,
  explain,
  rules,
  settings,
  init,
  completions,
  manual,
  server
};

// A command line, understood. A value.
struct CommandLine {
  Command command = Command::check;
  CheckArguments check;  // of `advise`, too
  AdviceFormat advice = AdviceFormat::text;
  Settings settings;  // said instead of those in pyproject.toml; `ignore` is added to theirs
  std::string rule;   // of `explain`
  PageForm page_form = PageForm::terminal;  // of `explain`, too
  RuleListing listing = RuleListing::list;
  SettingsListing settings_listing = SettingsListing::check;
  bool watch = false;            // `check` goes on until it is interrupted
  bool prints_settings = false;  // `init` writes none
  Shell shell = Shell::bash;
  ServerArguments server;
  ColorChoice color = ColorChoice::automatic;
};

// What to print instead of running a command: help, the version, or what is wrong. A value.
struct CommandLineExit {
  ExitCode code = ExitCode::clean;
  std::string out;
  std::string err;
};

struct ParsedCommandLine {
  std::optional<CommandLine> command_line;
  CommandLineExit exit;  // where there is no command line
};

// `arguments` without the program's name.
[[nodiscard]] ParsedCommandLine parse_command_line(std::vector<std::string> arguments);

// The program: parses, runs, and returns the exit code.
int run_command_line(int argc, const char* const* argv, Serve serve);

}  // namespace interlock
