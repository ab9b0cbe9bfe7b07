#include "server/cli/command_options.h"

#include <algorithm>
#include <utility>

#include "analysis/rules/rule.h"
#include "server/cli/formats/format.h"
#include "server/cli/option_parser.h"
#include "server/paths.h"
#include "server/version.h"

namespace interlock {
namespace {

constexpr const char* kFooter = R"(Examples:
  interlock check                        check the folder you are in
  interlock check src --fix              and apply the fixes that keep the meaning
  interlock explain dropped-task         why a rule exists, and what to write instead
  interlock server                       the language server that editors start

Settings are read from [tool.interlock] in the nearest pyproject.toml or from an interlock.toml. A comment
such as `# interlock: ignore[dropped-task]` at a line's end silences a rule there.)";

constexpr const char* kCheckFooter = R"(Examples:
  interlock check app/ tools/run.py      these files and folders
  interlock check --diff                 show what --fix would change
  interlock check --select ALL           every rule, also those that are off by default
  interlock check --ignore sequential-awaits,manual-thread-pool
  interlock check --format json          for programs; also github, gitlab, sarif and junit
  interlock check --add-suppressions     silence what is there, each finding in its line
  interlock check --watch src            again, whenever a file changes

Folders are searched for .py and .pyw files. What .gitignore excludes is left out, and so are virtual
environments, build folders and tools' caches; a file that you name is always checked.

Exit code: 0 nothing found, 1 findings, 2 something could not be checked or was asked wrongly.)";

constexpr const char* kAdviseFooter = R"(Examples:
  interlock advise app/                          at the terminal
  interlock advise --format html > advice.html   a page, with a picture of what runs where

Of each function that waits, computes or blocks the event loop: whether asyncio, threads or processes
suit it, by what its code shows, and how to get there. What shows nothing is left out.)";

constexpr const char* kInitFooter =
    R"(Looks at the project and adds a table [tool.interlock] to its pyproject.toml, or makes the file: the
version of Python where the project's metadata say one in a place that Interlock doesn't read anyway,
and folders that hold generated or foreign code. What is there is never changed.)";

constexpr const char* kCompletionsFooter = R"(Examples:
  source <(interlock completions bash)
  interlock completions zsh > ~/.zfunc/_interlock
  interlock completions fish > ~/.config/fish/completions/interlock.fish)";

// Names to values, in the order of help. (CLI11 prints the names.)
template <typename T>
using Choices = std::vector<std::pair<std::string, T>>;

const Choices<ReportFormat>& formats() {
  static const Choices<ReportFormat> choices = [] {
    Choices<ReportFormat> all;
    for (const Format* format : all_formats())
      all.emplace_back(format->name, static_cast<ReportFormat>(all.size()));
    return all;
  }();
  return choices;
}

const Choices<AdviceFormat>& advice_formats() {
  static const Choices<AdviceFormat> choices{
      {"text", AdviceFormat::text}, {"json", AdviceFormat::json}, {"html", AdviceFormat::html}};
  return choices;
}

const Choices<ColorChoice>& colors() {
  static const Choices<ColorChoice> choices{{"auto", ColorChoice::automatic},
                                            {"always", ColorChoice::always},
                                            {"never", ColorChoice::never}};
  return choices;
}

const Choices<RuleListing>& rule_listings() {
  static const Choices<RuleListing> choices{
      {"text", RuleListing::list}, {"json", RuleListing::json}, {"markdown", RuleListing::guide}};
  return choices;
}

const Choices<Shell>& shells() {
  static const Choices<Shell> choices{
      {"bash", Shell::bash}, {"zsh", Shell::zsh}, {"fish", Shell::fish}};
  return choices;
}

const Choices<Confidence>& confidences() {
  static const Choices<Confidence> choices{
      {"low", Confidence::low}, {"medium", Confidence::medium}, {"high", Confidence::high}};
  return choices;
}

// An option whose value is one of a few names.
template <typename T, typename Assign>
CLI::Option* add_choice(CLI::App& app, const std::string& flags, const Choices<T>& choices,
                        Assign assign, const std::string& description) {
  std::string names;
  for (const auto& [name, value] : choices) names += (names.empty() ? "" : "|") + name;
  const auto parse = [&choices, assign, names, flags](const std::string& text) {
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&text](const auto& choice) { return choice.first == text; });
    if (found == choices.end()) {
      throw CLI::ValidationError(flags, "`" + text + "` is none of " + names);
    }
    assign(found->second);
  };
  return app.add_option_function<std::string>(flags, parse, description)->type_name(names);
}

