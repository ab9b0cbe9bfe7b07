#pragma once

#include <string>
#include <vector>

namespace interlock {

// What can follow an option, or stand as an argument.
enum class ArgumentKind : unsigned char { none, any, choice, path, rule, rules };

// An option, or an argument without a name. A value.
struct OptionDescription {
  std::vector<std::string> names;  // "--jobs", "-j"; empty: an argument
  std::string argument;            // its name, "PATH"; of options what follows them, "N"
  std::string text;                // a line without a final period
  ArgumentKind value = ArgumentKind::none;
  std::vector<std::string> choices;  // of ArgumentKind::choice
};

// A command with its options, in the order of help. A value.
struct CommandDescription {
  std::string name;
  std::string text;    // a line without a final period
  std::string footer;  // paragraphs
  std::vector<OptionDescription> options;
};

// The command line as it describes itself: what shells' completions and the manual are made from.
// `program` has the options that stand before a command, or after it. Any thread.
struct CommandLineDescription {
  CommandDescription program;
  std::vector<CommandDescription> commands;
};
[[nodiscard]] CommandLineDescription describe_command_line();

}  // namespace interlock
