#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>
#include <string_view>

#include "analysis/text/nearest_name.h"
#include "server/cli/command_line.h"
#include "server/cli/command_options.h"
#include "server/cli/option_parser.h"
#include "server/user_folders.h"

namespace interlock {
namespace {

constexpr std::array<std::pair<std::string_view, Command>, 9> kCommands{
    {{"check", Command::check},
     {"advise", Command::advise},
     {"explain", Command::explain},
     {"rules", Command::rules},
     {"settings", Command::settings},
     {"init", Command::init},
     {"completions", Command::completions},
     {"manual", Command::manual},
     {"server", Command::server}}};

// What was probably meant by arguments that no command took.
std::string advice(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments.front().starts_with('-')) return {};
  std::error_code error;
  if (std::filesystem::exists(arguments.front(), error)) {
    return "Did you mean `interlock check " + arguments.front() + "`?\n";
  }
  std::array<std::string_view, kCommands.size()> names;
  std::transform(kCommands.begin(), kCommands.end(), names.begin(),
                 [](const auto& command) { return command.first; });
  const auto nearest = nearest_name(arguments.front(), names);
  return nearest && *nearest != arguments.front()
             ? "Did you mean `interlock " + std::string(*nearest) + "`?\n"
             : std::string();
}

Command command_of(const CLI::App& app) {
  const auto chosen = std::find_if(kCommands.begin(), kCommands.end(), [&app](const auto& command) {
    return app.got_subcommand(std::string(command.first));
  });
  return chosen == kCommands.end() ? Command::server : chosen->second;
}

}  // namespace

ParsedCommandLine parse_command_line(std::vector<std::string> arguments) {
  ParsedCommandLine parsed;
  CommandLine line;
  const std::string caches = user_cache_folder();
  if (!caches.empty()) line.check.cache_folder = line.server.cache_folder = caches + "/index";
  CLI::App app(kProgramSummary, "interlock");
  add_commands(app, line);
  if (arguments.empty()) {
    parsed.exit = {.code = ExitCode::error, .out = {}, .err = app.help()};
    return parsed;
  }
  const std::string hint = advice(arguments);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const bool is_answer = app.exit(error, out, err) == 0;
    parsed.exit = {.code = is_answer ? ExitCode::clean : ExitCode::error,
                   .out = out.str(),
                   .err = is_answer ? err.str() : "error: " + err.str() + hint};
    return parsed;
  }
  line.command = command_of(app);
  if (line.check.paths.empty()) line.check.paths.emplace_back(".");
  parsed.command_line = std::move(line);
  return parsed;
}

}  // namespace interlock
