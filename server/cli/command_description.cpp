#include "server/cli/command_description.h"

#include <algorithm>
#include <string_view>

#include "server/cli/command_options.h"
#include "server/cli/option_parser.h"

namespace interlock {
namespace {

std::vector<std::string> split(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

// The choices are in the type's name, as help shows it: "text|json", or "LEVEL:{info,warn}".
std::vector<std::string> choices_of(std::string_view type) {
  const std::size_t brace = type.find('{');
  if (brace != std::string_view::npos && type.ends_with('}'))
    return split(type.substr(brace + 1, type.size() - brace - 2), ',');
  return type.find('|') == std::string_view::npos ? std::vector<std::string>() : split(type, '|');
}

ArgumentKind kind_of(const OptionDescription& option, bool takes_list) {
  if (!option.choices.empty()) return ArgumentKind::choice;
  if (option.argument == "PATH" || option.argument == "FILE") return ArgumentKind::path;
  if (option.argument == "RULE") return takes_list ? ArgumentKind::rules : ArgumentKind::rule;
  return ArgumentKind::any;
}

OptionDescription describe(const CLI::Option& option) {
  OptionDescription out;
  for (const std::string& name : option.get_lnames()) out.names.push_back("--" + name);
  for (const std::string& name : option.get_snames()) out.names.push_back("-" + name);
  out.text = option.get_description();
  const std::string type = option.get_type_name();
  if (option.get_items_expected_max() == 0) return out;
  out.choices = choices_of(type);
  out.argument = option.get_positional() ? option.get_name(true) : type.substr(0, type.find(':'));
  out.value = kind_of(out, option.get_delimiter() != '\0');
  return out;
}

CommandDescription describe(const CLI::App& app) {
  CommandDescription out{app.get_name(), app.get_description(), app.get_footer(), {}};
  for (const CLI::Option* option : app.get_options()) out.options.push_back(describe(*option));
  return out;
}

}  // namespace

CommandLineDescription describe_command_line() {
  CommandLine line;
  CLI::App app(kProgramSummary, "interlock");
  add_commands(app, line);
  CommandLineDescription out{describe(app), {}};
  const CLI::App& read_only = app;
  for (const CLI::App* command : read_only.get_subcommands({}))
    out.commands.push_back(describe(*command));
  return out;
}

}  // namespace interlock
