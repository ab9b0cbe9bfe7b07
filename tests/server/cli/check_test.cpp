#include "server/cli/check.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "protocol/json.h"
#include "server/cli/formats/format.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

constexpr std::string_view kSleepy =
    "import time\n"
    "\n"
    "\n"
    "async def nap():\n"
    "    time.sleep(1)\n";

struct Run {
  ExitCode code;
  std::string out;
  std::string err;
};

// What `interlock check FOLDER` does, with the folder's own path left out of the output.
Run check(const TemporaryFolder& folder, CheckArguments arguments = {}) {
  if (arguments.paths.empty()) arguments.paths = {folder.path()};
  const auto options = std::make_shared<const AnalysisOptions>();
  const FileSettings settings{.options_for = [&options](const std::string&) { return options; },
                              .excluded = nullptr};
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .paint_out = Painter(Colors::off), .paint_err = Painter(Colors::off)};
  const ExitCode code = run_check(arguments, settings, console);
  return {code, folder.without_path(out.str()), folder.without_path(err.str())};
}

TEST_CASE("a folder without findings is clean") {
  const TemporaryFolder folder;
  folder.write("a.py", "x = 1\n");
  const Run run = check(folder);
  CHECK(run.code == ExitCode::clean);
  CHECK(run.out == "No findings in 1 file.\n");
  CHECK(run.err.empty());
}

TEST_CASE("a finding is shown with its place, its line, the reason and the fix") {
  const TemporaryFolder folder;
  folder.write("nap.py", kSleepy);
  const Run run = check(folder);
  CHECK(run.code == ExitCode::findings);
  CHECK(run.out.starts_with("nap.py:5:5: warning: `time.sleep`"));
  CHECK(run.out.find(" [blocking-call-in-coroutine]\n"
                     "  |\n"
                     "4 | async def nap():\n"
                     "5 |     time.sleep(1)\n"
                     "  |     ^^^^^^^^^^\n"
                     "  = why: ") != std::string::npos);
  CHECK(run.out.find("  = fix: ") != std::string::npos);
  CHECK(run.out.find("Found 1 finding (1 warning) in 1 of 1 file.\n") != std::string::npos);
}

TEST_CASE("the reason is given with the first finding of a rule only") {
  const TemporaryFolder folder;
  folder.write("a.py", kSleepy);
  folder.write("b.py", kSleepy);
  const std::string out = check(folder).out;
  const auto first = out.find("= why: ");
  CHECK(first < out.find("b.py"));
  CHECK(out.find("= why: ", first + 1) == std::string::npos);
}

TEST_CASE("the concise format is a line a finding") {
  const TemporaryFolder folder;
  folder.write("nap.py", kSleepy);
  const Run run = check(folder, {.format = ReportFormat::concise});
  CHECK(run.out.starts_with("nap.py:5:5: warning: "));
  CHECK(run.out.ends_with(" [blocking-call-in-coroutine]\n"));
  CHECK(run.out.find('\n') == run.out.size() - 1);
}

