// The command line and the language server look at the same files: what they say has to be the
// same.
#include <filesystem>
#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/uri.h"
#include "server/cli/check.h"
#include "server/cli/formats/format.h"
#include "tests/harness/case_file.h"
#include "tests/server/cli/captured_output.h"
#include "tests/server/cli/temporary_folder.h"
#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

namespace fs = std::filesystem;

// "path:line rule: message", of each finding.
using Findings = std::multiset<std::string>;

std::string finding(const std::string& path, std::int64_t line, std::string_view rule,
                    std::string_view message) {
  return path + ":" + std::to_string(line) + " " + std::string(rule) + ": " + std::string(message);
}

Findings found_by_check(const std::string& folder) {
  CheckArguments arguments;
  arguments.paths = {folder};
  arguments.format = ReportFormat::json;
  CapturedOutput output;
  (void)run_check(arguments, default_settings(), output.console());
  Findings all;
  for (const Json& one : parse_json(output.out()).value["findings"].elements()) {
    all.insert(finding(std::string(one["path"].string().value_or("")),
                       one["line"].integer().value_or(0), one["rule"].string().value_or(""),
                       one["message"].string().value_or("")));
  }
  return all;
}

// By a client that shows what is related to a diagnostic by itself, as check does.
Findings found_by_server(const std::string& folder, std::map<std::string, std::string> files) {
  FakeHost host;
  host.files = std::move(files);
  host.send(R"({"id":0,"method":"initialize","params":{"rootUri":")" + file_uri(folder) +
            R"(","capabilities":{"textDocument":{"diagnostic":{},
               "publishDiagnostics":{"relatedInformation":true}}}}})");
  host.send(R"({"method":"initialized","params":{}})");
  host.pass(std::chrono::seconds(2));
  host.outbox.sent.clear();
  host.send(R"({"id":1,"method":"workspace/diagnostic","params":{"previousResultIds":[]}})");
  Findings all;
  for (const Json& report : parse_json(host.take()).value["result"]["items"].elements()) {
    const auto path = path_of_file_uri(report["uri"].string().value_or(""));
    REQUIRE(path);
    for (const Json& one : report["items"].elements()) {
      all.insert(finding(*path, one["range"]["start"]["line"].integer().value_or(0) + 1,
                         one["code"].string().value_or(""), one["message"].string().value_or("")));
    }
  }
  return all;
}

TEST_CASE("check and the server find the same") {
  const TemporaryFolder folder;
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(fs::path(INTERLOCK_TESTS) / "projects")) {
    const std::string name =
        fs::relative(entry.path(), fs::path(INTERLOCK_TESTS) / "projects").generic_string();
    // Neither looks at libraries, and a settings file would make a project of its own.
    if (entry.path().extension() != ".py" || name.find("site-packages") != std::string::npos)
      continue;
    const std::string text = read_file(entry.path());
    files[folder.write(name, text)] = text;
  }
  REQUIRE(files.size() > 100);
  const Findings by_check = found_by_check(folder.path());
  CHECK(by_check.size() > 50);
  const Findings by_server = found_by_server(folder.path(), std::move(files));
  CHECK(by_server.size() == by_check.size());
  for (const std::string& one : by_check) {
    INFO(one);
    CHECK(by_server.count(one) == by_check.count(one));
  }
}

}  // namespace
}  // namespace interlock::tests