void add_rule_list(CLI::App& app, const std::string& flag, std::optional<Settings::Names>& list,
                   const std::string& description) {
  const auto add = [&list, flag](const std::vector<std::string>& names) {
    list.emplace();
    for (const std::string& name : names) {
      if (const auto problem = check_rule_name(flag, name)) {
        throw CLI::ValidationError(problem->message);
      }
      list->insert(name);
    }
  };
  app.add_option_function<std::vector<std::string>>(flag, add, description)
      ->delimiter(',')
      ->type_name("RULE")
      ->allow_extra_args(false);
}

// `--baseline` and `--write-baseline`, which name the same file.
void add_baseline(CLI::App& check, CheckArguments& arguments) {
  check.add_option("--baseline", arguments.baseline, "Leave out the findings that this file has")
      ->type_name("FILE");
  const auto write = [&arguments](const std::string& path) {
    arguments.baseline = path;
    arguments.writes_baseline = true;
  };
  check
      .add_option_function<std::string>("--write-baseline", write,
                                        "Write all findings to this file, for --baseline")
      ->type_name("FILE");
}

void add_standard_input(CLI::App& check, CommandLine& line) {
  const auto name = [&line](const std::string& path) {
    line.check.paths = {path};
    line.check.standard_input.emplace();
  };
  check
      .add_option_function<std::string>("--stdin-filename", name,
                                        "Check standard input as if it were this file")
      ->type_name("PATH");
  check.callback([&line] {
    const bool writes =
        line.check.fix != FixScope::none && line.check.fix_target == FixTarget::file;
    if (line.check.standard_input && (writes || line.check.adds_suppressions))
      throw CLI::ValidationError("--stdin-filename", "shows fixes with --diff, and makes none");
    const bool changes = line.check.fix != FixScope::none || line.check.adds_suppressions ||
                         line.check.writes_baseline;
    if (line.watch && (changes || line.check.standard_input))
      throw CLI::ValidationError("--watch", "looks at files, and changes none");
  });
}

// What any command says about files: which, and what is known of their code.
void add_files(CLI::App& command, CommandLine& line) {
  command.add_option("PATH", line.check.paths, "Files and folders; the current folder if none")
      ->type_name("");
  const auto set_version = [&line](const std::string& text) {
    line.settings.target_version = read_python_version(text);
    if (!line.settings.target_version) {
      throw CLI::ValidationError("--target-version",
                                 "`" + text + "` is no version of Python such as 3.11 or 3.14t");
    }
  };
  command
      .add_option_function<std::string>("--target-version", set_version,
                                        "The oldest Python that the code runs on, such as 3.11; "
                                        "3.14t if also without the global interpreter lock")
      ->type_name("VERSION");
  const auto set_environment = [&line](const std::string& path) {
    line.settings.environment = absolute_path(path);
  };
  command
      .add_option_function<std::string>("--environment", set_environment,
                                        "The Python environment that the code runs in")
      ->type_name("PATH");
  const auto add_models = [&line](const std::vector<std::string>& paths) {
    auto& models = line.settings.models.emplace();
    for (const std::string& path : paths) models.push_back(absolute_path(path));
  };
  command
      .add_option_function<std::vector<std::string>>("--models", add_models,
                                                     "What your own APIs do, as JSON")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--exclude", line.check.exclude, "Leave out what matches, as in .gitignore")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  command
      .add_option("--jobs,-j", line.check.jobs, "Files checked at a time (one for each processor)")
      ->check(CLI::Range(1, 1024).description(""))
      ->type_name("N");
  add_cache(command, line.check.cache_folder);
}

void add_fixes(CLI::App& check, CommandLine& line) {
  const auto fix_all = [&line](std::int64_t) { line.check.fix = FixScope::all; };
  const auto fix_safe = [&line](std::int64_t) {
    line.check.fix = std::max(line.check.fix, FixScope::safe);
  };
  const auto show = [&line](std::int64_t) {
    line.check.fix = std::max(line.check.fix, FixScope::safe);
    line.check.fix_target = FixTarget::diff;
  };
  check.add_flag_function("--fix", fix_safe, "Apply the fixes that keep the meaning");
  check.add_flag_function("--unsafe-fixes", fix_all,
                          "Apply also fixes that may change timing or behaviour");
  check.add_flag_function("--diff", show, "Show what the fixes would change, and change nothing");
  check
      .add_flag("--add-suppressions", line.check.adds_suppressions,
                "Silence what is found, with a comment at each place")
      ->excludes("--fix", "--unsafe-fixes", "--diff");
}