TEST_CASE("JSON has the documented members") {
  const TemporaryFolder folder;
  folder.write("\xC3\xA9.py",
               "import time\nasync def nap():\n    x = '\xF0\x9F\x98\x80'; time.sleep(1)\n");
  const Run run = check(folder, {.format = ReportFormat::json});
  CHECK(run.code == ExitCode::findings);
  const ParsedJson parsed = parse_json(run.out);
  REQUIRE(parsed.error == JsonError::none);
  const Json report = parsed.value;
  CHECK(report["version"].integer() == 1);
  CHECK(report["files"].integer() == 1);
  CHECK(report["errors"].is_array());
  CHECK(report.size() == 4);
  REQUIRE(report["findings"].size() == 1);
  const Json finding = report["findings"][0];
  CHECK(finding.size() == 11);
  CHECK(finding["rule"].string() == "blocking-call-in-coroutine");
  CHECK(finding["severity"].string() == "warning");
  CHECK(finding["confidence"].string() == "high");
  CHECK(finding["message"].is_string());
  CHECK(finding["path"].string() == "\xC3\xA9.py");
  CHECK(finding["line"].integer() == 3);
  CHECK(finding["column"].integer() == 14);  // the emoji is one column
  CHECK(finding["end_line"].integer() == 3);
  CHECK(finding["end_column"].integer() == 24);
  CHECK(finding["related"].is_array());
  REQUIRE(finding["fixes"].size() >= 1);
  const Json fix = finding["fixes"][0];
  CHECK(fix["title"].is_string());
  CHECK(fix["applicability"].string() == "unsafe");
  REQUIRE(fix["edits"].size() >= 1);
  for (const Json& edit : fix["edits"].elements()) {
    CHECK(edit.size() == 6);
    CHECK(edit["path"].string() == "\xC3\xA9.py");
    CHECK(edit["line"].integer() >= 1);
    CHECK(edit["column"].integer() >= 1);
    CHECK(edit["end_line"].integer() >= edit["line"].integer());
    CHECK(edit["end_column"].is_number());
    CHECK(edit["text"].is_string());
  }
}

TEST_CASE("JSON without findings, and with errors") {
  const TemporaryFolder folder;
  folder.write("bin.py", std::string("a\0b", 3));
  const Run run = check(folder, {.format = ReportFormat::json});
  CHECK(run.code == ExitCode::error);
  CHECK(run.out == R"({"version":1,"findings":[],"files":1,"errors":[{"path":"bin.py",)"
                   R"("message":"not a text file: it holds NUL bytes"}]})"
                   "\n");
  CHECK(run.err.empty());
}

TEST_CASE("fixes are written, and line ends and the byte order mark stay") {
  const TemporaryFolder folder;
  folder.write("nap.py", "\xEF\xBB\xBFimport time\r\nasync def nap():\r\n    time.sleep(1)\r\n");
  const Run safe = check(folder, {.fix = FixScope::safe});
  CHECK(safe.code == ExitCode::findings);
  CHECK(safe.out.find("with `--unsafe-fixes`") != std::string::npos);
  const Run all = check(folder, {.fix = FixScope::all});
  CHECK(all.code == ExitCode::clean);
  CHECK(all.out == "Fixed 1 finding in 1 file.\nNo findings in 1 file.\n");
  const std::string fixed = folder.read("nap.py");
  CHECK(fixed.starts_with("\xEF\xBB\xBFimport "));
  CHECK(fixed.find("    await asyncio.sleep(1)\r\n") != std::string::npos);
  CHECK(fixed.find("import asyncio\r\n") != std::string::npos);
}

TEST_CASE("a diff shows the fixes and changes nothing") {
  const TemporaryFolder folder;
  folder.write("nap.py", kSleepy);
  const Run run = check(folder, {.fix = FixScope::all, .fix_target = FixTarget::diff});
  CHECK(run.code == ExitCode::findings);
  CHECK(run.out.starts_with("--- nap.py\n+++ nap.py\n@@ "));
  CHECK(run.out.find("-    time.sleep(1)\n+    await asyncio.sleep(1)\n") != std::string::npos);
  CHECK(run.err.starts_with("Would fix 1 finding in 1 file.\n"));
  CHECK(folder.read("nap.py") == kSleepy);
}

TEST_CASE("the output is the same with any number of workers") {
  const TemporaryFolder folder;
  for (int i = 0; i < 40; ++i) {
    folder.write("f" + std::to_string(i) + ".py",
                 std::string(static_cast<std::size_t>(i), '\n') + std::string(kSleepy));
    folder.write("bad" + std::to_string(i) + ".py", std::string("\0", 1));
  }
  for (std::size_t i = 0; i < all_formats().size(); ++i) {
    const auto format = static_cast<ReportFormat>(i);
    const Run one = check(folder, {.format = format, .jobs = 1});
    const Run four = check(folder, {.format = format, .jobs = 4});
    CHECK(one.out == four.out);
    CHECK(one.err == four.err);
    CHECK(one.code == four.code);
  }
}

