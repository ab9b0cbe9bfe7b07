#include "server/cli/command_line.h"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/json.h"
#include "server/cli/command_description.h"
#include "server/cli/manual.h"
#include "server/cli/rules.h"
#include "server/cli/shell_completions.h"

namespace interlock {
namespace {

CommandLine parsed(std::vector<std::string> arguments) {
  ParsedCommandLine result = parse_command_line(std::move(arguments));
  INFO(result.exit.err);
  REQUIRE(result.command_line.has_value());
  return *std::move(result.command_line);
}

CommandLineExit refused(std::vector<std::string> arguments) {
  ParsedCommandLine result = parse_command_line(std::move(arguments));
  REQUIRE_FALSE(result.command_line.has_value());
  return result.exit;
}

TEST_CASE("check without arguments checks the current folder") {
  const CommandLine line = parsed({"check"});
  CHECK(line.command == Command::check);
  CHECK(line.check.paths == std::vector<std::string>{"."});
  CHECK(line.check.fix == FixScope::none);
  CHECK(line.check.format == ReportFormat::text);
  CHECK(line.check.jobs == 0);
}

TEST_CASE("options and paths in any order") {
  const CommandLine line =
      parsed({"check", "--format", "json", "--select", "blocking-call-in-coroutine,ALL", "a",
              "--ignore", "blocking-call-in-coroutine", "b", "--target-version", "3.11",
              "--confidence", "low", "-j", "3", "--exclude", "gen", "--color", "never"});
  CHECK(line.check.paths == std::vector<std::string>{"a", "b"});
  CHECK(line.check.format == ReportFormat::json);
  CHECK(line.check.jobs == 3);
  CHECK(line.check.exclude == std::vector<std::string>{"gen"});
  CHECK(line.color == ColorChoice::never);
}

TEST_CASE("where it is kept what is learned, for checks and the server alike") {
  const CommandLine line = parsed({"server"});
  CHECK(line.server.cache_folder == line.check.cache_folder);
  CHECK(parsed({"server", "--no-cache"}).server.cache_folder.empty());
  CHECK(parsed({"server", "--cache-dir", "/x"}).server.cache_folder == "/x");
  CHECK(parsed({"check", "--no-cache"}).check.cache_folder.empty());
  CHECK(parsed({"check", "--cache-dir", "/x"}).check.cache_folder == "/x");
}

TEST_CASE("every format has its name") {
  const std::vector<std::string> names = {"text",   "concise", "json", "github",
                                          "gitlab", "sarif",   "junit"};
  for (std::size_t i = 0; i < names.size(); ++i)
    CHECK(parsed({"check", "--format", names[i]}).check.format == static_cast<ReportFormat>(i));
  CHECK(refused({"check", "--format", "xml"}).err.find("sarif|junit") != std::string::npos);
}

TEST_CASE("a baseline is read or written") {
  CHECK(parsed({"check", "--baseline", "b.json"}).check.baseline == "b.json");
  CHECK_FALSE(parsed({"check", "--baseline", "b.json"}).check.writes_baseline);
  CHECK(parsed({"check", "--write-baseline", "b.json"}).check.writes_baseline);
}

TEST_CASE("standard input has a file's name, and is not fixed in place") {
  const CommandLine line = parsed({"check", "--stdin-filename", "a.py"});
  CHECK(line.check.paths == std::vector<std::string>{"a.py"});
  CHECK(line.check.standard_input.has_value());
  CHECK(parsed({"check", "--stdin-filename", "a.py", "--diff"}).check.fix == FixScope::safe);
  CHECK(refused({"check", "--stdin-filename", "a.py", "--fix"}).err.find("--diff") !=
        std::string::npos);
}

TEST_CASE("what is fixed, and where it goes") {
  CHECK(parsed({"check", "--fix"}).check.fix == FixScope::safe);
  CHECK(parsed({"check", "--fix", "--unsafe-fixes"}).check.fix == FixScope::all);
  CHECK(parsed({"check", "--unsafe-fixes"}).check.fix == FixScope::all);
  const CommandLine diff = parsed({"check", "--diff"});
  CHECK(diff.check.fix == FixScope::safe);
  CHECK(diff.check.fix_target == FixTarget::diff);
  CHECK(parsed({"check", "--unsafe-fixes", "--diff"}).check.fix == FixScope::all);
}

TEST_CASE("wrong arguments are refused with exit code 2 and a way on") {
  const auto says = [](std::vector<std::string> arguments, std::string_view part) {
    const CommandLineExit exit = refused(std::move(arguments));
    INFO(exit.err);
    CHECK(exit.code == ExitCode::error);
    CHECK(exit.err.find(part) != std::string::npos);
  };
  says({"check", "--select", "blocking-call-in-corutine"},
       "did you mean `blocking-call-in-coroutine`?");
  says({"check", "--format", "xml"}, "`xml` is none of text|concise|json");
  says({"check", "--target-version", "latest"}, "`latest` is no version of Python");
  says({"check", "--jobs", "0"}, "--jobs");
  says({"check", "--no-such-option"}, "--no-such-option");
  says({"chekc"}, "Did you mean `interlock check`?");
  says({"/"}, "Did you mean `interlock check /`?");
  says({"explain"}, "RULE is required");
  says({}, "Usage: interlock");
}

TEST_CASE("help and version are answers") {
  for (const char* argument : {"--help", "-h", "--version", "-V"}) {
    const CommandLineExit exit = refused({argument});
    CHECK(exit.code == ExitCode::clean);
    CHECK_FALSE(exit.out.empty());
    CHECK(exit.err.empty());
  }
  CHECK(refused({"--version"}).out.starts_with("interlock "));
  CHECK(refused({"check", "--help"}).out.find("Examples:") != std::string::npos);
}

TEST_CASE("the server takes what editors' clients add") {
  const CommandLine line =
      parsed({"server", "--stdio", "--log-level", "debug", "--diagnostics-channel", "push"});
  CHECK(line.command == Command::server);
  CHECK(line.server.log_level == "debug");
  CHECK(line.server.diagnostics_channel == "push");
  CHECK(parsed({"server", "--socket=4711"}).server.port == 4711);
  CHECK(parsed({"server", "--pipe=/tmp/x", "--record", "r"}).server.pipe == "/tmp/x");
  CHECK(parsed({"server", "--replay", "r"}).server.replay == "r");
  CHECK(parsed({"server", "--memory-budget", "100"}).server.memory_budget == 100);
  CHECK(parsed({"server", "--largest-message", "1"}).server.largest_message == 1);
  CHECK(refused({"server", "--stdio", "--socket=1"}).code == ExitCode::error);
  CHECK(refused({"server", "--replay", "r", "--record", "s"}).code == ExitCode::error);
  CHECK(refused({"server", "--socket=70000"}).code == ExitCode::error);
}

struct Output {
  ExitCode code;
  std::string out;
  std::string err;
};

template <typename Command>
Output run(Command command) {
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .paint_out = Painter(Colors::off), .paint_err = Painter(Colors::off)};
  const ExitCode code = command(console);
  return {code, out.str(), err.str()};
}

TEST_CASE("explain shows a rule's page, by its name or another linter's code") {
  const auto explain = [](std::string_view name) {
    return run(
        [name](Console& console) { return run_explain(name, PageForm::terminal, 80, console); });
  };
  const Output page = explain("blocking-call-in-coroutine");
  CHECK(page.code == ExitCode::clean);
  CHECK(page.out.starts_with("blocking-call-in-coroutine\nwarning, "));
  CHECK(page.out.find("Why it matters\n") != std::string::npos);
  CHECK(page.out.find("```") == std::string::npos);
  CHECK(explain("ASYNC251").out == page.out);
  const Output unknown = explain("blocking-call");
  CHECK(unknown.code == ExitCode::error);
  CHECK(unknown.err.find("Unknown rule `blocking-call`") != std::string::npos);
}

TEST_CASE("explain gives a page's Markdown to programs that show it") {
  const Output page = run([](Console& console) {
    return run_explain("dropped-task", PageForm::markdown, 80, console);
  });
  CHECK(page.code == ExitCode::clean);
  CHECK(page.out.starts_with("# dropped-task\n\nwarning, "));
  CHECK(page.out.find("\n## Why it matters\n") != std::string::npos);
  CHECK(page.out.find("\n```python\n") != std::string::npos);
  CHECK(parsed({"explain", "--markdown", "x"}).page_form == PageForm::markdown);
}

TEST_CASE("rules as JSON has all that programs ask of them") {
  const Output list =
      run([](Console& console) { return run_rules(RuleListing::json, 80, console); });
  const ParsedJson json = parse_json(list.out);
  REQUIRE(json.error == JsonError::none);
  CHECK(json.value["version"].integer() == 1);
  REQUIRE(json.value["rules"].size() == all_rules().size());
  for (std::size_t i = 0; i < all_rules().size(); ++i) {
    const Rule& rule = *all_rules()[i];
    const Json entry = json.value["rules"][i];
    CHECK(entry["name"].string() == rule.name);
    CHECK(entry["summary"].string() == rule.summary);
    CHECK(entry["enabled"].is_true() == rule.enabled_by_default);
    CHECK(entry["also_known_as"].size() == rule.also_known_as.size());
    CHECK(entry["libraries"].size() > 0);
  }
  CHECK(parsed({"rules", "--format", "json"}).listing == RuleListing::json);
  CHECK(parsed({"rules", "--markdown"}).listing == RuleListing::guide);
}

TEST_CASE("every command and option is completed, and in the manual") {
  const CommandLineDescription line = describe_command_line();
  REQUIRE(line.commands.size() == 9);
  const std::string manual = manual_page();
  for (const Shell shell : {Shell::bash, Shell::zsh, Shell::fish}) {
    const std::string script = shell_completions(shell);
    for (const CommandDescription& command : line.commands) {
      CHECK(script.find(command.name) != std::string::npos);
      CHECK(manual.find("\\fBinterlock " + command.name + "\\fR") != std::string::npos);
      for (const OptionDescription& option : command.options) {
        INFO(command.name << " " << option.argument);
        CHECK_FALSE(option.text.empty());
        for (const std::string& name : option.names) {
          INFO(name);
          const bool is_fish = shell == Shell::fish;
          CHECK(script.find(is_fish ? name.substr(name.find_first_not_of('-')) : name) !=
                std::string::npos);
        }
      }
    }
    CHECK(script.find("blocking-call-in-coroutine") != std::string::npos);
  }
  CHECK(parsed({"completions", "fish"}).shell == Shell::fish);
  CHECK(refused({"completions", "tcsh"}).err.find("bash|zsh|fish") != std::string::npos);
  CHECK(refused({"completions"}).code == ExitCode::error);
}

TEST_CASE("what an option takes is known where it is described") {
  const CommandLineDescription line = describe_command_line();
  const auto kind_of = [&line](std::string_view command, std::string_view name) {
    for (const CommandDescription& one : line.commands) {
      if (one.name != command) continue;
      for (const OptionDescription& option : one.options) {
        const bool is_argument = option.names.empty() && option.argument == name;
        if (is_argument || (!option.names.empty() && option.names.front() == name))
          return option.value;
      }
    }
    FAIL("no such option");
    return ArgumentKind::none;
  };
  CHECK(kind_of("check", "--fix") == ArgumentKind::none);
  CHECK(kind_of("check", "--format") == ArgumentKind::choice);
  CHECK(kind_of("check", "--select") == ArgumentKind::rules);
  CHECK(kind_of("check", "--baseline") == ArgumentKind::path);
  CHECK(kind_of("check", "--jobs") == ArgumentKind::any);
  CHECK(kind_of("check", "PATH") == ArgumentKind::path);
  CHECK(kind_of("explain", "RULE") == ArgumentKind::rule);
  CHECK(kind_of("server", "--log-level") == ArgumentKind::choice);
  CHECK(kind_of("completions", "SHELL") == ArgumentKind::choice);
}

TEST_CASE("what changes files is not watched, and comments are added instead of fixes") {
  CHECK(parsed({"check", "--watch"}).watch);
  CHECK(refused({"check", "--watch", "--fix"}).err.find("--watch") != std::string::npos);
  CHECK(refused({"check", "--watch", "--write-baseline", "b"}).code == ExitCode::error);
  CHECK(parsed({"check", "--add-suppressions"}).check.adds_suppressions);
  CHECK(refused({"check", "--add-suppressions", "--fix"}).code == ExitCode::error);
  CHECK(parsed({"check", "--select", "DEFAULT,unused-suppression"}).settings.select->size() == 2);
  CHECK(refused({"check", "--ignore", "DEFAULT"}).code == ExitCode::error);
}

TEST_CASE("rules lists each rule") {
  const Output list =
      run([](Console& console) { return run_rules(RuleListing::list, 80, console); });
  CHECK(list.code == ExitCode::clean);
  const std::size_t name = list.out.find("  blocking-call-in-coroutine ");
  REQUIRE(name != std::string::npos);
  CHECK(list.out.substr(name, list.out.find('\n', name) - name).find("  warning, ") !=
        std::string::npos);
}

}  // namespace
}  // namespace interlock
