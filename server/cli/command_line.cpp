#include "server/cli/command_line.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <iterator>

#include "server/cli/file_walk.h"
#include "server/cli/init.h"
#include "server/cli/manual.h"
#include "server/cli/project_options.h"
#include "server/cli/rules.h"
#include "server/cli/watch.h"
#include "server/paths.h"
#include "server/system/terminal.h"

namespace interlock {
namespace {

constexpr std::size_t kDefaultWidth = 80;
constexpr std::size_t kMaxWidth = 100;  // longer lines are hard to read

std::size_t terminal_width() {
  const std::optional<std::size_t> columns = terminal_columns();
  return columns ? std::clamp<std::size_t>(*columns, 40, kMaxWidth) : kDefaultWidth;
}

FileSettings settings_of(ProjectOptions& projects) {
  return {
      .options_for = [&projects](const std::string& path) { return projects.options_for(path); },
      .excluded = [&projects](const std::string& path,
                              EntryKind kind) { return projects.excluded(path, kind); },
      .environment_for =
          [&projects](const std::string& path) { return projects.environment_for(path); },
      .models_for = [&projects](const std::string& path) { return projects.models_for(path); }};
}

ProjectOptions projects_of(const CommandLine& line) {
  return {line.settings, line.check.exclude, current_folder()};
}

// `check` and `advise`.
ExitCode run_on_files(const CommandLine& line, Console& console) {
  ProjectOptions projects = projects_of(line);
  const FileSettings settings = settings_of(projects);
  CheckArguments arguments = line.check;
  if (arguments.standard_input) {
    arguments.standard_input.emplace(std::istreambuf_iterator<char>(std::cin),
                                     std::istreambuf_iterator<char>());
  }
  const ExitCode code =
      line.command == Command::advise
          ? run_advise(arguments, line.advice, terminal_width(), settings, console)
          : run_check(arguments, settings, console);
  for (const std::string& warning : projects.warnings()) {
    console.err << console.paint_err(Ink::warning, "warning") << ": " << printable(warning) << "\n";
  }
  return code;
}

std::set<std::string> models_of(ProjectOptions& projects, const std::string& file) {
  const std::vector<std::string> models = projects.models_for(absolute_path(file));
  return {models.begin(), models.end()};
}

ExitCode run_watch(const CommandLine& line, Console& console) {
  const auto files = [&line] {
    ProjectOptions projects = projects_of(line);
    std::vector<std::string> all =
        find_python_files(line.check.paths, settings_of(projects).excluded).files;
    std::set<std::string> models;
    for (const std::string& file : all) models.merge(models_of(projects, file));
    all.insert(all.end(), models.begin(), models.end());
    if (const std::string user = user_settings_folder(); !user.empty())
      all.push_back(user + "/" + settings_files().front());
    return all;
  };
  return watch({files, [&line](Console& out) { return run_on_files(line, out); }}, console);
}

ExitCode run(const CommandLine& line, Console& console) {
  switch (line.command) {
    case Command::explain:
      return run_explain(line.rule, line.page_form, terminal_width(), console);
    case Command::rules:
      return run_rules(line.listing, terminal_width(), console);
    case Command::settings:
      return run_settings(line.settings_listing, line.check.paths, console);
    case Command::init:
      return run_init(current_folder(), line.prints_settings ? InitMode::show : InitMode::write,
                      console);
    case Command::completions:
      console.out << shell_completions(line.shell);
      return ExitCode::clean;
    case Command::manual:
      console.out << manual_page();
      return ExitCode::clean;
    case Command::check:
    case Command::advise:
    case Command::server:
      break;
  }
  return line.watch ? run_watch(line, console) : run_on_files(line, console);
}

}  // namespace

int run_command_line(int argc, const char* const* argv, Serve serve) {
  try {
    const ParsedCommandLine parsed = parse_command_line({argv + std::min(argc, 1), argv + argc});
    if (!parsed.command_line) {
      std::cout << parsed.exit.out << std::flush;
      std::cerr << parsed.exit.err << std::flush;
      return static_cast<int>(parsed.exit.code);
    }
    const CommandLine& line = *parsed.command_line;
    if (line.command == Command::server) return serve(line.server);
    std::ios::sync_with_stdio(false);
    Console console{.out = std::cout,
                    .err = std::cerr,
                    .paint_out = Painter(colors_for(line.color, StandardStream::output)),
                    .paint_err = Painter(colors_for(line.color, StandardStream::error)),
                    .progress = is_terminal(StandardStream::error) ? &std::cerr : nullptr};
    return static_cast<int>(run(line, console));
  } catch (const std::exception& error) {
    std::cerr << "error: " << error.what() << "\n";
    return static_cast<int>(ExitCode::error);
  }
}

}  // namespace interlock