TEST_CASE("files that are no ordinary source cost neither a crash nor the other files") {
  const TemporaryFolder folder;
  folder.write("nap.py", kSleepy);
  folder.write("binary.py", std::string("\x7f"
                                        "ELF\0\0",
                                        6));
  std::filesystem::resize_file(folder.write("huge.py"), 100'000'000);
  folder.write("empty.py");
  folder.write("latin.py", "import time\nasync def f():\n    x = '\xe9\xff'; time.sleep(1)\n");
  folder.write("brackets.py", "import time\nx = " + std::string(100'000, '(') + "\n");
  folder.write(
      "broken.py",
      "import time\nasync def f(:\n    time.sleep(1\n\nasync def g():\n    time.sleep(2)\n");
  folder.write("dedent.py", "async def f():\n\ttime.sleep(1)\n        x\n   y = '''time.sleep\n");
  const Run run = check(folder, {.format = ReportFormat::concise});
  CHECK(run.code == ExitCode::error);
  CHECK(run.err ==
        "error: binary.py: not a text file: it holds NUL bytes\n"
        "error: huge.py: too large to check: 100 MB, the limit is 20 MB\n");
  CHECK(run.out.find("nap.py:5:5: ") != std::string::npos);
  CHECK(run.out.find("latin.py:3:15: ") != std::string::npos);
}

TEST_CASE("deep nesting is walked without recursion") {
  const TemporaryFolder folder;
  std::string deep = "import time\nasync def f():\n    x = ";
  for (int i = 0; i < 100'000; ++i) deep += '[';
  deep += "time.sleep(1)";
  for (int i = 0; i < 100'000; ++i) deep += ']';
  folder.write("deep.py", deep + "\n");
  std::string chain = "import time\nasync def f():\n    x = a";
  for (int i = 0; i < 20'000; ++i) chain += ".b()";
  folder.write("chain.py", chain + "\n    time.sleep(1)\n");
  const Run run = check(folder, {.format = ReportFormat::concise});
  CHECK(run.err.empty());
  CHECK(run.out.find("chain.py:4:5: ") != std::string::npos);
}

TEST_CASE("a large file is checked to its end") {
  const TemporaryFolder folder;
  std::string source = "import time\n";
  for (int i = 0; i < 4000; ++i) {
    source += "async def nap" + std::to_string(i) + "():\n    time.sleep(1)\n\n";
  }
  folder.write("large.py", source);
  const Run run = check(folder, {.format = ReportFormat::json});
  const ParsedJson parsed = parse_json(run.out);
  CHECK(parsed.value["findings"].size() == 4000);
  CHECK(parsed.value["findings"][3999]["line"].integer() == 2 + 3999 * 3 + 1);
}

TEST_CASE("a baseline hides what was there, as often as it was there, also when lines move") {
  const TemporaryFolder folder;
  folder.write("nap.py", kSleepy);
  const std::string baseline = folder.path("known.json");
  const Run written = check(folder, {.baseline = baseline, .writes_baseline = true});
  CHECK(written.code == ExitCode::clean);
  CHECK(folder.read("known.json").find(R"("path":"nap.py")") != std::string::npos);
  CHECK(check(folder, {.baseline = baseline}).code == ExitCode::clean);
  folder.write("nap.py", "# more\n\n" + std::string(kSleepy));
  CHECK(check(folder, {.baseline = baseline}).code == ExitCode::clean);
  folder.write("nap.py", std::string(kSleepy) + "    time.sleep(1)\n    time.sleep(2)\n");
  const Run more = check(folder, {.format = ReportFormat::concise, .baseline = baseline});
  CHECK(more.code == ExitCode::findings);
  CHECK(std::count(more.out.begin(), more.out.end(), '\n') == 2);
}

TEST_CASE("a baseline that isn't one is an error") {
  const TemporaryFolder folder;
  folder.write("nap.py", kSleepy);
  folder.write("other.json", "[]");
  const Run other = check(folder, {.baseline = folder.path("other.json")});
  CHECK(other.code == ExitCode::error);
  CHECK(other.err.find("this is no baseline") != std::string::npos);
  CHECK(check(folder, {.baseline = folder.path("none.json")}).code == ExitCode::error);
}

TEST_CASE("standard input stands for a file, and sees what that imports") {
  const TemporaryFolder folder;
  folder.write("lib.py", "import time\n\n\ndef nap():\n    time.sleep(1)\n");
  folder.write("app.py", "x = 1\n");
  const Run run =
      check(folder, {.paths = {folder.path("app.py")},
                     .format = ReportFormat::concise,
                     .standard_input = "import lib\n\n\nasync def main():\n    lib.nap()\n"});
  CHECK(run.code == ExitCode::findings);
  CHECK(run.out.starts_with("app.py:5:5: "));
  const Run new_file = check(folder, {.paths = {folder.path("new.py")},
                                      .format = ReportFormat::concise,
                                      .standard_input = std::string(kSleepy)});
  CHECK(new_file.out.starts_with("new.py:5:5: "));
}

TEST_CASE("locks that another file makes are looked at, whatever else a file speaks of") {
  const TemporaryFolder folder;
  folder.write("locks.py",
               "import threading\n\nrows_lock = threading.Lock()\n"
               "file_lock = threading.Lock()\n");
  folder.write("app.py",
               "from locks import file_lock, rows_lock\n\n\n"
               "def save():\n    with rows_lock:\n        with file_lock:\n            pass\n\n\n"
               "def load():\n    with file_lock:\n        with rows_lock:\n            pass\n");
  const Run run = check(folder, {.format = ReportFormat::concise});
  CHECK(run.out.find("[lock-order-inversion]") != std::string::npos);
}

TEST_CASE(
    "a method of a file that names no lock is looked at: others call it while they hold one") {
  const TemporaryFolder folder;
  const std::string projects = INTERLOCK_TESTS "/projects/";
  const auto out = [&](const std::string& project) {
    return check(folder, {.paths = {projects + project}, .format = ReportFormat::concise}).out;
  };
  CHECK(out("lock-order-through-files").find("orders.py:12:9: ") != std::string::npos);
  CHECK(out("lock-reacquired-through-files").find("counted.py:8:20: ") != std::string::npos);
}

TEST_CASE("--add-suppressions silences each finding where it stands, and nothing else") {
  const TemporaryFolder folder;
  folder.write("a.py", kSleepy);
  const std::string second =
      "\xEF\xBB\xBFimport asyncio\r\nimport time\r\n\r\n\r\nasync def main():\r\n"
      "    asyncio.create_task(main()); time.sleep(1)  # why\r\n"
      "    x = \"\"\"\r\n    \"\"\" + time.sleep(1) + \"\"\"\r\n\"\"\"\r\n";
  folder.write("b.py", second);
  folder.write("clean.py", "x = 1\n");
  const Run run = check(folder, {.adds_suppressions = true});
  INFO(run.out);
  // No comment has a place in the line between two strings: that finding stays.
  CHECK(run.code == ExitCode::findings);
  CHECK(run.out.starts_with("b.py:8:11: "));
  CHECK(run.out.find("Added 3 comments in 2 files.\nFound 1 finding ") != std::string::npos);
  CHECK(folder.read("a.py") ==
        "import time\n\n\nasync def nap():\n"
        "    time.sleep(1)  # interlock: ignore[blocking-call-in-coroutine]\n");
  const std::string after = folder.read("b.py");
  CHECK(after.starts_with("\xEF\xBB\xBFimport asyncio\r\n"));
  CHECK(after.find("time.sleep(1)  # why  # interlock: ignore[") != std::string::npos);
  CHECK(check(folder).out.find("Found 1 finding ") != std::string::npos);
  // A second time there is nothing to do.
  CHECK(check(folder, {.adds_suppressions = true}).out.find("Added") == std::string::npos);
  CHECK(folder.read("b.py") == after);
}

}  // namespace
}  // namespace interlock