void add_check(CLI::App& app, CommandLine& line) {
  CLI::App* check = app.add_subcommand("check", "Check files and folders");
  check->footer(kCheckFooter);
  add_fixes(*check, line);
  add_rule_list(*check, "--select", line.settings.select,
                "Only these rules (a,b); ALL for every one, DEFAULT for those that are on");
  add_rule_list(*check, "--ignore", line.settings.ignore, "Not these rules (a,b)");
  add_choice(
      *check, "--confidence", confidences(),
      [&line](Confidence value) { line.settings.confidence = value; },
      "Report findings from this confidence up (medium)");
  add_choice(
      *check, "--format", formats(), [&line](ReportFormat value) { line.check.format = value; },
      "How findings are printed (text)");
  check->add_flag("--statistics", line.check.statistics,
                  "Also count the calls in coroutine functions that are not understood");
  check->add_flag("--watch", line.watch, "Check again whenever a file changes, until interrupted");
  add_standard_input(*check, line);
  add_baseline(*check, line.check);
  add_files(*check, line);
}

void add_advise(CLI::App& app, CommandLine& line) {
  CLI::App* advise =
      app.add_subcommand("advise", "Say which model suits each function, and what runs where");
  advise->footer(kAdviseFooter);
  add_choice(
      *advise, "--format", advice_formats(), [&line](AdviceFormat value) { line.advice = value; },
      "How it is printed (text)");
  add_files(*advise, line);
}

void add_rules(CLI::App& app, CommandLine& line) {
  CLI::App* explain = app.add_subcommand("explain", "Show a rule's page");
  explain->add_option("RULE", line.rule, "A rule's name, or another linter's code for it")
      ->required()
      ->type_name("");
  explain->add_flag_function(
      "--markdown", [&line](std::int64_t) { line.page_form = PageForm::markdown; },
      "As Markdown, for programs that show it");
  CLI::App* rules = app.add_subcommand("rules", "List the rules");
  add_choice(
      *rules, "--format", rule_listings(), [&line](RuleListing value) { line.listing = value; },
      "How they are listed (text); markdown is one page to read, with an example of each");
  rules->add_flag_function(
      "--markdown", [&line](std::int64_t) { line.listing = RuleListing::guide; },
      "The same as --format markdown");
}

void add_setup(CLI::App& app, CommandLine& line) {
  CLI::App* init = app.add_subcommand("init", "Write settings for the project in this folder");
  init->footer(kInitFooter);
  init->add_flag("--print", line.prints_settings, "Show them, and write nothing");
  CLI::App* completions = app.add_subcommand("completions", "Print a shell's completions");
  completions->footer(kCompletionsFooter);
  add_choice(
      *completions, "SHELL", shells(), [&line](Shell value) { line.shell = value; },
      "For which shell")
      ->required();
  app.add_subcommand("manual", "Print this command's manual page, for man");
  CLI::App* settings =
      app.add_subcommand("settings", "Check the settings of projects, or print their schema");
  settings->add_option("PATH", line.check.paths, "Files and folders; the current folder if none")
      ->type_name("");
  settings->add_flag_function(
      "--schema", [&line](std::int64_t) { line.settings_listing = SettingsListing::schema; },
      "Print what may be set, as a JSON schema");
}

}  // namespace

void add_cache(CLI::App& command, std::string& folder) {
  command
      .add_option("--cache-dir", folder, "Where to keep what is learned of files for the next run")
      ->type_name("PATH");
  command.add_flag_function(
      "--no-cache", [&folder](std::int64_t) { folder.clear(); },
      "Neither use nor keep what earlier runs learned");
}

void add_commands(CLI::App& app, CommandLine& line) {
  // On Windows, too, what begins with a slash is a path: `interlock check //server/share`.
  app.allow_windows_style_options(false);
  app.footer(kFooter);
  app.set_version_flag("--version,-V", "interlock " + version_text(), "Print the version");
  app.set_help_flag("--help,-h", "Print help; also after a command");
  app.require_subcommand(1);
  app.get_formatter()->column_width(28);
  app.get_formatter()->label("REQUIRED", "");
  add_choice(
      app, "--color", colors(), [&line](ColorChoice value) { line.color = value; },
      "Use colours (auto: on a terminal, unless NO_COLOR is set)");
  add_check(app, line);
  add_advise(app, line);
  add_rules(app, line);
  add_setup(app, line);
  add_server(app, line);
  for (CLI::App* command : app.get_subcommands({})) {
    command->set_help_flag("--help,-h", "Print help");
    command->fallthrough();
  }
}

}  // namespace interlock
