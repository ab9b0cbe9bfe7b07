// What `interlock check --format` prints for programs.
#include <algorithm>
#include <memory>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "analysis/rules/rule.h"
#include "protocol/json.h"
#include "protocol/uri.h"
#include "server/cli/check.h"
#include "server/cli/formats/format.h"
#include "server/cli/formats/places.h"
#include "tests/server/cli/temporary_folder.h"

namespace interlock {
namespace {

constexpr const char* kApp =
    "import time\n"
    "\n"
    "\n"
    "def pause():\n"
    "    time.sleep(1)\n"
    "\n"
    "\n"
    "async def main():\n"
    "    pause()\n"
    "    time.sleep(2)\n";

std::string check(const TemporaryFolder& folder, ReportFormat format) {
  const auto options = std::make_shared<const AnalysisOptions>();
  const FileSettings settings{.options_for = [&options](const std::string&) { return options; },
                              .excluded = nullptr};
  std::ostringstream out;
  std::ostringstream err;
  Console console{
      .out = out, .err = err, .paint_out = Painter(Colors::off), .paint_err = Painter(Colors::off)};
  const CheckArguments arguments{.paths = {folder.path()}, .format = format};
  static_cast<void>(run_check(arguments, settings, console));
  return folder.without_path(out.str());
}

TEST_CASE("format github: a workflow command a finding") {
  const TemporaryFolder folder;
  folder.write("a,b.py", kApp);
  const std::string out = check(folder, ReportFormat::github);
  CHECK(
      out.starts_with("::warning file=a%2Cb.py,line=9,endLine=9,col=5,endColumn=10,"
                      "title=blocking-chain::"));
  CHECK(out.find("%0A") != std::string::npos);  // the related place is in the same command
  CHECK(std::count(out.begin(), out.end(), '\n') == 2);
}

TEST_CASE("format gitlab: one array, and a fingerprint that lines above don't change") {
  const TemporaryFolder folder;
  const auto fingerprint = [&](const std::string& code) {
    folder.write("app.py", code);
    const ParsedJson json = parse_json(check(folder, ReportFormat::gitlab));
    REQUIRE(json.value.size() == 2);
    CHECK(json.value[1]["check_name"].string() == "blocking-call-in-coroutine");
    CHECK(json.value[1]["severity"].string() == "major");
    CHECK(json.value[1]["location"]["path"].string() == "app.py");
    return std::string(json.value[1]["fingerprint"].string().value());
  };
  const std::string first = fingerprint(kApp);
  CHECK(fingerprint(std::string("# more\n\n") + kApp) == first);
  const TemporaryFolder empty;
  CHECK(parse_json(check(empty, ReportFormat::gitlab)).value.is_array());
}

TEST_CASE("format junit: a failed case a finding, and a passed one where there is none") {
  const TemporaryFolder folder;
  folder.write("app.py", kApp);
  const std::string out = check(folder, ReportFormat::junit);
  CHECK(out.find("<testsuite name=\"interlock\" tests=\"2\" failures=\"2\"") != std::string::npos);
  CHECK(out.find("<testcase classname=\"app.py\" name=\"blocking-chain:9\"") != std::string::npos);
  const TemporaryFolder empty;
  CHECK(check(empty, ReportFormat::junit).find("tests=\"1\" failures=\"0\"") != std::string::npos);
}

TEST_CASE("format sarif: rules, results with the way to what blocks, and what wasn't checked") {
  const TemporaryFolder folder;
  folder.write("app.py", kApp);
  folder.write("bad.py", std::string("\0", 1));
  const ParsedJson json = parse_json(check(folder, ReportFormat::sarif));
  REQUIRE(json.error == JsonError::none);
  CHECK(json.value["version"].string() == "2.1.0");
  const Json run = json.value["runs"][0];
  CHECK(run["tool"]["driver"]["rules"].size() == all_rules().size());
  CHECK(run["columnKind"].string() == "unicodeCodePoints");
  const Json chain = run["results"][0];
  CHECK(chain["ruleId"].string() == "blocking-chain");
  CHECK(run["tool"]["driver"]["rules"][chain["ruleIndex"].unsigned32().value()]["id"].string() ==
        "blocking-chain");
  const Json place = chain["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"].string().value().ends_with("app.py"));
  CHECK(place["region"]["startLine"].integer() == 9);
  CHECK(place["region"]["endColumn"].integer() == 10);
  CHECK(chain["codeFlows"][0]["threadFlows"][0]["locations"].size() == 2);
  CHECK(run["results"][1]["fixes"][0]["artifactChanges"][0]["replacements"].size() > 0);
  const Json invocation = run["invocations"][0];
  CHECK_FALSE(invocation["executionSuccessful"].is_true());
  CHECK(invocation["toolExecutionNotifications"].size() == 1);
}

TEST_CASE("paths become URI references") {
  CHECK(uri_reference("a b/é#1.py") == "a%20b/%C3%A9%231.py");
  CHECK(uri_reference("/tmp/a.py") == "file:///tmp/a.py");
  CHECK(uri_reference("C:/tmp/a.py") == "file:///C%3A/tmp/a.py");
}

}  // namespace
}  // namespace interlock
